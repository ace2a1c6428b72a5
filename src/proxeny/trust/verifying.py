# SPDX-License-Identifier: EUPL-1.2
"""Who signed a record, and does each of its proofs hold?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.trust import integrity
from proxeny.trust.controllers import Document, find
from proxeny.trust.did_web import check_history
from proxeny.trust.errors import ProofError
from proxeny.trust.integrity import Record
from proxeny.trust.moments import Moment

#: Kinds of records that speak in the name of the one under `by` (see `versions`).
VERSION, TOMBSTONE = "RecordVersion", "Tombstone"


@dataclass(frozen=True, slots=True)
class Signature:
    """One proof that holds: who vouches, with which key, and when they say that they did."""

    controller: str
    method: str
    created: str | None


def verify(
    record: Record,
    documents: Iterable[Document] = (),
    *,
    on: dt.date,
    purpose: str = "assertionMethod",
) -> tuple[Signature, ...]:
    """Return the signatures of a record, all of which hold; raise `ProofError` if one does not.

    `documents` are the controller documents of those whom the reader knows; without any, only
    proofs by a `did:key` can be checked, and they say that some key signed, not whose it is.
    `on` is the day (or the instant, a `datetime` with its offset) for which is asked: keys and
    proofs that had expired by then do not hold. A document with a history of rotations must hold
    together (`DocumentError`). A version of a record must be signed by the one it names as `by`.
    """
    known, moment = tuple(documents), Moment.of(on)
    for document in known:
        if "rotations" in document:
            check_history(document)
    found: list[Signature] = []
    for proof in integrity.proofs(record):
        integrity.check_form(proof, purpose)
        method = find(proof["verificationMethod"], known)
        integrity.check(record, proof, method, purpose, moment)
        found.append(Signature(method.controller, method.id, proof.get("created")))
    by, signers = record.get("by"), [signature.controller for signature in found]
    if record.get("type") in (VERSION, TOMBSTONE) and by not in signers:
        raise ProofError(
            Message(
                gettext_noop("{by} is said to have made this record but did not sign it"), by=by
            )
        )
    return tuple(found)
