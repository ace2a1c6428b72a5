# SPDX-License-Identifier: EUPL-1.2
"""Signed records: for the page of what was signed, and as files that anybody verifies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from proxeny import trust
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import node
from proxeny_site.trust import log_folder
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from proxeny_site.trust.names import origin
from proxeny_site.trust.queries.signers import document_address


@dataclass(frozen=True, slots=True)
class Signature:
    """How a record is signed: `version` is the last one that is, None while the first waits.

    `is_present` says whether the last version, signed or waiting, is the text of today; `waits`
    whether a signature or an entry in the log is still to be made.
    """

    record: SignedRecord
    organisation: Organisation
    version: SignedVersion | None
    waits: bool
    is_present: bool
    reviewer: Organisation | None
    documents: tuple[tuple[str, str], ...]


def signature_of(kind: str, reference: str, body: Mapping[str, Any]) -> Signature | None:
    """Return how a record of a room with the text `body` is signed, None where nobody asked."""
    records = SignedRecord.objects.select_related("organisation")
    record = records.filter(kind=kind, reference=reference, ended=False).first()
    if record is None:
        return None
    versions = list(record.versions.all())
    signed = [one for one in versions if one.leaf]
    reviewer = None if record.organisation.is_node else node()
    signers = [record.organisation, *([reviewer] if reviewer else [])]
    return Signature(
        record=record,
        organisation=record.organisation,
        version=signed[-1] if signed else None,
        is_present=versions[-1].text() == trust.canonical(body).decode(),
        waits=any(one.entry is None for one in versions),
        reviewer=reviewer,
        documents=tuple((one.slug, document_address(one)) for one in signers),
    )


def signed_text(public_id: UUID, number: int | None = None) -> str | None:
    """Return a signed version as JSON, the newest without `number`; None where there is none."""
    versions = SignedVersion.objects.filter(record__public_id=public_id).exclude(envelope="")
    if number is not None:
        versions = versions.filter(number=number)
    found = versions.order_by("number").last()
    return None if found is None else found.envelope


def receipt(public_id: UUID, number: int | None = None) -> dict[str, Any] | None:
    """Return what proves, without this node, that the log holds a version.

    None where there is no such version, it is not in the log yet, or it was erased.
    """
    versions = SignedVersion.objects.filter(record__public_id=public_id, entry__isnull=False)
    if number is not None:
        versions = versions.filter(number=number)
    found = versions.exclude(envelope="").order_by("number").last()
    tree = log_folder.open_log() if found else None
    signer = Signer.objects.filter(organisation__is_node=True).first()
    if found is None or tree is None or signer is None:
        return None
    with tree:
        note = (tree.folder / "checkpoint").read_text(encoding="utf-8")
        key = trust.NoteKey(origin(signer.did), trust.methods(signer.document)[-1].key)
        state = trust.open_checkpoint(note.encode(), key)
        proof = tree.inclusion_proof(found.entry, state.size)
    return {
        "record": found.record.urn,
        "version": found.number,
        "salt": bytes(found.salt).hex(),
        "leaf_hash": found.leaf,
        "index": found.entry,
        "size": state.size,
        "root": state.root.hex(),
        "proof": [one.hex() for one in proof],
        "checkpoint": note,
        "log_key": str(key),
    }
