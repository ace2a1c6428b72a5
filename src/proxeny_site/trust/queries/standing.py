# SPDX-License-Identifier: EUPL-1.2
"""What this node knows of a signed record: is it in the log, and is it the newest word?"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from proxeny import trust
from proxeny.messages import Message
from proxeny_site.trust import log_folder
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from proxeny_site.trust.names import origin


class Place(StrEnum):
    """Where a version stands with the log of this node."""

    UNKNOWN = "unknown"
    LOGGED = "logged"
    WAITS = "waits"
    OTHER = "other"
    ERASED = "erased"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands; `newer` and `newer_at` name the newest one, if it is another."""

    place: Place
    entry: int | None = None
    size: int | None = None
    newer: int | None = None
    newer_at: datetime | None = None
    withdrawn_at: datetime | None = None
    is_withdrawn: bool = False
    fault: Message | None = None


def standing(content: Mapping[str, Any]) -> Standing:
    """Return what this node knows of the version `content`, whose proofs are checked elsewhere."""
    record = _record(content.get("record"))
    number = content.get("version")
    if record is None or type(number) is not int:
        return Standing(Place.UNKNOWN)
    versions = {one.number: one for one in record.versions.all() if one.leaf}
    found, last = versions.get(number), max(versions, default=0)
    if found is None:
        # A number that was never given out: somebody else made this version.
        return _told(Standing(Place.OTHER), record, versions, number)
    if not found.envelope:
        return _told(Standing(Place.ERASED, found.entry), record, versions, last)
    if trust.entry_hash(content, bytes(found.salt)).hex() != found.leaf:
        return _told(Standing(Place.OTHER), record, versions, number)
    if found.entry is None:
        return _told(Standing(Place.WAITS), record, versions, number)
    return _told(_logged(found), record, versions, number)


def _record(urn: object) -> SignedRecord | None:
    try:
        public_id = uuid.UUID(urn) if isinstance(urn, str) and urn.startswith("urn:uuid:") else None
    except ValueError:
        public_id = None
    return SignedRecord.objects.filter(public_id=public_id).first() if public_id else None


def _told(
    base: Standing, record: SignedRecord, versions: Mapping[int, SignedVersion], number: int
) -> Standing:
    """Return `base` with what came after version `number`."""
    last = versions[max(versions)] if versions else None
    newer = last if last is not None and last.number > number and not last.is_tombstone else None
    ended = last if last is not None and last.is_tombstone else None
    return replace(
        base,
        newer=newer.number if newer else None,
        newer_at=newer.signed_at if newer else None,
        withdrawn_at=ended.signed_at if ended else None,
        is_withdrawn=record.ended,
    )


def _logged(version: SignedVersion) -> Standing:
    """Prove it from the log's signed state instead of believing the row."""
    signer = Signer.objects.filter(organisation__is_node=True).first()
    try:
        tree = log_folder.open_log()
        if tree is None or signer is None:
            return Standing(Place.BROKEN, version.entry)
        with tree:
            key = trust.NoteKey(origin(signer.did), trust.methods(signer.document)[-1].key)
            state = trust.open_checkpoint((tree.folder / "checkpoint").read_bytes(), key)
            if version.entry >= state.size:
                return Standing(Place.WAITS)
            trust.verify_inclusion(
                root=state.root,
                size=state.size,
                index=version.entry,
                leaf_hash=bytes.fromhex(version.leaf),
                proof=tree.inclusion_proof(version.entry, state.size),
            )
    except trust.TrustError as error:
        return Standing(Place.BROKEN, version.entry, fault=error.message)
    except OSError:
        return Standing(Place.BROKEN, version.entry)
    return Standing(Place.LOGGED, version.entry, state.size)
