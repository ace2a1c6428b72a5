# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the page of a city: whose it is here, and how to claim it."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.organisations.queries import holder_of
from proxeny_site.web import panels


def city_government(request: HttpRequest, city: City) -> Mapping[str, object]:
    """Return who holds the city on this node, None while nobody does."""
    return {"holder": holder_of(city.id)}


def register() -> None:
    """Add the panel."""
    panels.register(
        panels.Panel(
            "cities:detail", "government", 90, "organisations/_of_city.html", city_government
        )
    )
