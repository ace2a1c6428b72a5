# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of the rooms below."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.indicators.queries.dashboard_reports import (
    Subject,
    newest_reports,
    subject_of,
)
from proxeny_site.organisations.models import Kind, Organisation
from proxeny_site.organisations.queries.claims import holder_of
from proxeny_site.web import panels


def what_a_city_measures(request: HttpRequest, city: City) -> Mapping[str, object] | None:
    """Return the newest report of a city for each framework, None where there is none to see."""
    return _reports(request, Subject(city, holder_of(city.id)))


def what_a_government_measures(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return the newest reports of a government of a city, None for everybody else."""
    if organisation.kind != Kind.CITY_GOVERNMENT:
        return None
    return _reports(request, subject_of(organisation))


def _reports(request: HttpRequest, about: Subject) -> Mapping[str, object] | None:
    found = newest_reports(request.user, about)
    return {"about": about, "reports": found} if found else None


def register() -> None:
    """Add the panels of this room."""
    panels.register(
        panels.Panel(
            "cities:detail", "measures", 5, "indicators/_of_city.html", what_a_city_measures
        )
    )
    panels.register(
        panels.Panel(
            "organisations:detail",
            "measures",
            5,
            "indicators/_of_city.html",
            what_a_government_measures,
        )
    )
