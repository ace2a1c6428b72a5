# SPDX-License-Identifier: EUPL-1.2
"""What came: handing a file in, how far it is, and what was not taken."""

import csv
import io
import itertools

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny.formats.formula import without_formula
from proxeny_site.notifications.wording import read
from proxeny_site.observations.actions.cancel_delivery import cancel_delivery
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.forms.sources import UploadForm
from proxeny_site.observations.models import UNFINISHED
from proxeny_site.observations.queries import pages
from proxeny_site.observations.queries.access import access
from proxeny_site.observations.queries.chains import became_of
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


@login_required
def upload(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Hand a file of readings in."""
    organisation = pages.organisation_for(request.user, slug)
    source = pages.source_for(organisation, number)
    require(may_connect, request.user, organisation)
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        try:
            made = upload_readings(
                by=request.user,
                source=source,
                file=form.cleaned_data["file"],
                name=form.name(),
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            return redirect("observations:delivery", slug, made.pk)
    context = {
        "organisation": organisation,
        "source": source,
        "form": form,
        "simulated": bool(source.options.get("simulated")),
    }
    status = 422 if posted else 200
    return render(request, "observations/upload.html", context, status=status)


@login_required
@require_safe
def delivery(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a delivery: how far it is, or what became of its rows."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.delivery_for(organisation, number)
    context = {
        "organisation": organisation,
        "delivery": found,
        "simulated": bool(found.source.options.get("simulated")),
        "unfinished": found.state in UNFINISHED,
        "problems": [read(one) for one in found.problem],
        "became": became_of(found),
        "rejected": list(itertools.islice(pages.rejected_rows(found), pages.SHOWN)),
        "access": access(request.user, organisation),
        "may_connect": allowed(may_connect, request.user, organisation),
    }
    return render(request, "observations/delivery.html", context)


@login_required
@require_safe
def rejected(request: HttpRequest, slug: str, number: int) -> StreamingHttpResponse:
    """Give the rows that were not taken in as CSV."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.delivery_for(organisation, number)
    lines = itertools.chain(
        ["\ufeff" + _line([_("Row"), _("Column"), _("Text"), _("Reason")])],
        (
            _line([row["row"], row["column"], row["text"], say(row["message"])])
            for row in pages.rejected_rows(found)
        ),
    )
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rejected-{found.pk}.csv"'
    return answer


@login_required
@require_POST
def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stop taking a file in."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.delivery_for(organisation, number)
    try:
        cancel_delivery(by=request.user, delivery=found, now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Cancelled; nothing of the file is stored."))
    return redirect("observations:delivery", slug, number)


def _line(cells: list[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(
        [without_formula(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return text.getvalue()
