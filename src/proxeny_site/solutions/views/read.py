# SPDX-License-Identifier: EUPL-1.2
"""Pages that everybody reads: all solutions, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny import solutions
from proxeny_site.solutions import reading
from proxeny_site.solutions.forms.browse import BrowseForm
from proxeny_site.solutions.models import SIGNED_KIND
from proxeny_site.solutions.queries import catalogue
from proxeny_site.solutions.queries.access import access
from proxeny_site.solutions.rules import may_write
from proxeny_site.trust.queries.records import signature_of
from proxeny_site.web import panels
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed

#: Solutions on one page of the list.
PAGE = 20


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """List every published solution, by domain, country and evidence."""
    form = BrowseForm(catalogue.counts(), request.GET)
    if not form.is_valid():
        return render(request, "solutions/browse.html", {"form": form}, status=400)
    page = page_of(catalogue.browse(**form.chosen()), request.GET.get("page"), PAGE)
    listed = [reading.brief(solution) for solution in catalogue.solutions_of(list(page))]
    context = {"form": form, "page": page, "listed": listed}
    return render(request, "solutions/browse.html", context)


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one published solution: what was done, what came of it, and how that is known."""
    record = catalogue.published_record(public_id)
    if record is None:
        raise Http404(_("There is no published solution with this address."))
    solution = solutions.from_record(record.body)
    context = {
        "record": record,
        "access": access(request.user, record),
        "may_write": allowed(may_write, request.user, record),
        "solution": solution,
        "brief": reading.brief(solution),
        "page": reading.page(solution),
        "signature": signature_of(SIGNED_KIND, public_id, record.body),
        "panels": panels.shown("solutions:detail", request, solution),
        "crumbs": [(_("Solutions"), reverse("solutions:browse"))],
        "described": reading.described(solution, request.build_absolute_uri(request.path)),
    }
    return render(request, "solutions/detail.html", context)
