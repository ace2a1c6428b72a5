# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of the rooms below."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils import timezone

from proxeny import transfer
from proxeny.search import SearchError
from proxeny.solutions import Solution
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.transfer import drawing
from proxeny_site.transfer.asking import seen_from
from proxeny_site.transfer.forms import ConditionsForm
from proxeny_site.transfer.queries.contacts import contacts_of
from proxeny_site.transfer.queries.judging import conditions_of, judge, places_of
from proxeny_site.web import panels


def fit_here(request: HttpRequest, solution: Solution) -> Mapping[str, object]:
    """Return how the solution is judged for the city of the address (`city`), if there is one."""
    view = seen_from(request)
    context: dict[str, object] = {"view": view, "asked": conditions_of(solution)}
    if view.city is None:
        return context
    try:
        judged = judge([solution.id], view.city, question=view.question, today=timezone.localdate())
    except (SearchError, IndexUnavailableError):
        # The fit does not hang on the search: without it, relevance alone is unknown.
        judged = judge([solution.id], view.city, question=None, today=timezone.localdate())
    if judged and view.answers is not None:
        form = ConditionsForm(conditions_of(solution), initial=view.answers.answers)
        context |= {"judged": judged[0], "form": form}
    return context


def trail(request: HttpRequest, solution: Solution) -> Mapping[str, object]:
    """Return where the solution was tried, with a map, and how alike those places are."""
    city = seen_from(request).city
    places = places_of(solution, city)
    return {
        "city": city,
        "origins": [place for place in places if place.status == "origin"],
        "adopters": [place for place in places if place.status != "origin"],
        "map": drawing.solution_map(places, city),
    }


def whom_to_ask(request: HttpRequest, solution: Solution) -> Mapping[str, object]:
    """Return who is on record as knowing the solution, and what to do beyond that."""
    city = seen_from(request).city
    contacts = contacts_of(solution, city)
    return {
        "city": city,
        "contacts": contacts,
        "next_step": transfer.next_step(solution, contacts),
    }


def register() -> None:
    """Add the panels of this room."""
    panels.register(
        panels.Panel("solutions:detail", "fit", 10, "transfer/_fit_here.html", fit_here)
    )
    panels.register(panels.Panel("solutions:detail", "trail", 20, "transfer/_trail.html", trail))
    panels.register(
        panels.Panel("solutions:detail", "whom", 30, "transfer/_whom.html", whom_to_ask)
    )
