# SPDX-License-Identifier: EUPL-1.2
"""Pages of notifications: what one was told, and how one wants to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.choose_ways import choose_ways
from proxeny_site.notifications.actions.mark_all_read import mark_all_read
from proxeny_site.notifications.actions.mark_read import mark_read
from proxeny_site.notifications.actions.stop_mail import stop_mail
from proxeny_site.notifications.forms import WaysForm
from proxeny_site.notifications.letters import SALT
from proxeny_site.notifications.models import Way
from proxeny_site.notifications.queries.inbox import inbox as inbox_of
from proxeny_site.notifications.queries.inbox import preference_of, unread_count
from proxeny_site.web.paging import page_of

#: Entries on a page.
SIZE = 30


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the reader was told; store how they want to be told."""
    chosen = preference_of(request.user)
    initial = {"message": chosen.message, "work": chosen.work, "call": chosen.call}
    form = WaysForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        ways = {name: Way(value) for name, value in form.cleaned_data.items()}
        choose_ways(by=request.user, **ways)
        messages.success(request, _("Saved."))
        return redirect("notifications:inbox")
    context = {
        "page": page_of(inbox_of(request.user), request.GET.get("page"), SIZE),
        "unread": unread_count(request.user),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "notifications/inbox.html", context, status=status)


@login_required
@require_safe
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Lead to what a notification is about; then it was read."""
    told = get_object_or_404(inbox_of(request.user), pk=number)
    mark_read(by=request.user, notification=told, now=timezone.now())
    return redirect(told.address or "notifications:inbox")


@login_required
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(by=request.user, now=timezone.now())
    return redirect("notifications:inbox")


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the e-mails of whoever has the link; mail programs send a POST of their own."""
    try:
        person = get_object_or_404(User, pk=signing.loads(token, salt=SALT), is_active=True)
    except signing.BadSignature:
        raise Http404 from None
    if request.method == "POST":
        stop_mail(person=person)
    return render(request, "notifications/stop.html", {"stopped": request.method == "POST"})
