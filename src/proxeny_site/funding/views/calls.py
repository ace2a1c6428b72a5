# SPDX-License-Identifier: EUPL-1.2
"""Pages of calls: the list, one of them with its versions, its deadlines as a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny_site.funding import call_display, call_page_display
from proxeny_site.funding.calendars import calendar_of
from proxeny_site.funding.forms.calls import BY_DEADLINE, CallsForm, FollowForm
from proxeny_site.funding.queries import call_list, call_page, call_versions
from proxeny_site.funding.queries.call_gaps import cities_to_choose
from proxeny_site.funding.queries.calls import LIVE, choices, record_of
from proxeny_site.funding.rules import may_import_calls
from proxeny_site.web import structured
from proxeny_site.web.permissions import allowed

#: What stands behind a fold of the form until it is used.
FURTHER = (
    "closes_from",
    "closes_until",
    "grant_from",
    "grant_until",
    "programme",
    "action_type",
    "order",
    "targets",
)
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """List calls, narrowed down, beside the gaps of a city where one was chosen."""
    today = timezone.localdate()
    status = request.GET.get("status", LIVE)
    form = CallsForm(
        request.GET,
        choices("programme", status, today),
        choices("action_type", status, today),
        cities_to_choose(request.user),
    )
    form.is_valid()
    data = form.cleaned_data
    found = call_list.call_list(
        request.user,
        form.narrowed(),
        city=data.get("city", ""),
        with_defaults=data.get("targets") == "all",
        by_fit=data.get("order") != BY_DEADLINE,
        page=request.GET.get("page"),
        today=today,
    )
    context = {
        "form": form,
        "found": found,
        "calls": [
            (call_display.shown(one, today, found.gaps), one.pk in found.followed)
            for one in found.calls
        ],
        "gaps": call_display.shown_gaps(found.gaps) if found.gaps else None,
        "crumbs": [(_("Fund"), reverse("funding:index"))],
        "may_import": allowed(may_import_calls, request.user),
        "more": any(form.data.get(name) for name in FURTHER),
    }
    return render(request, "funding/calls.html", context)


@require_safe
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one call."""
    today = timezone.localdate()
    page = call_page.call_page(request.user, public_id, city=request.GET.get("city", ""))
    days = page.follow.days.split() if page.follow else None
    context = {
        "page": page,
        "shown": call_page_display.whole(page, today),
        "form": FollowForm(initial={"days": days} if days is not None else None),
        "described": structured.describe(
            "Grant",
            name=page.call.title,
            identifier=page.call.id,
            url=request.build_absolute_uri(request.path),
            sameAs=page.call.url,
        ),
    }
    return render(request, "funding/call.html", context)


@require_safe
def versions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the versions of a call, and what differs between two of them."""
    found = call_versions.versions(
        public_id, before=request.GET.get("before"), after=request.GET.get("after")
    )
    return render(request, "funding/call_versions.html", {"found": found})


@require_safe
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer with the deadlines of one call as a calendar."""
    answer = HttpResponse(calendar_of([record_of(public_id)]), content_type=CALENDAR)
    answer["Content-Disposition"] = 'attachment; filename="call.ics"'
    return answer
