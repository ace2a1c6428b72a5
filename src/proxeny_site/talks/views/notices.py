# SPDX-License-Identifier: EUPL-1.2
"""Pages of notices: all, one, writing one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.pages import writing_organisations_of
from proxeny_site.talks.actions.change_notice import change_notice
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.actions.withdraw_notice import withdraw_notice
from proxeny_site.talks.display import shown
from proxeny_site.talks.forms.notices import BrowseForm, NoticeForm
from proxeny_site.talks.queries import notices as reading
from proxeny_site.talks.queries.access import notice_access
from proxeny_site.talks.rules import may_change_notice
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say

#: Notices on a page.
SIZE = 20


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List the open notices that the reader may read."""
    form = BrowseForm(request.GET)
    narrowed = form.cleaned_data if form.is_valid() else {}
    found = page_of(reading.browse(request.user, **narrowed), request.GET.get("page"), SIZE)
    context = {
        "form": form,
        "page": found,
        "notices": [shown(one) for one in found],
        "writes": bool(writing_organisations_of(request.user)),
    }
    return render(request, "talks/notices.html", context)


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List the notices of the reader's organisations, those that are over too."""
    page = page_of(reading.own_notices(request.user), request.GET.get("page"), SIZE)
    context = {
        "page": page,
        "notices": [shown(one) for one in page],
        "writes": bool(writing_organisations_of(request.user)),
    }
    return render(request, "talks/own_notices.html", context)


@require_safe
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """Show one notice."""
    found = reading.notice_for(request.user, number)
    context = {
        "notice": found,
        "shown": shown(found),
        "is_open": found.is_open(),
        "access": notice_access(request.user, found),
        "may_change": allowed(may_change_notice, request.user, found),
    }
    return render(request, "talks/notice.html", context)


@login_required
def post(request: HttpRequest) -> HttpResponse:
    """Post a notice."""
    writing = writing_organisations_of(request.user)
    if not writing:
        return render(request, "talks/no_role.html", status=403)
    mine = Organisation.objects.filter(pk__in=[one.pk for one in writing])
    form = NoticeForm(mine, timezone.localdate(), request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            posted = post_notice(
                by=request.user,
                organisation=form.cleaned_data["organisation"],
                words=form.words(),
                **form.readers(),
                today=timezone.localdate(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Posted."))
            return redirect("talks:notice", posted.pk)
    status = 422 if form.is_bound else 200
    return render(request, "talks/notice_form.html", {"form": form}, status=status)


@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change a notice."""
    found = reading.notice_for(request.user, number)
    require(may_change_notice, request.user, found)
    form = NoticeForm(None, timezone.localdate(), request.POST or None, found)
    if form.is_bound and form.is_valid():
        try:
            change_notice(
                by=request.user,
                notice=found,
                words=form.words(),
                **form.readers(),
                today=timezone.localdate(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:notice", number)
    status = 422 if form.is_bound else 200
    context = {"form": form, "notice": found}
    return render(request, "talks/notice_form.html", context, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw a notice."""
    found = reading.notice_for(request.user, number)
    withdraw_notice(by=request.user, notice=found, now=timezone.now())
    messages.success(request, _("Withdrawn. Change it to open it again."))
    return redirect("talks:notice", number)
