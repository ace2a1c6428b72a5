# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the page of an organisation: for its owners, the way out."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny_site.operation.rules import may_export
from proxeny_site.organisations.models import Organisation
from proxeny_site.web import panels
from proxeny_site.web.permissions import allowed


def way_out(request: HttpRequest, organisation: Organisation) -> Mapping[str, object] | None:
    """Return what the link needs, None for all but owners."""
    if not allowed(may_export, request.user, organisation):
        return None
    return {"slug": organisation.slug}


def register() -> None:
    """Add the panel."""
    panels.register(
        panels.Panel(
            "organisations:detail", "export", 95, "operation/_of_organisation.html", way_out
        )
    )
