# SPDX-License-Identifier: EUPL-1.2
"""The versions of a record: each names the salted hash of the one before, the last may end it.

The hash of the version before is the one that the log holds, so a version whose text was erased
still has its place in the row. A tombstone is a last version without a text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.trust import moments
from proxeny.trust.controllers import Document
from proxeny.trust.errors import ProofError
from proxeny.trust.salted import salted_hash
from proxeny.trust.verifying import TOMBSTONE, VERSION, verify


@dataclass(frozen=True, slots=True)
class Head:
    """What to remember of the newest version of a record, to judge the next one by."""

    record: str
    version: int
    by: str
    at: str
    hash: bytes
    ended: bool = False


def first_version(
    record: str, body: Mapping[str, Any], *, by: str, at: dt.datetime
) -> dict[str, Any]:
    """Return the first version of a record, to be signed. `by` is the DID of who publishes it."""
    return {
        "type": VERSION,
        "record": record,
        "version": 1,
        "previous": None,
        "by": by,
        "at": moments.stamp(at),
        "body": dict(body),
    }


def next_version(head: Head, body: Mapping[str, Any], *, at: dt.datetime) -> dict[str, Any]:
    """Return the version after `head`, to be signed."""
    return {**_after(head, at), "type": VERSION, "body": dict(body)}


def tombstone(head: Head, *, at: dt.datetime, reason: str = "") -> dict[str, Any]:
    """Return the statement that the record is deleted, to be signed; no version may follow."""
    return {**_after(head, at), "type": TOMBSTONE, "reason": reason}


def follow(
    head: Head | None,
    version: Mapping[str, Any],
    salt: bytes,
    documents: Iterable[Document] = (),
    *,
    on: dt.date,
) -> Head:
    """Check a signed version and that it comes next after `head`; return what to remember of it.

    `head` is None where nothing is known of the record: then any version may be the first seen.
    The newest version once more gives `head` again. Raises `ProofError` where a proof does not hold
    (see `verify`), where the publisher did not sign, and where the version is an older one sent
    again, differs from one of its number, leaves one out, names another one before, or follows
    a tombstone.
    """
    _check_form(version)
    verify(version, documents, on=on)
    found = Head(
        version["record"],
        version["version"],
        version["by"],
        version["at"],
        salted_hash(version, salt),
        version["type"] == TOMBSTONE,
    )
    if head is not None and found != head:
        _check_next(head, found, version["previous"])
    return found


def _check_next(head: Head, found: Head, previous: object) -> None:
    if found.record != head.record:
        _refuse(
            gettext_noop("it belongs to another record than {record}"), found, record=head.record
        )
    if found.by != head.by:
        _refuse(gettext_noop("the record is published by {by}"), found, by=head.by)
    if found.version < head.version:
        _refuse(
            gettext_noop("an older version sent again; {number} is known"),
            found,
            number=head.version,
        )
    if found.version == head.version:
        _refuse(
            gettext_noop("it differs from the one of the same number that is known: a fork"), found
        )
    if head.ended:
        _refuse(
            gettext_noop("the record was deleted by version {number}"), found, number=head.version
        )
    if found.version > head.version + 1:
        _refuse(
            gettext_noop("version {number} is missing before it"), found, number=head.version + 1
        )
    if previous != head.hash.hex():
        _refuse(
            gettext_noop("it names another version before it than the one that is known"), found
        )
    if moments.parse(found.at) < moments.parse(head.at):
        _refuse(gettext_noop("it is dated before version {number}"), found, number=head.version)


def _after(head: Head, at: dt.datetime) -> dict[str, Any]:
    if head.ended:
        raise ProofError(
            Message(gettext_noop("the record {record} was deleted"), record=head.record)
        )
    return {
        "type": "",
        "record": head.record,
        "version": head.version + 1,
        "previous": head.hash.hex(),
        "by": head.by,
        "at": moments.stamp(at),
    }


def _check_form(version: Mapping[str, Any]) -> None:
    number = version.get("version")
    try:
        moments.parse(version.get("at"))
        good = (
            version.get("type") in (VERSION, TOMBSTONE)
            and type(number) is int
            and number >= 1
            and all(isinstance(version.get(name), str) for name in ("record", "by"))
            and _hash_or_none(version.get("previous"), first=number == 1)
            and ("body" in version) == (version["type"] == VERSION)
        )
    except ValueError:
        good = False
    if not good:
        raise ProofError(
            gettext_noop(
                "this is no version of a record: it needs type, record, version, previous, by, at, "
                "and a body unless it is a tombstone"
            )
        )


def _hash_or_none(previous: object, *, first: bool) -> bool:
    """Whether `previous` is what a first or a later version must say."""
    if first:
        return previous is None
    return isinstance(previous, str) and re.fullmatch(r"[0-9a-f]{64}", previous) is not None


def _refuse(why: str, found: Head, **values: object) -> None:
    raise ProofError(
        Message(
            gettext_noop("version {version} of {id} is refused: {why}"),
            version=found.version,
            id=found.record,
            why=Message(why, **values),
        )
    )
