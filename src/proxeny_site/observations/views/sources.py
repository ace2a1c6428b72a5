# SPDX-License-Identifier: EUPL-1.2
"""By which ways readings come: adding one, looking at it, changing and pausing it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.observations.actions.add_source import add_source
from proxeny_site.observations.actions.change_source import change_source
from proxeny_site.observations.actions.delete_source import delete_source
from proxeny_site.observations.actions.pause_source import pause_source
from proxeny_site.observations.actions.renew_address import renew_address
from proxeny_site.observations.actions.resume_source import resume_source
from proxeny_site.observations.forms.sources import FORMS
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries import pages
from proxeny_site.observations.queries.access import access
from proxeny_site.observations.queries.notification_addresses import TURN
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


@login_required
def add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Say by which way readings will come."""
    organisation = pages.organisation_for(request.user, slug)
    if kind not in FORMS:
        raise Http404
    require(may_connect, request.user, organisation)
    form = FORMS[kind](request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = add_source(
                by=request.user, organisation=organisation, kind=SourceKind(kind), **form.asked()
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("The source is there."))
            return redirect("observations:source", slug, made.pk)
    context = {"organisation": organisation, "form": form, "kind": SourceKind(kind).label}
    status = 422 if form.is_bound else 200
    return render(request, "observations/add_source.html", context, status=status)


@login_required
@require_safe
def source(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a source: what it needs, and what came by it."""
    organisation = pages.organisation_for(request.user, slug)
    return _page(request, organisation, pages.source_for(organisation, number))


def _page(
    request: HttpRequest, organisation: Organisation, found: Source, address: str = ""
) -> HttpResponse:
    """`address` is the secret one for notifications, just made: it is shown this once."""
    context = {
        "organisation": organisation,
        "source": found,
        "address": address,
        "has_address": bool(found.options.get(TURN)),
        "deliveries": pages.deliveries_of(found),
        "simulated": bool(found.options.get("simulated")),
        "base": settings.SITE_URL,
        "access": access(request.user, organisation),
        "may_connect": allowed(may_connect, request.user, organisation),
    }
    return render(request, "observations/source.html", context)


@login_required
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a source."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.source_for(organisation, number)
    require(may_connect, request.user, organisation)
    form = FORMS[found.kind](request.POST or None, found)
    if form.is_bound and form.is_valid():
        try:
            change_source(by=request.user, source=found, **form.asked())
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("observations:source", slug, number)
    context = {
        "organisation": organisation,
        "form": form,
        "source": found,
        "kind": found.get_kind_display(),
        "simulated": bool(found.options.get("simulated")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "observations/add_source.html", context, status=status)


@login_required
@require_POST
@never_cache
def step(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    """Pause, resume or delete a source, or make its secret address, which is shown this once."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.source_for(organisation, number)
    try:
        if verb == "pause":
            pause_source(by=request.user, source=found, now=timezone.now())
        elif verb == "resume":
            resume_source(by=request.user, source=found)
        elif verb == "address":
            path = renew_address(by=request.user, source=found)
            return _page(request, organisation, found, request.build_absolute_uri(path))
        elif verb == "delete":
            delete_source(by=request.user, source=found)
            messages.success(request, _("The source is deleted; its readings stay."))
            return redirect("observations:overview", slug)
        else:
            raise Http404
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("observations:source", slug, number)
