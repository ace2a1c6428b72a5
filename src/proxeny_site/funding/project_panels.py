# SPDX-License-Identifier: EUPL-1.2
"""What projects and investors add to the pages of other rooms."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.funding.queries.projects import published_by, published_of_city
from proxeny_site.funding.queries.projects_investors import criteria_of
from proxeny_site.funding.queries.projects_pages import brief
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.roles import roles_of
from proxeny_site.web import panels

#: Projects on the page of an organisation or a city.
SHOWN = 5


def organisation_projects(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return what an organisation published and looks for; None where that is nothing."""
    projects = [(one, brief(one.published)) for one in published_by(organisation)[:SHOWN]]
    criteria = list(criteria_of(organisation)[:SHOWN])
    own = organisation.pk in roles_of(request.user)
    if not projects and not criteria and not own:
        return None
    return {"projects": projects, "criteria": criteria, "own": own}


def city_projects(request: HttpRequest, city: City) -> Mapping[str, object] | None:
    """Return the published projects of a city, None where there are none."""
    projects = [(one, brief(one.published)) for one in published_of_city(city.id)[:SHOWN]]
    return {"projects": projects} if projects else None


def register() -> None:
    """Add the panels."""
    panels.register(
        panels.Panel(
            "organisations:detail",
            "projects",
            12,
            "funding/_projects_of_organisation.html",
            organisation_projects,
        )
    )
    panels.register(
        panels.Panel(
            "cities:detail", "projects", 14, "funding/_projects_of_city.html", city_projects
        )
    )
