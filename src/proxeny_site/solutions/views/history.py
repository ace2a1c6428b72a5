# SPDX-License-Identifier: EUPL-1.2
"""Pages of the history: every version, two of them compared, one restored."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from proxeny.errors import ProxenyError
from proxeny_site.solutions.actions.restore_version import restore_version
from proxeny_site.solutions.models import WRITABLE, State
from proxeny_site.solutions.queries.history import differences, versions
from proxeny_site.solutions.queries.own import own_record
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import two_versions


@login_required
@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """List the versions of a record and compare two: by default the last two that differ."""
    record = own_record(request.user, public_id)
    found = versions(record)
    asked = request.GET.get("before"), request.GET.get("after")
    before, after = two_versions(found, *asked, differences)
    may_restore = allowed(may_write, request.user, record) and (
        record.state in WRITABLE or record.state == State.PUBLISHED
    )
    context = {
        "record": record,
        "versions": found,
        "before": before,
        "after": after,
        "pairs": differences(before, after),
        "restorable": before if may_restore and before.row.body != record.body else None,
    }
    return render(request, "solutions/history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, public_id: str, version: int) -> HttpResponse:
    """Restore an earlier version; of a published record it becomes a revision."""
    record = own_record(request.user, public_id)
    try:
        restored = restore_version(by=request.user, record=record, version=version)
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("solutions:history", public_id)
    messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect("solutions:edit", restored.public_id)
