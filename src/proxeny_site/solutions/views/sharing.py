# SPDX-License-Identifier: EUPL-1.2
"""Pages of sharing: with whom a draft is shared, and what others share with the reader."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from proxeny.errors import ProxenyError
from proxeny_site.organisations.forms.sharing import SharingForm
from proxeny_site.organisations.models import Visibility
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.display import shown
from proxeny_site.solutions.models import VISIBILITIES
from proxeny_site.solutions.queries.access import access
from proxeny_site.solutions.queries.own import own_record
from proxeny_site.solutions.queries.shared import (
    record_shared_with,
    records_shared_with,
)
from proxeny_site.solutions.rules import may_share
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say

#: Records on one page of the list.
PAGE = 50


@login_required
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who may read the record, and store the answer."""
    record = own_record(request.user, public_id)
    require(may_share, request.user, record)
    form = SharingForm(record, VISIBILITIES, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            share_solution(
                by=request.user,
                record=record,
                visibility=Visibility(form.cleaned_data["visibility"]),
                shared_with=form.shared_with(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved. It counts from now on."))
            return redirect("solutions:own", public_id)
    if form.is_bound:
        status = 422
    return render(request, "solutions/share.html", {"record": record, "form": form}, status=status)


@login_required
@require_GET
def shared(request: HttpRequest) -> HttpResponse:
    """List what other organisations share with those of the reader."""
    page = page_of(records_shared_with(request.user), request.GET.get("page"), PAGE)
    return render(request, "solutions/shared.html", {"page": page})


@login_required
@require_GET
def shared_record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a record to those with whom it is shared; nothing can be changed here."""
    record = record_shared_with(request.user, public_id)
    context = {
        "record": record,
        "fields": shown(record.body),
        "access": access(request.user, record),
    }
    return render(request, "solutions/shared_record.html", context)
