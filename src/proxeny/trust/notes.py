# SPDX-License-Identifier: EUPL-1.2
"""Signed notes as described at c2sp.org/signed-note: a text, then one line for each signature.

A key is written NAME+ID+KEY, where ID is the beginning of a hash over name and key, and KEY is
base64 of a byte for the kind of signature (1: Ed25519) and the 32 bytes of the key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.trust.errors import BadKeyError, ProofError
from proxeny.trust.keys import PrivateKey, PublicKey

_ED25519 = b"\1"
_DASH = "\u2014 "
_MAX_BYTES = 1_000_000
_MAX_SIGNATURES = 100


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key and the name under which it signs notes."""

    name: str
    key: PublicKey

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(letter.isspace() for letter in self.name):
            raise BadKeyError(
                Message(
                    gettext_noop("{name!r} cannot name a log: no space and no + may be in it"),
                    name=self.name,
                )
            )

    @classmethod
    def parse(cls, text: str) -> NoteKey:
        """Return the key of a text NAME+ID+KEY; `BadKeyError` where it is none."""
        try:
            name, identifier, encoded = text.strip().split("+", 2)
            data = base64.b64decode(encoded, validate=True)
            if data[:1] != _ED25519 or len(data) != 33:
                raise ValueError(text)
            key = cls(name, PublicKey(data[1:]))
            if key.id.hex() != identifier:
                raise ValueError(text)
        except ValueError:
            raise BadKeyError(
                Message(
                    gettext_noop("{text} is not the key of a log, of the form NAME+ID+KEY"),
                    text=text[:120],
                )
            ) from None
        return key

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature says which key made it."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.key.raw).decode()}"


def sign(text: str, name: str, key: PrivateKey) -> str:
    """Return the note over `text` (which ends with a line break), signed under `name`."""
    if not text.endswith("\n") or any(c < " " and c != "\n" for c in text):
        raise ProofError(gettext_noop("the text of a note is lines without control characters"))
    signer = NoteKey(name, key.public)
    value = base64.b64encode(signer.id + key.sign(text.encode())).decode()
    return f"{text}\n{_DASH}{name} {value}\n"


def open_note(note: bytes, known: NoteKey) -> str:
    """Return the text of a note after checking the signature of `known` on it.

    Signatures of others are passed over, as the format asks. Raises `ProofError` where the note
    is malformed, not signed by `known`, or was changed.
    """
    text, lines = _parts(note)
    made = [_signature(line) for line in lines]
    signatures = [value[4:] for name, value in made if name == known.name and value[:4] == known.id]
    if not signatures:
        raise ProofError(
            Message(gettext_noop("the note carries no signature by {name}"), name=str(known))
        )
    if not all(known.key.verifies(value, text.encode()) for value in signatures):
        raise ProofError(
            Message(
                gettext_noop("the signature by {name} does not hold: the note was changed"),
                name=known.name,
            )
        )
    return text


def _parts(note: bytes) -> tuple[str, list[str]]:
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        whole = ""
    text, gap, signed = whole.rpartition("\n\n")
    lines = signed.split("\n")
    if (
        not gap
        or not text
        or len(note) > _MAX_BYTES
        or any(letter < " " and letter != "\n" for letter in whole)
        or lines.pop() != ""
        or not 1 <= len(lines) <= _MAX_SIGNATURES
    ):
        raise ProofError(gettext_noop("this is no signed note: lines, an empty line, signatures"))
    return text + "\n", lines


def _signature(line: str) -> tuple[str, bytes]:
    name, _, value = line.removeprefix(_DASH).partition(" ")
    try:
        data = base64.b64decode(value, validate=True)
    except binascii.Error:
        data = b""
    if not line.startswith(_DASH) or not name or len(data) < 5:
        raise ProofError(gettext_noop("a signature of the note is malformed"))
    return name, data
