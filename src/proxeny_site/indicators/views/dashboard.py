# SPDX-License-Identifier: EUPL-1.2
"""Pages about what a city measures: the dashboard, and one indicator."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny.indicators import UnknownFramework, UnknownIndicator
from proxeny_site.indicators import drawing
from proxeny_site.indicators.queries.dashboard import dashboard
from proxeny_site.indicators.queries.dashboard_indicator import indicator_page
from proxeny_site.indicators.queries.dashboard_reports import Subject, subject
from proxeny_site.web import structured
from proxeny_site.web.sentences import say


@require_safe
def city(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a city measures: its newest report, or the one of `year`, beside the others."""
    about = subject(name)
    if name != about.address:
        return redirect("indicators:city", about.address, permanent=False)
    year = request.GET.get("year", "")
    found = dashboard(
        request.user,
        about,
        framework=request.GET.get("framework", ""),
        year=int(year) if year.isdecimal() and len(year) < 5 else None,
        with_defaults=request.GET.get("targets") == "all",
    )
    if found is None:
        status = 404 if request.GET.get("framework") else 200
        return render(request, "indicators/dashboard_empty.html", {"about": about}, status=status)
    context = {
        "about": about,
        "page": found,
        "here": request.path,
        "described": _described(request, about, found.framework.title),
    }
    return render(request, "indicators/dashboard.html", context)


@require_safe
def indicator(request: HttpRequest, name: str) -> HttpResponse:
    """Show one data point of a city, named by `framework`, `code` and `point`."""
    about = subject(name)
    try:
        framework = indicators.get(request.GET.get("framework", ""))
        point = framework.find(request.GET.get("code", ""), request.GET.get("point", ""))
    except (UnknownFramework, UnknownIndicator) as error:
        raise Http404(say(error.message)) from None
    page = indicator_page(request.user, about, framework, point)
    if page is None:
        raise Http404(_("This city shows no report for this framework here."))
    table = drawing.peers_table(page)
    context = {
        "about": about,
        "page": page,
        "peer_table": table,
        "years": drawing.years_chart(page),
        "peers": drawing.peers_chart(page, table),
        "dashboard": f"{reverse('indicators:city', args=[about.address])}?framework={framework.id}",
    }
    return render(request, "indicators/indicator.html", context)


def _described(request: HttpRequest, about: Subject, title: str) -> dict[str, object]:
    return structured.describe(
        "Dataset",
        name=f"{about.name}: {title}",
        description=_("Indicators that the city reports, with unit, year, quality and source."),
        url=request.build_absolute_uri(request.path),
    )
