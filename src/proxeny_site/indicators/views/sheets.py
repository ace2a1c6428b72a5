# SPDX-License-Identifier: EUPL-1.2
"""Sheets of a cycle: handing one in with a report before anything is stored, taking one away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.drop_upload import drop_upload
from proxeny_site.indicators.actions.keep_upload import keep_upload
from proxeny_site.indicators.actions.take_upload import take_upload
from proxeny_site.indicators.addresses import file_name
from proxeny_site.indicators.errors import EntriesError
from proxeny_site.indicators.forms.upload import UploadForm
from proxeny_site.indicators.models import Cycle, Upload
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.sheet_report import report_on
from proxeny_site.indicators.queries.sheets import FORMS, file_of
from proxeny_site.indicators.queries.uploads import waiting_upload
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


@login_required
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """Hand a sheet in; look at what it would change; store exactly that, or drop it."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    waiting = waiting_upload(request.user, cycle)
    if waiting and "drop" in request.POST:
        drop_upload(by=request.user, upload=waiting)
        messages.info(request, _("Dropped. Nothing was stored."))
        return redirect("indicators:upload", number)
    if waiting and "take" in request.POST:
        return _take(request, cycle, waiting)
    handed_in = request.method == "POST" and "take" not in request.POST
    form = UploadForm(request.POST, request.FILES) if handed_in else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            keep_upload(by=request.user, cycle=cycle, now=timezone.now(), **form.cleaned_data)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            return redirect("indicators:upload", number)
    context = {"cycle": cycle, "form": form, "waiting": waiting}
    if waiting and not form.is_bound:
        context["report"] = report_on(cycle, bytes(waiting.content))
    return render(request, "indicators/upload.html", context, status=422 if form.is_bound else 200)


def _take(request: HttpRequest, cycle: Cycle, waiting: Upload) -> HttpResponse:
    digest = request.POST.get("digest", "")
    try:
        stored = take_upload(by=request.user, upload=waiting, digest=digest, now=timezone.now())
    except EntriesError as error:
        messages.error(request, " ".join(say(one) for one in error.problems.values()))
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        sentence = ngettext("Stored: %(count)s value.", "Stored: %(count)s values.", len(stored))
        messages.success(request, sentence % {"count": len(stored)})
        return redirect("indicators:cycle", cycle.pk)
    return redirect("indicators:upload", cycle.pk)


@require_safe
def file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Answer with the cycle as a file; with `empty` as a sheet to fill in."""
    cycle = cycle_for(request.user, number)
    if form not in FORMS:
        raise Http404
    content = file_of(request.user, cycle, form, empty="empty" in request.GET)
    answer = HttpResponse(content, content_type=FORMS[form])
    name = f"{file_name(cycle)}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
