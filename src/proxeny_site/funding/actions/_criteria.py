# SPDX-License-Identifier: EUPL-1.2
"""What writing and changing criteria share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from proxeny.funding.investor_criteria import checked_criteria
from proxeny_site.funding.models import Criteria


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an investor says: a title, words, the criteria, and whether it is told of matches."""

    title: str
    text: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    tells: bool = True


def write(criteria: Criteria, wanted: Wanted) -> None:
    """Give `criteria` these words; whoever calls this stores them. Raises `CriteriaError`."""
    criteria.title, criteria.text = wanted.title, wanted.text
    criteria.body, criteria.tells = checked_criteria(wanted.body), wanted.tells
