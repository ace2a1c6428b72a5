# SPDX-License-Identifier: EUPL-1.2
"""What consortia add to pages of other rooms, and to what is looked for among candidates."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny_site.funding import candidates
from proxeny_site.funding.queries.consortia import consortia_of
from proxeny_site.funding.queries.consortia_candidates import OwnSource
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.roles import roles_of
from proxeny_site.web import panels

#: Consortia on the page of an organisation.
SHOWN = 5


def organisation_consortia(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return the latest consortia of an organisation to those who belong to it."""
    if organisation.pk not in roles_of(request.user):
        return None
    found = consortia_of(request.user).filter(organisation=organisation)
    return {"consortia": list(found[:SHOWN])}


def register() -> None:
    """Add the panel, and the candidates that this room knows by itself."""
    panels.register(
        panels.Panel(
            "organisations:detail",
            "consortia",
            15,
            "funding/_consortia_of_organisation.html",
            organisation_consortia,
        )
    )
    candidates.register(OwnSource())
