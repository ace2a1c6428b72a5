# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read: published solutions, as the library knows them."""

from collections.abc import Iterable

from proxeny import solutions
from proxeny.solutions import Solution
from proxeny_site.solutions.models import SolutionRecord


def published_records(ids: Iterable[str]) -> dict[str, SolutionRecord]:
    """Return the published records among `ids` by public id; the others are left out."""
    found = SolutionRecord.published.filter(public_id__in=list(ids))
    return {record.public_id: record for record in found}


def published_solutions(ids: Iterable[str]) -> dict[str, Solution]:
    """Return the published solutions among `ids` by public id; the others are left out."""
    return {
        public_id: solutions.from_record(record.body)
        for public_id, record in published_records(ids).items()
    }


def all_published_ids() -> list[str]:
    """Return the public id of every published solution, in a stable order."""
    return list(SolutionRecord.published.order_by("public_id").values_list("public_id", flat=True))
