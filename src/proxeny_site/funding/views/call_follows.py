# SPDX-License-Identifier: EUPL-1.2
"""Following calls: on the page of a call, all of them, and the calendar of them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny_site.funding import call_display
from proxeny_site.funding.actions import renew_calendar as renewing
from proxeny_site.funding.actions.end_calendar import end_calendar
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.unfollow_call import unfollow_call
from proxeny_site.funding.calendars import calendar_of
from proxeny_site.funding.forms.calls import FollowForm
from proxeny_site.funding.queries import followed_calls
from proxeny_site.funding.queries.calls import record_of
from proxeny_site.funding.views.calls import CALENDAR
from proxeny_site.web.paging import page_of

#: Calls on a page.
SIZE = 20


@login_required
@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """List the calls that the reader follows, and how they come into a calendar."""
    return _followed(request)


def _followed(request: HttpRequest, address: str = "") -> HttpResponse:
    today = timezone.localdate()
    page = page_of(
        followed_calls.followed_calls(request.user, today), request.GET.get("page"), SIZE
    )
    context = {
        "page": page,
        "calls": [call_display.shown(one, today) for one in page],
        "feed": followed_calls.calendar_of(request.user),
        "address": address,
    }
    answer = render(request, "funding/calls_followed.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Follow a call, or choose other days for it."""
    call = record_of(public_id)
    form = FollowForm(request.POST)
    if form.is_valid():
        days = form.cleaned_data["days"]
        follow_call(by=request.user, call=call, days=days, today=timezone.localdate())
        messages.success(request, _("You follow this call."))
    else:
        messages.error(request, _("Choose 30, 7 or 1 days before."))
    return redirect("funding:call", public_id)


@login_required
@require_POST
def unfollow(request: HttpRequest, public_id: str) -> HttpResponse:
    """No longer follow a call."""
    found = followed_calls.follow_of(request.user, record_of(public_id))
    if found is not None:
        unfollow_call(by=request.user, follow=found)
        messages.success(request, _("You no longer follow this call."))
    return redirect("funding:call", public_id)


@login_required
@require_POST
def renew_calendar(request: HttpRequest) -> HttpResponse:
    """Make the address of the calendar, and show it this once."""
    secret = renewing.renew_calendar(by=request.user, now=timezone.now())
    return _followed(request, settings.SITE_URL + reverse("funding:calendar", args=[secret]))


@login_required
@require_POST
def drop_calendar(request: HttpRequest) -> HttpResponse:
    """Take the address of the calendar out of use."""
    end_calendar(by=request.user)
    messages.success(request, _("The address does not work any more."))
    return redirect("funding:followed")


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar program that has the secret address."""
    found = followed_calls.calls_in_calendar(secret)
    answer = HttpResponse(calendar_of(found), content_type=CALENDAR)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
