# SPDX-License-Identifier: EUPL-1.2
"""Pages of the history of an organisation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.restore_profile import RESTORED, restore_profile
from proxeny_site.organisations.queries.history import history_page
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import two_versions


@login_required
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what changed in the profile, among the people and in networks, to members."""
    page = history_page(request.user, slug)
    asked = request.GET.get("before"), request.GET.get("after")
    before, after = two_versions(page.versions, *asked, page.differences)
    now = page.versions[0]
    differs = page.numbers[before.number] != page.numbers[now.number] or any(
        getattr(before.row, name) != getattr(now.row, name) for name in RESTORED
    )
    context = {
        "page": page,
        "before": before,
        "after": after,
        "pairs": page.differences(before, after),
        "restorable": before if page.may_restore and differs else None,
    }
    return render(request, "organisations/history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Restore what the page said in an earlier version."""
    page = history_page(request.user, slug)
    try:
        restore_profile(by=request.user, organisation=page.organisation, version=version)
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect("organisations:history", slug)
