# SPDX-License-Identifier: EUPL-1.2
"""What the first page of funding shows."""

from dataclasses import dataclass
from datetime import date

from proxeny.funding.programmes import programmes
from proxeny_site.funding.models import CallRecord
from proxeny_site.funding.queries.calls import Narrowed, browse

#: Calls that are shown.
NEXT = 5


@dataclass(frozen=True, slots=True)
class Fund:
    """How many calls and programmes there are, and the calls that close next."""

    calls: int
    programmes: int
    next: list[CallRecord]


def fund(today: date) -> Fund:
    """Return what there is to pay for a city's work."""
    found = browse(Narrowed(), today)
    closing = found.filter(last_deadline__isnull=False)[:NEXT]
    return Fund(found.count(), len(programmes()), list(closing))
