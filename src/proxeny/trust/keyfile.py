# SPDX-License-Identifier: EUPL-1.2
"""Private keys at rest: one JSON file, the secret encrypted under a passphrase.

The passphrase is stretched by scrypt (RFC 7914: 128 MiB and a good part of a second for each
guess) and the secret is sealed with ChaCha20-Poly1305 (RFC 8439), which also covers the readable
part of the file, so that nobody can put another name on the key.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from proxeny.messages import Message, gettext_noop
from proxeny.trust import strict_json
from proxeny.trust.canonical import canonical
from proxeny.trust.errors import BadKeyError, JsonError, TrustError
from proxeny.trust.keys import PrivateKey, PublicKey

_TYPE = "ProxenyPrivateKey"
#: scrypt's cost as a power of two; a file that asks for more is not opened, for memory's sake.
COST, _MAX_COST = 17, 20
_MAX_FILE = 10_000


@dataclass(frozen=True, slots=True)
class OwnedKey:
    """A private key and the name of its public half in its owner's document."""

    private: PrivateKey
    method: str

    @property
    def controller(self) -> str:
        """The owner: the part of the name before the #."""
        return self.method.partition("#")[0]


def seal(key: OwnedKey, passphrase: bytes, *, cost: int = COST) -> dict[str, Any]:
    """Return a JSON object that holds the key, its secret encrypted under `passphrase`."""
    _usable(passphrase)
    salt, nonce = os.urandom(16), os.urandom(12)
    open_part = {
        "type": _TYPE,
        "id": key.method,
        "controller": key.controller,
        "publicKeyMultibase": key.private.public.multikey,
        "kdf": {"name": "scrypt", "cost": cost, "salt": _text(salt)},
        "cipher": {"name": "chacha20-poly1305", "nonce": _text(nonce)},
    }
    box = ChaCha20Poly1305(_stretched(passphrase, salt, cost))
    secret = box.encrypt(nonce, key.private.seed(), canonical(open_part))
    return {**open_part, "secret": _text(secret)}


def unseal(sealed: dict[str, Any], passphrase: bytes) -> OwnedKey:
    """Return the key in a sealed object; `BadKeyError` for a wrong passphrase or a changed file."""
    if sealed.get("type") != _TYPE:
        _refuse(gettext_noop("this is no file of a private key made by proxeny trust keygen"))
    open_part = {name: value for name, value in sealed.items() if name != "secret"}
    try:
        kdf, cipher = sealed["kdf"], sealed["cipher"]
        known = (kdf["name"], cipher["name"]) == ("scrypt", "chacha20-poly1305")
        cost, salt, nonce = kdf["cost"], _bytes(kdf["salt"]), _bytes(cipher["nonce"])
        secret, method = _bytes(sealed["secret"]), sealed["id"]
        named = PublicKey.from_multikey(sealed["publicKeyMultibase"])
    except (KeyError, TypeError, ValueError, BadKeyError):
        known = False
    if not known or not isinstance(cost, int) or len(nonce) != 12 or not isinstance(method, str):
        _refuse(gettext_noop("the file of the private key is not whole"))
    if not 1 <= cost <= _MAX_COST:
        _refuse(gettext_noop("the file of the private key asks for an absurd amount of memory"))
    box = ChaCha20Poly1305(_stretched(passphrase, salt, cost))
    try:
        private = PrivateKey(box.decrypt(nonce, secret, canonical(open_part)))
    except (InvalidTag, JsonError):
        _refuse(gettext_noop("wrong passphrase, or the file of the private key was changed"))
    if private.public != named:
        _refuse(gettext_noop("the file of the private key names another public key"))
    return OwnedKey(private, method)


def write_key(path: Path, key: OwnedKey, passphrase: bytes, *, cost: int = COST) -> None:
    """Write a new key file that only its owner may read (mode 0600).

    A file that is there already is never replaced (`BadKeyError`). `OSError` passes through.
    """
    text = canonical(seal(key, passphrase, cost=cost)) + b"\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _refuse(gettext_noop("{path} is there already; a key is never replaced"), path=path)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path, passphrase: bytes) -> OwnedKey:
    """Return the key of a key file; `BadKeyError` with the reason. `OSError` passes through."""
    with path.open("rb") as file:
        data = file.read(_MAX_FILE)
    try:
        return unseal(strict_json.read_object(data), passphrase)
    except TrustError as error:
        raise BadKeyError(
            Message(gettext_noop("{path}: {reason}"), path=path, reason=error.message)
        ) from error


def _stretched(passphrase: bytes, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**cost, r=8, p=1).derive(passphrase)


def _usable(passphrase: bytes) -> None:
    if not passphrase.strip():
        _refuse(gettext_noop("the passphrase is empty"))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _refuse(reason: str, /, **values: object) -> NoReturn:
    raise BadKeyError(Message(reason, **values)) from None
