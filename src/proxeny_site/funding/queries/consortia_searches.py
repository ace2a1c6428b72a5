# SPDX-License-Identifier: EUPL-1.2
"""Searches for the best consortium: how far one is, and what it found."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django_scopes import scope

from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.consortium_wishes import read as read_wishes
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, SearchState
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_proposals import Proposals, proposals_of
from proxeny_site.notifications.wording import read as read_message

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
    wishes = Wishes(cost_each=ASSUMED)
    if call is None or call.budget is None:
        return wishes
    most = int(call.budget[1] * 100)
    # So many partners as are wished at most share the largest grant.
    return replace(wishes, budget_max=most, cost_each=most // wishes.size_max)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search as the page shows it; `found` is None while it runs and where it failed.

    `stage` says what the solver does now; `best`, `bound` (points) and `gap` (percent) are None
    before they are known.
    """

    search: ConsortiumSearch
    running: bool
    stage: str
    best: float | None
    bound: float | None
    gap: float | None
    found: Proposals | None
    fault: str


def search_page(consortium: Consortium, number: int) -> SearchPage:
    """Return a search of the consortium with its progress or its result; raises `Http404`."""
    search = search_of(consortium, number)
    told: dict[str, Any] = search.progress
    done = search.state == SearchState.DONE
    fault = search.result.get("fault") if search.state == SearchState.FAILED else None
    found = proposals_of(search.result, read(consortium.draft)) if done else None
    gap = search.result.get("gap") if done else told.get("gap")
    return SearchPage(
        search=search,
        running=search.state in (SearchState.WAITING, SearchState.RUNNING),
        stage=read_message(told["stage"]) if told.get("stage") else "",
        best=told.get("best"),
        bound=search.result.get("bound") if done else told.get("bound"),
        gap=None if gap is None else round(100 * gap, 1),
        found=found,
        fault=read_message(fault) if fault else "",
    )
