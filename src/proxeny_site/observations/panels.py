# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the pages of the rooms below."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny_site.observations.queries.pages import measured_by
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web import panels
from proxeny_site.web.permissions import allowed


def sensors(request: HttpRequest, organisation: Organisation) -> Mapping[str, object] | None:
    """Return what an organisation measures with, None for whoever does not belong to it."""
    if not allowed(may_see_readings, request.user, organisation):
        return None
    return {"organisation": organisation, "counts": measured_by(organisation)}


def register() -> None:
    """Add the panels of this room."""
    panels.register(
        panels.Panel(
            "organisations:detail", "sensors", 6, "observations/_of_organisation.html", sensors
        )
    )
