# SPDX-License-Identifier: EUPL-1.2
"""Reports of a cycle: the list, one as a page, and the same as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny_site.indicators.addresses import file_name
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.report_sheets import marked
from proxeny_site.indicators.reports import KINDS, Kind, context_of
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.web import pdf
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import isolated, say
from proxeny_site.web.sheets import as_csv, as_xlsx

#: Forms of a file and what browsers are told of them.
FORMS = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def reports(request: HttpRequest, number: int) -> HttpResponse:
    """List the reports that the reader may have."""
    cycle = cycle_for(request.user, number)
    context = {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "inside": allowed(may_see_verification, request.user, cycle),
        "kinds": [one for one in KINDS.values() if allowed(one.permission, request.user, cycle)],
    }
    return render(request, "indicators/reports.html", context)


@require_safe
def report(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show a report as a page."""
    cycle, kind = _asked(request, number, name)
    return render(request, "indicators/report.html", context_of(kind, cycle))


@require_safe
def report_file(request: HttpRequest, number: int, name: str, form: str) -> HttpResponse:
    """Give a report out as PDF, CSV (its first sheet) or XLSX."""
    cycle, kind = _asked(request, number, name)
    if form not in FORMS:
        raise Http404
    if form == "pdf":
        title = _("{title}, {city} {year}").format(
            title=say(kind.title), city=isolated(cycle.organisation), year=cycle.year
        )
        try:
            body = pdf.make(
                "indicators/report_pdf.html", {**context_of(kind, cycle), "title": title}
            )
        except pdf.PdfUnavailableError as error:
            messages.error(request, say(error.message))
            return redirect("indicators:report", number, name)
    else:
        sheets = marked(kind.sheets(cycle), cycle)
        body = as_csv(sheets[0]) if form == "csv" else as_xlsx(sheets)
    called = f"{file_name(cycle)}-{name}.{form}"
    return HttpResponse(
        body,
        content_type=FORMS[form],
        headers={
            "Content-Disposition": f'attachment; filename="{called}"',
            "Cache-Control": "private, no-store",
        },
    )


def _asked(request: HttpRequest, number: int, name: str) -> tuple[Cycle, Kind]:
    """Return the cycle and the report; what somebody may not have is not there for them."""
    cycle = cycle_for(request.user, number)
    kind = KINDS.get(name)
    if kind is None or not allowed(kind.permission, request.user, cycle):
        raise Http404
    return cycle, kind
