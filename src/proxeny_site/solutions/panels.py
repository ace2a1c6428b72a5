# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of the rooms below."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.solutions import reading
from proxeny_site.solutions.models import Part
from proxeny_site.solutions.queries.catalogue import of_city
from proxeny_site.web import panels


def city_solutions(request: HttpRequest, city: City) -> Mapping[str, object]:
    """Return the solutions from a city and those that it took up."""
    found = of_city(city.id)
    return {
        "origin": [reading.brief(solution) for solution in found.origin],
        "adopted": [(Part(part), reading.brief(solution)) for part, solution in found.adopted],
    }


def register() -> None:
    """Add the panels of this room."""
    panels.register(
        panels.Panel("cities:detail", "solutions", 10, "solutions/_of_city.html", city_solutions)
    )
