# SPDX-License-Identifier: EUPL-1.2
"""The versions of a record and what changed between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxeny_site.solutions.bodies import is_blank
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.words import VERBS


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, when, by whom, why, in which state, with which text."""

    number: int
    at: datetime
    who: str
    reason: str
    state: str
    comment: str
    body: Mapping[str, Any]

    @property
    def verb(self) -> str:
        """What was done, in words."""
        return str(VERBS.get(self.reason, self.reason))


@dataclass(frozen=True, slots=True)
class Change:
    """A field of the record that differs: before and after, as stored."""

    field: str
    before: Any
    after: Any


def versions(record: SolutionRecord) -> list[Version]:
    """Return every version of the record, the latest first."""
    return [
        Version(
            number=row.pk,
            at=row.history_date,
            who=str(row.history_user or row.organisation),
            reason=row.history_change_reason or "",
            state=row.state,
            comment=row.comment,
            body=row.body,
        )
        for row in record.history.select_related("history_user", "organisation")
    ]


def latest_version(record: SolutionRecord) -> int:
    """Return the number of the version that is stored now."""
    return record.history.values_list("pk", flat=True).first() or 0


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return the fields that differ between two texts, in the order of the record."""
    names = dict.fromkeys([*before, *after])
    return [
        Change(name, before.get(name), after.get(name))
        for name in names
        if name != "id"
        and before.get(name) != after.get(name)
        and not (is_blank(before.get(name)) and is_blank(after.get(name)))
    ]


def two_versions(
    found: list[Version], before: str | None, after: str | None
) -> tuple[Version, Version]:
    """Return the two versions that were asked for by number, the older first.

    What is not asked for, or is not there, is the latest version and the one before it.
    """
    by_number = {str(version.number): version for version in found}
    later = by_number.get(after or "", found[0])
    fallback = next((v for v in found if v.number < later.number), later)
    earlier = by_number.get(before or "", fallback)
    return (earlier, later) if earlier.number <= later.number else (later, earlier)
