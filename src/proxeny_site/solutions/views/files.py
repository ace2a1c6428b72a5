# SPDX-License-Identifier: EUPL-1.2
"""Pages for files: import with a report before anything is stored, and export."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import writing_organisations_of
from proxeny_site.solutions.actions.import_solutions import import_solutions
from proxeny_site.solutions.forms.files import UploadForm, form_of
from proxeny_site.solutions.queries.files import FORMS, read_upload, written_file
from proxeny_site.solutions.queries.own import own_records

#: Where the session keeps what was uploaded until it is taken over.
WAITING = "solutions.import"


@login_required
def import_file(request: HttpRequest) -> HttpResponse:
    """Read an upload and report on it; the second step takes the good records over."""
    organisations = writing_organisations_of(request.user)
    if not organisations:
        raise PermissionDenied
    if "take" in request.POST:
        return _take(request, organisations)
    bound = request.method == "POST"
    form = UploadForm(
        request.POST if bound else None,
        request.FILES if bound else None,
        organisations=organisations,
    )
    if not bound or not form.is_valid():
        context = {"form": form}
        return render(request, "solutions/import.html", context, status=422 if bound else 200)
    file = form.cleaned_data["file"]
    upload = read_upload(file.read(), form_of(file))
    request.session[WAITING] = {
        "organisation": form.cleaned_data["organisation"],
        "bodies": list(upload.bodies),
    }
    context = {"form": form, "upload": upload, "file": file.name}
    return render(request, "solutions/import.html", context)


def _take(request: HttpRequest, organisations: list[Organisation]) -> HttpResponse:
    waiting = request.session.pop(WAITING, None)
    chosen = [o for o in organisations if waiting and str(o.pk) == waiting["organisation"]]
    if not chosen:
        # The session is over or was used in another window: begin again.
        return redirect("solutions:import")
    records = import_solutions(by=request.user, organisation=chosen[0], bodies=waiting["bodies"])
    sentence = ngettext(
        "%(count)s draft is made. Read it and send it to review.",
        "%(count)s drafts are made. Read them and send them to review.",
        len(records),
    )
    messages.success(request, sentence % {"count": len(records)})
    return redirect("solutions:mine")


@login_required
@require_GET
def export_file(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with the records of the person's organisations as a file."""
    if form not in FORMS:
        raise Http404
    content = written_file(own_records(request.user).order_by("public_id"), form)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/jsonl; charset=utf-8"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="solutions.{form}"'
    return response
