# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of other rooms."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny.partners import city_key
from proxeny_site.organisations.models import Organisation
from proxeny_site.partners.keys import actor_of
from proxeny_site.partners.queries.relations import summary
from proxeny_site.web import panels


def cooperation_of_city(request: HttpRequest, city: City) -> Mapping[str, object]:
    """Return with whom a city works; of every city it can be asked with whom it should."""
    key = city_key(city.id)
    return {"key": key, "name": city.name, "found": summary(key)}


def cooperation_of_organisation(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return with whom an organisation works, None where nothing is known."""
    actor = actor_of(organisation)
    found = summary(actor.key)
    return None if found is None else {"key": actor.key, "name": actor.name, "found": found}


def register() -> None:
    """Add the panels."""
    template = "partners/_of_actor.html"
    panels.register(panels.Panel("cities:detail", "cooperation", 40, template, cooperation_of_city))
    panels.register(
        panels.Panel(
            "organisations:detail", "cooperation", 40, template, cooperation_of_organisation
        )
    )
