# SPDX-License-Identifier: EUPL-1.2
"""Pages of the versions of a consortium, and of who else may read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.restore_consortium import restore_consortium
from proxeny_site.funding.actions.share_consortium import VISIBILITIES, share_consortium
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.queries.consortia import consortium_to_change, own_consortium_for
from proxeny_site.funding.queries.consortia_history import differences, versions
from proxeny_site.funding.views.consortia import FORM
from proxeny_site.organisations.forms.sharing import SharingForm
from proxeny_site.organisations.models import Visibility
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import two_versions


@login_required
@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """List the versions and compare two: by default the last two that differ."""
    consortium = own_consortium_for(request.user, number)
    found = versions(consortium)
    asked = request.GET.get("before"), request.GET.get("after")
    before, after = two_versions(found, *asked, differences)
    may_restore = allowed(may_change_consortium, request.user, consortium)
    context = {
        "consortium": consortium,
        "versions": found,
        "before": before,
        "after": after,
        "pairs": differences(before, after),
        "restorable": before if may_restore and before.number != found[0].number else None,
    }
    return render(request, "funding/consortium_history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Restore an earlier version."""
    consortium, seen = consortium_to_change(request.user, number), request.POST.get("seen", "")
    try:
        restore_consortium(
            by=request.user,
            consortium=consortium,
            version=version,
            seen=int(seen) if seen.isdecimal() and len(seen) < 19 else None,
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect("funding:consortium", number)


@login_required
@require_http_methods(FORM)
def share(request: HttpRequest, number: int) -> HttpResponse:
    """Say who outside the organisation may read the draft."""
    consortium = consortium_to_change(request.user, number)
    form = SharingForm(consortium, VISIBILITIES, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            share_consortium(
                by=request.user,
                consortium=consortium,
                visibility=Visibility(form.cleaned_data["visibility"]),
                shared_with=form.shared_with(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("funding:consortium", number)
    context = {"consortium": consortium, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_share.html", context, status=status)
