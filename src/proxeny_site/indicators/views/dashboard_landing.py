# SPDX-License-Identifier: EUPL-1.2
"""Measuring for everybody: which cities show their indicators, and what each framework asks."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny.indicators import DataPoint, Framework, UnknownFramework
from proxeny_site.indicators.queries.cycles import own_cycles
from proxeny_site.indicators.queries.dashboard_places import cities_on_show
from proxeny_site.web.paging import page_of
from proxeny_site.web.sentences import say

#: Cities on one page.
SIZE = 20
#: Columns of the file of a framework.
COLUMNS = (
    "framework",
    "version",
    "code",
    "data_point",
    "name",
    "definition",
    "numerator",
    "denominator",
    "scale",
    "unit",
    "direction",
    "level",
    "type",
    "sdg_published",
    "sdg_proposed",
    "source",
)


@require_safe
def measure(request: HttpRequest) -> HttpResponse:
    """Show what measuring is here, the frameworks, and the cities that show theirs."""
    context = {
        "frameworks": [indicators.get(name) for name in indicators.names()],
        "cities": page_of(cities_on_show(), request.GET.get("page"), SIZE),
        "own": own_cycles(request.user)[:6] if request.user.is_authenticated else (),
    }
    return render(request, "indicators/measure.html", context)


@require_safe
def framework(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a framework asks: every data point with definition, formula and mapping."""
    found = _framework(name)
    groups: dict[str, dict[str, list[DataPoint]]] = {}
    for point in found.points.values():
        inside = groups.setdefault(point.groups[found.groups[-1]], {})
        inside.setdefault(point.groups[found.groups[0]], []).append(point)
    context = {
        "framework": found,
        "groups": [(title, list(parts.items())) for title, parts in groups.items()],
    }
    return render(request, "indicators/framework.html", context)


@require_safe
def framework_csv(request: HttpRequest, name: str) -> HttpResponse:
    """Return the data points of a framework as CSV."""
    found = _framework(name)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow((*COLUMNS, *found.groups))
    for point in found.points.values():
        writer.writerow(_row(found, point))
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.id}.csv"'
    return answer


def _row(framework: Framework, point: DataPoint) -> list[object]:
    plain = [getattr(point, name) for name in COLUMNS[2:-3]]
    return [
        framework.id,
        framework.version,
        *("" if value is None else value for value in plain),
        " ".join(point.sdg_published),
        " ".join(point.sdg_proposed),
        point.source,
        *(point.groups[level] for level in framework.groups),
    ]


def _framework(name: str) -> Framework:
    try:
        return indicators.get(name)
    except UnknownFramework as error:
        raise Http404(say(error.message)) from None
