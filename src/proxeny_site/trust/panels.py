# SPDX-License-Identifier: EUPL-1.2
"""What this room adds to the page of an organisation."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.queries.signers import shown_to
from proxeny_site.web import panels


def organisation_signature(
    request: HttpRequest, organisation: Organisation
) -> Mapping[str, object] | None:
    """Return how an organisation signs, and whether the reader decides about it."""
    shown = shown_to(request.user, organisation)
    return None if shown is None else {"shown": shown}


def register() -> None:
    """Add the panel."""
    panels.register(
        panels.Panel(
            "organisations:detail",
            "signature",
            80,
            "trust/_of_organisation.html",
            organisation_signature,
        )
    )
