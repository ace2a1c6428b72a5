# SPDX-License-Identifier: EUPL-1.2
"""Pages that show organisations: all, one, one's own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny_site.organisations.models import Kind
from proxeny_site.organisations.queries import pages
from proxeny_site.organisations.queries.access import access
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.web import panels
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed

#: Entries on a page of the list, and members on the page of a network.
SIZE, MEMBERS = 40, 60


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the organisations of the node, of one kind, with a word in the name."""
    kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:200]
    kind = kind if kind in Kind.values else ""
    found = pages.browse(kind=kind, text=text.replace("\x00", ""))
    context = {
        "page": page_of(found, request.GET.get("page"), SIZE),
        "kinds": Kind.choices,
        "kind": kind,
        "text": text,
    }
    return render(request, "organisations/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who an organisation is; who works there is on a page for its members."""
    page = pages.organisation_page(request.user, slug)
    members = page.network_members
    context = {
        "page": page,
        "members": None if members is None else page_of(members, request.GET.get("page"), MEMBERS),
        "access": access(request.user, page.organisation),
        "panels": panels.shown("organisations:detail", request, page.organisation),
    }
    return render(request, "organisations/detail.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the organisations of the person, their claims, and what they were invited to."""
    context = {
        "mine": pages.mine(request.user),
        "may_verify": allowed(verifies_for_the_node, request.user),
    }
    return render(request, "organisations/mine.html", context)
