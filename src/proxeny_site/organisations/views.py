# SPDX-License-Identifier: EUPL-1.2
"""Pages of the room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from proxeny_site.organisations.queries import organisation_page
from proxeny_site.web import panels


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who an organisation is; its members to its members only."""
    page = organisation_page(request.user, slug)
    context = {
        "page": page,
        "panels": panels.shown("organisations:detail", request, page.organisation),
    }
    return render(request, "organisations/detail.html", context)
