# SPDX-License-Identifier: EUPL-1.2
"""Pages of actors: with whom one works, since when, and on what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny.partners import TIE_KINDS
from proxeny_site.partners import drawing
from proxeny_site.partners.forms.relations import KindForm
from proxeny_site.partners.quality import completing, next_partner
from proxeny_site.partners.queries import relations
from proxeny_site.partners.sheet import partners_sheet
from proxeny_site.web.paging import page_of
from proxeny_site.web.sheets import as_csv

#: Partners on a page.
SIZE = 30


@require_safe
def actor(request: HttpRequest, key: str) -> HttpResponse:
    """Show the cooperation graph of an actor, and the same as a list."""
    found = relations.actor_page(key, _kind(request))
    context = {
        "found": found,
        "actor": found.actor,
        "form": KindForm(found.whole, request.GET),
        "kind": _kind(request),
        "picture": drawing.picture(found.ego),
        "years": drawing.years_chart(found.shown),
        "page": page_of(found.shown.partners, request.GET.get("page"), SIZE),
        "counts": drawing.counts(found.whole),
    }
    return render(request, "partners/actor.html", context)


@require_safe
def partners_file(request: HttpRequest, key: str) -> HttpResponse:
    """Give the partners of an actor, tie by tie, as CSV."""
    found = relations.actor_page(key, _kind(request))
    response = HttpResponse(as_csv(partners_sheet(found.shown)), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="partners.csv"'
    return response


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show how good the rankings were on the past."""
    measured = [one for one in (completing(), next_partner()) if one is not None]
    return render(request, "partners/quality.html", {"measured": measured})


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in TIE_KINDS else ""
