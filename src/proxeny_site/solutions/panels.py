# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of the rooms below."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.solutions import reading
from proxeny_site.solutions.models import Part
from proxeny_site.solutions.queries.catalogue import of_city, of_organisation
from proxeny_site.solutions.queries.review import waiting_count
from proxeny_site.web import panels
from proxeny_site.web.permissions import allowed

#: Solutions of an organisation on its page.
SHOWN = 12


def city_solutions(request: HttpRequest, city: City) -> Mapping[str, object]:
    """Return the solutions from a city and those that it took up."""
    found = of_city(city.id)
    return {
        "origin": [reading.brief(solution) for solution in found.origin],
        "adopted": [(Part(part), reading.brief(solution)) for part, solution in found.adopted],
    }


def organisation_solutions(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return what an organisation published last, None where it published nothing."""
    found, count = of_organisation(organisation.pk, SHOWN)
    if not found:
        return None
    return {"solutions": [reading.brief(solution) for solution in found], "count": count}


def reviews_that_wait(request: HttpRequest, user: User) -> Mapping[str, object] | None:
    """Return how many reviews wait for `user`, None for everybody who does not review."""
    if not allowed(verifies_for_the_node, user):
        return None
    return {"count": waiting_count(user)}


def register() -> None:
    """Add the panels of this room."""
    panels.register(
        panels.Panel("web:account", "reviews", 10, "solutions/_waiting.html", reviews_that_wait)
    )
    panels.register(
        panels.Panel(
            "organisations:detail",
            "solutions",
            10,
            "solutions/_of_organisation.html",
            organisation_solutions,
        )
    )
    panels.register(
        panels.Panel("cities:detail", "solutions", 10, "solutions/_of_city.html", city_solutions)
    )
