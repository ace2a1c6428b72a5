# SPDX-License-Identifier: EUPL-1.2
"""The key file: what opens private keys and second factors, in no database and in no backup."""

import base64
import os
import secrets
from pathlib import Path

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from proxeny import trust
from proxeny.messages import Message, gettext_noop
from proxeny_site.trust.errors import KeyFileError
from proxeny_site.trust.models import SigningKey

#: The file holds 256 random bits, so that stretching them would only cost time: a power of two.
_COST = 4
#: Characters that a file of the operator's own must have at least.
_LEAST = 32
#: What encrypted texts begin with, and what their key is derived for.
_MARK, _PURPOSE = "sealed:1:", b"proxeny second factors 1"


def path() -> Path:
    """Return where the key file is: the setting, or the place where the node makes one."""
    return Path(settings.TRUST_KEY_FILE or Path(settings.DATA_DIR) / "trust.key")


def seal(key: trust.OwnedKey) -> dict[str, object]:
    """Return the private key, encrypted; the first time the key file is made.

    Raises `KeyFileError`.
    """
    _make_once()
    return trust.seal(key, _words(), cost=_COST)


def unseal(sealed: SigningKey) -> trust.OwnedKey:
    """Return the private key; raises `KeyFileError`, or `BadKeyError` for another key file."""
    return trust.unseal(sealed.sealed, _words())


def seal_text(text: str) -> str:
    """Return `text`, encrypted (ChaCha20-Poly1305); the first time the key file is made.

    Raises `KeyFileError`.
    """
    _make_once()
    nonce = os.urandom(12)
    secret = nonce + _box().encrypt(nonce, text.encode(), None)
    return _MARK + base64.b64encode(secret).decode("ascii")


def unseal_text(sealed: str) -> str:
    """Return what `seal_text` encrypted; raises `KeyFileError`, also for another key file."""
    secret = base64.b64decode(sealed.removeprefix(_MARK))
    try:
        return _box().decrypt(secret[:12], secret[12:], None).decode()
    except InvalidTag as error:
        raise KeyFileError(
            Message(
                gettext_noop(
                    "The key file {file} is not the one under which this was encrypted. Put the "
                    "right one back."
                ),
                file=path(),
            )
        ) from error


def is_sealed(text: str) -> bool:
    """Return whether `seal_text` made the text."""
    return text.startswith(_MARK)


def _box() -> ChaCha20Poly1305:
    # The file is random, not a password: nothing has to be stretched.
    derived = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(_words())
    return ChaCha20Poly1305(derived)


def _make_once() -> None:
    """Make the key file, unless the operator names one or something rests under one already."""
    if settings.TRUST_KEY_FILE or path().exists() or SigningKey.objects.exists():
        return
    rest = Authenticator.objects.values_list("data", flat=True)
    if not any(is_sealed(str(data.get(name, ""))) for data in rest for name in ("secret", "seed")):
        _make(path())


def _words() -> bytes:
    try:
        words = path().read_bytes().strip()
    except OSError as error:
        raise KeyFileError(
            Message(
                gettext_noop(
                    "The key file {file} cannot be read ({reason}). Put it back: without it "
                    "nothing can be signed and no code of a second factor checked."
                ),
                file=path(),
                reason=error.strerror,
            )
        ) from error
    if len(words) < _LEAST:
        raise KeyFileError(
            Message(
                gettext_noop(
                    "The key file {file} holds fewer than {least} characters. Fill it with random "
                    "ones before anything is signed."
                ),
                file=path(),
                least=_LEAST,
            )
        )
    return words


def _make(place: Path) -> None:
    """Make the file, whole or not at all; one that is there stays."""
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, place)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise KeyFileError(
            Message(
                gettext_noop("The key file {file} cannot be made ({reason})."),
                file=place,
                reason=error.strerror,
            )
        ) from error
