# SPDX-License-Identifier: EUPL-1.2
"""What there is to say about a signed record that somebody holds up: nothing of it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format

from proxeny import trust
from proxeny.messages import Message, gettext_noop
from proxeny.trust import controllers, integrity
from proxeny.trust.moments import Moment
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.models import Signer
from proxeny_site.trust.queries.standing import Place, Standing, standing

_PURPOSE = "assertionMethod"
#: Signatures that are checked for a visitor: each one costs another pass over the whole record.
_MOST = 10
#: Characters times signatures that are checked for a visitor; more would hold up the others.
_MOST_WORK = 1_000_000


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof: whether it holds, by whom, when, and what is known of the key.

    `organisation` is who signed, where it is one of this node; `fault` is "" where it holds.
    """

    controller: str
    organisation: Organisation | None
    created: datetime | None
    fault: Message | None
    key: tuple[Message, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether it is the proof of a key that no document gives to anybody."""
        return self.controller.startswith("did:key:")


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was found: `refused` where the text is no signed record at all."""

    refused: Message | None = None
    proofs: tuple[Proof, ...] = ()
    missing: Message | None = None
    standing: Standing | None = None
    notes: tuple[Message, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every proof holds and the one who is said to speak has signed."""
        faulty = self.refused or self.missing or any(one.fault for one in self.proofs)
        return not faulty

    @property
    def contradicted(self) -> bool:
        """Whether the log of this node knows otherwise."""
        known = self.standing
        return known is not None and known.place in (Place.OTHER, Place.BROKEN)


def examine(text: str, documents: Sequence[str], *, now: datetime) -> Finding:
    """Return what can be said about a signed record, given as JSON, at `now`.

    `documents` are DID documents of signers that this node does not know, as JSON too.
    """
    notes: list[Message] = []
    try:
        record = trust.read_object(text.encode())
        listed = integrity.proofs(record)
        _check_work(len(listed), len(text))
        known = _known([trust.read_object(one.encode()) for one in documents], notes)
    except (trust.TrustError, UnicodeEncodeError) as error:
        return Finding(refused=_words(error))
    signers = {one.did: one.organisation for one in _signers()}
    proofs = tuple(_proof(record, one, known, signers, now) for one in listed)
    return Finding(
        proofs=proofs,
        missing=_missing(record, proofs),
        standing=standing(record),
        notes=tuple(notes),
    )


def _check_work(count: int, length: int) -> None:
    if count > _MOST:
        raise trust.ProofError(
            Message(
                gettext_noop(
                    "The record carries {count} signatures; this page checks at most {most}. Use "
                    "the command line."
                ),
                count=count,
                most=_MOST,
            )
        )
    if count * length > _MOST_WORK:
        raise trust.ProofError(
            Message(
                gettext_noop(
                    "The record is too long for this page to check its {count} signatures. Use the "
                    "command line."
                ),
                count=count,
            )
        )


def _signers() -> list[Signer]:
    return list(Signer.objects.select_related("organisation"))


def _known(pasted: list[dict[str, Any]], notes: list[Message]) -> dict[str, dict[str, Any]]:
    """Return the documents by owner; what this node publishes counts more than what is pasted."""
    documents = {one.did: one.document for one in _signers()}
    for document in pasted:
        owner = str(document.get("id", "")).partition("#")[0]
        if owner in documents and document != documents[owner]:
            notes.append(
                Message(
                    gettext_noop(
                        "The document that you gave for {did} is not the one that this node "
                        "publishes now; the published one was used."
                    ),
                    did=owner,
                )
            )
        documents.setdefault(owner, document)
    return documents


def _proof(
    record: Mapping[str, Any],
    proof: Mapping[str, Any],
    known: Mapping[str, dict[str, Any]],
    signers: Mapping[str, Organisation],
    now: datetime,
) -> Proof:
    name = str(proof.get("verificationMethod", ""))[:400]
    owner = name.partition("#")[0]
    created, key, fault = None, (), None
    try:
        integrity.check_form(proof, _PURPOSE)
        document = known.get(owner)
        if document is not None and "rotations" in document:
            trust.check_history(document)
        method = controllers.find(name, [document] if document else [])
        key = _key(method)
        integrity.check(record, proof, method, _PURPOSE, Moment.of(now))
        created = trust.parse_time(proof["created"]) if "created" in proof else None
    except trust.TrustError as error:
        fault = error.message
    return Proof(owner, signers.get(owner), created, fault, key)


def _key(method: trust.Method) -> tuple[Message, ...]:
    """Return when the key was in use, as sentences."""
    said = []
    if method.valid_from is not None:
        said.append(Message(gettext_noop("key in use since {day}"), day=_day(method.valid_from)))
    if method.valid_until is not None:
        said.append(Message(gettext_noop("key replaced on {day}"), day=_day(method.valid_until)))
    if method.expires is not None:
        said.append(Message(gettext_noop("key expires on {day}"), day=_day(method.expires)))
    if method.revoked is not None:
        said.append(Message(gettext_noop("key revoked on {day}"), day=_day(method.revoked)))
    return tuple(said)


def _day(moment: datetime) -> str:
    return date_format(moment.date())


def _missing(record: Mapping[str, Any], proofs: Sequence[Proof]) -> Message | None:
    """Return the sentence for a record in whose name nobody has signed."""
    if record.get("type") not in ("RecordVersion", "Tombstone"):
        return None
    by = record.get("by")
    if by in [one.controller for one in proofs]:
        return None
    return Message(
        gettext_noop("{by} is said to have made this record but did not sign it"),
        by=str(by)[:200],
    )


def _words(error: Exception) -> Message:
    if isinstance(error, trust.TrustError):
        return error.message
    return Message(gettext_noop("The text holds half of a character; copy it again."))
