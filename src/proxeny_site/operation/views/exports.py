# SPDX-License-Identifier: EUPL-1.2
"""Taking everything of an organisation along: asking for the file, fetching it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxeny_site.operation.actions.ask_for_export import ask_for_export
from proxeny_site.operation.queries import exports
from proxeny_site.web import uploads


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how far the export is; a POST asks for one."""
    organisation = exports.organisation_to_export(request.user, slug)
    now = timezone.now()
    if request.method == "POST":
        ask_for_export(by=request.user, organisation=organisation, now=now)
        messages.success(request, _("The file is being made. Come back in a moment."))
        return redirect("operation_pages:export", slug)
    context = {
        "organisation": organisation,
        "export": exports.current_export(organisation, now),
        "archives": exports.kept_archives(organisation),
    }
    return render(request, "operation/export.html", context)


@login_required
@require_safe
def fetch(request: HttpRequest, number: int) -> FileResponse:
    """Give the file to an owner."""
    return uploads.attachment(exports.export_to_fetch(request.user, number, timezone.now()))


@login_required
@require_safe
def fetch_archive(request: HttpRequest, number: int) -> FileResponse:
    """Give an owner the file with which the organisation came in."""
    return uploads.attachment(exports.archive_to_fetch(request.user, number))
