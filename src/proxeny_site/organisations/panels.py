# SPDX-License-Identifier: EUPL-1.2
"""What this room adds elsewhere: whose a city is, and the way to one's own organisations."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.organisations.queries import holder_of
from proxeny_site.web import panels


def city_government(request: HttpRequest, city: City) -> Mapping[str, object]:
    """Return who holds the city on this node, None while nobody does."""
    return {"holder": holder_of(city.id)}


def own_organisations(request: HttpRequest, user: object) -> Mapping[str, object]:
    """Return what the link to one's own organisations needs: nothing."""
    return {}


def register() -> None:
    """Add the panels."""
    panels.register(
        panels.Panel(
            "web:account", "organisations", 10, "organisations/_mine_link.html", own_organisations
        )
    )
    panels.register(
        panels.Panel(
            "cities:detail", "government", 90, "organisations/_of_city.html", city_government
        )
    )
