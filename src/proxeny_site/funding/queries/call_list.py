# SPDX-License-Identifier: EUPL-1.2
"""A page of the list of calls."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page

from proxeny_site.funding.models import CallRecord
from proxeny_site.funding.queries.call_gaps import CityGaps, by_fit_numbers, gaps_of
from proxeny_site.funding.queries.calls import Narrowed, browse, in_order
from proxeny_site.funding.queries.followed_calls import followed_among
from proxeny_site.web.paging import page_of

#: Calls on a page.
SIZE = 20


@dataclass(frozen=True, slots=True)
class CallList:
    """Some calls of a list, and which of them the reader follows.

    `gaps` are None where no city was chosen; `silent` is how many calls were left out because they
    do not say how large a grant is.
    """

    page: Page
    calls: list[CallRecord]
    followed: set[int]
    gaps: CityGaps | None
    silent: int


def call_list(
    user: object,
    narrowed: Narrowed,
    *,
    city: str,
    with_defaults: bool,
    by_fit: bool,
    page: str | None,
    today: date,
) -> CallList:
    """Return a page of the calls that fit; the number of queries does not depend on how many.

    `city` names whose gaps to look at, and `by_fit` puts the calls first that speak about them.
    """
    gaps = gaps_of(user, city, with_defaults=with_defaults) if city else None
    if gaps is not None and gaps.known and by_fit:
        shown = page_of(by_fit_numbers(narrowed, gaps, today), page, SIZE)
        calls = in_order(list(shown), today)
    else:
        shown = page_of(browse(narrowed, today), page, SIZE)
        calls = list(shown)
    return CallList(shown, calls, followed_among(user, calls), gaps, _silent(narrowed, today))


def _silent(narrowed: Narrowed, today: date) -> int:
    if narrowed.grant_from is None and narrowed.grant_until is None:
        return 0
    return browse(narrowed.without_grants(), today).filter(largest_grant=None).count()
