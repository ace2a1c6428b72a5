# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of other rooms."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.solutions import Solution
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Kind, Organisation, Status
from proxeny_site.organisations.roles import roles_of
from proxeny_site.talks.queries.notices import notices_of
from proxeny_site.web import panels

#: Notices on the page of an organisation.
SHOWN = 5


def organisation_talks(request: HttpRequest, organisation: Organisation) -> Mapping[str, object]:
    """Return the open notices of an organisation, and whether the reader could ask it."""
    foreign = organisation.pk not in roles_of(request.user)
    found = list(notices_of(request.user, organisation)[:SHOWN])
    return {"organisation": organisation, "notices": found, "foreign": foreign}


def solution_talks(request: HttpRequest, solution: Solution) -> Mapping[str, object] | None:
    """Return the organisations of this node that speak for the cities of a solution."""
    cities = [solution.city_id, *(one.city_id for one in solution.adoptions)]
    wanted = [city for city in cities if city is not None]
    speakers = Organisation.objects.filter(kind=Kind.CITY_GOVERNMENT, city_id__in=wanted)
    foreign = list(
        speakers.exclude(status=Status.REVOKED).exclude(pk__in=roles_of(request.user).keys())
    )
    # Where it was done comes first.
    foreign.sort(key=lambda one: wanted.index(one.city_id))
    return {"organisations": foreign, "solution": solution} if foreign else None


def link(request: HttpRequest, user: User) -> Mapping[str, object] | None:
    """Return the way to the talks for whoever belongs to an organisation."""
    return {} if roles_of(user) else None


def register() -> None:
    """Add the panels."""
    panels.register(panels.Panel("web:account", "talks", 15, "talks/_link.html", link))
    panels.register(
        panels.Panel(
            "organisations:detail", "talks", 5, "talks/_of_organisation.html", organisation_talks
        )
    )
    panels.register(
        panels.Panel("solutions:detail", "talks", 31, "talks/_of_solution.html", solution_talks)
    )
