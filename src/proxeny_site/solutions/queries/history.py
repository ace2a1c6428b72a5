# SPDX-License-Identifier: EUPL-1.2
"""The versions of a record and what changed between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxeny_site.solutions.display import Pair, side_by_side
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


def differences(earlier: Version, later: Version) -> list[Pair]:
    """Return the parts of the text that differ between two versions, as they read."""
    return [pair for pair in side_by_side(earlier.body, later.body) if pair.changed]


def two_versions(
    found: list[Version], before: str | None, after: str | None
) -> tuple[Version, Version]:
    """Return the two versions that were asked for by number, the older first.

    What is not asked for, or is not there, is the latest version, and the last one before it that
    reads otherwise: sending to review and publishing store the same text again.
    """
    by_number = {str(version.number): version for version in found}
    later = by_number.get(after or "", found[0])
    older = [version for version in found if version.number < later.number]
    fallback = next((v for v in older if differences(v, later)), (older or [later])[0])
    earlier = by_number.get(before or "", fallback)
    return (earlier, later) if earlier.number <= later.number else (later, earlier)
