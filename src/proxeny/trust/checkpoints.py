# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints as described at c2sp.org/tlog-checkpoint: the signed state of a log."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.trust import notes
from proxeny.trust.errors import ProofError
from proxeny.trust.keys import PrivateKey
from proxeny.trust.merkle import EMPTY_ROOT
from proxeny.trust.merkle_proofs import MAX_SIZE, verify_consistency
from proxeny.trust.notes import NoteKey

_SIZE = re.compile(r"0|[1-9][0-9]{0,19}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: its name (`origin`), how many entries it has, and its root."""

    origin: str
    size: int
    root: bytes

    def sign(self, key: PrivateKey) -> str:
        """Return the checkpoint as a note, signed by the log's key."""
        root = base64.b64encode(self.root).decode()
        return notes.sign(f"{self.origin}\n{self.size}\n{root}\n", self.origin, key)


def open_checkpoint(note: bytes, known: NoteKey) -> Checkpoint:
    """Return the checkpoint in a note after checking the signature of the log's known key.

    Raises `ProofError` where the signature does not hold, the note is no checkpoint, or the
    checkpoint is that of another log. Further lines of the text are signed and passed over.
    """
    lines = notes.open_note(note, known).split("\n")[:-1]
    try:
        origin, size, encoded = lines[:3]
        root = base64.b64decode(encoded, validate=True)
        good = _SIZE.fullmatch(size) and int(size) <= MAX_SIZE and len(root) == 32 and all(lines)
    except ValueError:
        good = False
    if not good or (size == "0" and root != EMPTY_ROOT):
        raise ProofError(gettext_noop("the note is no checkpoint: name, number of entries, root"))
    if origin != known.name:
        raise ProofError(
            Message(
                gettext_noop("this is a checkpoint of the log {origin}, not of {name}"),
                origin=origin,
                name=known.name,
            )
        )
    return Checkpoint(origin, int(size), root)


def check_growth(older: Checkpoint, newer: Checkpoint, proof: Sequence[bytes]) -> None:
    """Raise `ProofError` unless `newer` is the same log as `older`, with entries only added.

    `proof` is the log's consistency proof between the two sizes. A log that shrank was rolled
    back; one for which there is no proof has shown different entries to different readers.
    """
    if older.origin != newer.origin:
        raise ProofError(
            Message(
                gettext_noop("these are two logs: {older} and {newer}"),
                older=older.origin,
                newer=newer.origin,
            )
        )
    if older.size == 0:
        return
    verify_consistency(
        size1=older.size, root1=older.root, size2=newer.size, root2=newer.root, proof=proof
    )
