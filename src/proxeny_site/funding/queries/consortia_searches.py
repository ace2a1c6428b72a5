# SPDX-License-Identifier: EUPL-1.2
"""Searches for the best consortium: how far one is, and what it found."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404
from django_scopes import scope

from proxeny.solutions import known_city
from proxeny_site.funding.consortium_draft import euros, read
from proxeny_site.funding.consortium_wishes import MOST_MEMBERS, SECONDS, SIZE_MAX, Wishes
from proxeny_site.funding.consortium_wishes import read as read_wishes
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, SearchState
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_proposals import Proposals, proposals_of
from proxeny_site.notifications.wording import read as read_message
from proxeny_site.organisations.models import Organisation

#: What a partner is taken to cost where neither the call nor the draft says anything: EUR 400,000.
ASSUMED = 40_000_000


def searches_of(consortium: Consortium) -> list[ConsortiumSearch]:
    """Return the searches of a consortium, the latest first."""
    with scope(organisation=consortium.organisation):
        return list(ConsortiumSearch.objects.filter(consortium=consortium))


def search_of(consortium: Consortium, number: int) -> ConsortiumSearch:
    """Return a search of the consortium; raises `Http404`."""
    with scope(organisation=consortium.organisation):
        found = ConsortiumSearch.objects.filter(consortium=consortium, pk=number).first()
    if found is None:
        raise Http404
    found.consortium = consortium
    return found


def last_wishes(consortium: Consortium) -> Wishes:
    """Return the wishes of the latest search; before the first, what the call suggests."""
    searches = searches_of(consortium)
    if searches:
        return read_wishes(searches[0].wishes)
    call = call_of(consortium)
    partners = len(read(consortium.draft).partners)
    wishes = Wishes(cost_each=ASSUMED, size_max=min(max(SIZE_MAX, partners), MOST_MEMBERS))
    if call is None or call.budget is None or not call.budget_is_ceiling:
        # A grant that is expected limits nothing.
        return wishes
    # A grant is at most the costs: with these the ceiling holds, whatever share is paid.
    most = int(call.budget[1] * 100)
    return replace(wishes, budget_max=most, cost_each=min(ASSUMED, most // wishes.size_max))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search as the page shows it; `found` is None while it runs and where it failed.

    `stage` says what the solver does now; `best`, `bound` (points) and `gap` (percent) are None
    before they are known. `longer` is the time in seconds for which one may search once more,
    None where that would change nothing.
    """

    search: ConsortiumSearch
    wishes: Wishes
    running: bool
    stage: str
    best: float | None
    bound: float | None
    gap: float | None
    found: Proposals | None
    longer: int | None
    fault: str

    @property
    def must(self) -> list[str]:
        """Who must be in, each with its country: several cities share a name."""
        return [_called(key) for key in self.wishes.must]

    @property
    def must_not(self) -> list[str]:
        """Who must not be in, likewise."""
        return [_called(key) for key in self.wishes.must_not]

    @property
    def assumed(self) -> tuple[Decimal, Decimal] | None:
        """The limit of the whole costs and what a partner is taken to cost, both in EUR."""
        most, each = euros(self.wishes.budget_max), euros(self.wishes.cost_each)
        return None if most is None or each is None else (most, each)


def search_page(consortium: Consortium, number: int) -> SearchPage:
    """Return a search of the consortium with its progress or its result; raises `Http404`."""
    search = search_of(consortium, number)
    wishes = read_wishes(search.wishes)
    told: dict[str, Any] = search.progress
    done = search.state == SearchState.DONE
    fault = search.result.get("fault") if search.state == SearchState.FAILED else None
    found = proposals_of(search.result, read(consortium.draft)) if done else None
    gap = search.result.get("gap") if done else told.get("gap")
    return SearchPage(
        search=search,
        wishes=wishes,
        running=search.state in (SearchState.WAITING, SearchState.RUNNING),
        stage=read_message(told["stage"]) if told.get("stage") else "",
        best=told.get("best"),
        bound=search.result.get("bound") if done else told.get("bound"),
        gap=None if gap is None else round(100 * gap, 1),
        found=found,
        longer=_longer(wishes) if found and found.status in ("feasible", "unknown") else None,
        fault=read_message(fault) if fault else "",
    )


def wishes_for_longer(search: ConsortiumSearch) -> Wishes:
    """Return the wishes of a search with more time, or with as much where it had the most."""
    wishes = read_wishes(search.wishes)
    return replace(wishes, seconds=_longer(wishes) or wishes.seconds)


def _longer(wishes: Wishes) -> int | None:
    return next((each for each in SECONDS if each > wishes.seconds), None)


def _called(key: str) -> str:
    """Return the bearer of a key as a person wrote it, with its country."""
    kind, _, number = key.partition(":")
    if kind == "city" and number.isdecimal():
        city = known_city(int(number))
        return f"{city.name} ({city.country})" if city else key
    found = Organisation.objects.filter(pk=number).first() if kind == "organisation" else None
    return found.name if found else key
