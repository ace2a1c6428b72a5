# SPDX-License-Identifier: EUPL-1.2
"""What the log holds of a record: a hash that says nothing without the record's salt.

A bare hash of a record could be guessed at: who thinks that they know an erased text hashes it
and looks. With 32 random bytes in front, kept beside the record and erased with it, nothing is
left to find.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.trust.canonical import canonical
from proxeny.trust.errors import TrustError
from proxeny.trust.merkle import leaf_hash

SALT = 32


def new_salt() -> bytes:
    """Return 32 random bytes for one record."""
    return os.urandom(SALT)


def salted_hash(record: Mapping[str, Any], salt: bytes) -> bytes:
    """Return SHA-256 over the salt and the canonical form of the record, proofs included."""
    if len(salt) != SALT:
        raise TrustError(
            Message(
                gettext_noop("a salt has {wanted} bytes, not {given}"), wanted=SALT, given=len(salt)
            )
        )
    return hashlib.sha256(salt + canonical(record)).digest()


def entry_hash(record: Mapping[str, Any], salt: bytes) -> bytes:
    """Return the leaf hash under which a log holds the record: what `Writer.append` takes."""
    return leaf_hash(salted_hash(record, salt))
