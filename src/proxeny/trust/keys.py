# SPDX-License-Identifier: EUPL-1.2
"""Ed25519 keys (RFC 8032) and how they are written: Multikey and `did:key`."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

from proxeny.messages import Message, gettext_noop
from proxeny.trust import base58
from proxeny.trust.errors import BadKeyError

#: The multicodec prefix of an Ed25519 public key, as a varint.
_PUBLIC = bytes.fromhex("ed01")
_DID_KEY = "did:key:"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of an Ed25519 key; `raw` is its 32 bytes."""

    raw: bytes

    @classmethod
    def from_multikey(cls, text: object) -> PublicKey:
        """Return the key of a Multikey text (`z6Mk...`); `BadKeyError` for everything else."""
        wrong = gettext_noop("{text} is not an Ed25519 key in Multikey form (z6Mk...)")
        try:
            data = base58.decode(text) if isinstance(text, str) else b""
        except ValueError:
            data = b""
        if len(data) != 34 or not data.startswith(_PUBLIC):
            raise BadKeyError(Message(wrong, text=str(text)[:80]))
        return cls(data[2:])

    @classmethod
    def from_did_key(cls, did: str) -> PublicKey:
        """Return the key that a `did:key` names, with or without a fragment."""
        name, _, fragment = did.partition("#")
        if not name.startswith(_DID_KEY):
            raise BadKeyError(Message(gettext_noop("{text} is not a did:key"), text=did[:80]))
        key = cls.from_multikey(name.removeprefix(_DID_KEY))
        if fragment and fragment != key.multikey:
            other = gettext_noop("{text} names one key before the # and another one after it")
            raise BadKeyError(Message(other, text=did[:160]))
        return key

    @property
    def multikey(self) -> str:
        """The key as a Multikey text, `z6Mk...`."""
        return base58.encode(_PUBLIC + self.raw)

    @property
    def did(self) -> str:
        """The `did:key` that stands for this key."""
        return _DID_KEY + self.multikey

    @property
    def method(self) -> str:
        """The verification method of the key under its own `did:key`."""
        return f"{self.did}#{self.multikey}"

    def document(self) -> dict[str, str]:
        """Return the Multikey document of the key under its own `did:key`."""
        return {
            "@context": "https://w3id.org/security/multikey/v1",
            "id": self.method,
            "type": "Multikey",
            "controller": self.did,
            "publicKeyMultibase": self.multikey,
        }

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made `signature` (64 bytes) over `message`."""
        try:
            ed25519.Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class PrivateKey:
    """The secret half of an Ed25519 key. It is never printed; `keyfile` keeps it encrypted."""

    __slots__ = ("_key", "_seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise BadKeyError(gettext_noop("the secret of an Ed25519 key has 32 bytes"))
        self._seed = seed
        self._key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def generate(cls) -> PrivateKey:
        """Return a new key from the randomness of the operating system."""
        return cls(ed25519.Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._key.public_key().public_bytes_raw())

    def seed(self) -> bytes:
        """Return the 32 secret bytes, for keeping them encrypted."""
        return self._seed

    def sign(self, message: bytes) -> bytes:
        """Return the signature (64 bytes) over `message`."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"PrivateKey({self.public.multikey})"
