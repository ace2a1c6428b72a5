# SPDX-License-Identifier: EUPL-1.2
"""What a city measures with: all of it, one sensor, what was noticed, what may come."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny_site.observations.actions.answer_alert import answer_alert
from proxeny_site.observations.actions.describe_sensor import describe_sensor
from proxeny_site.observations.forms.sensors import AnswerForm, SensorForm
from proxeny_site.observations.models import SourceKind
from proxeny_site.observations.queries import pages, pictures
from proxeny_site.observations.queries.access import access
from proxeny_site.observations.queries.chains import bound_to
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.queries.pages import organisations_of
from proxeny_site.web.permissions import allowed, require


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the sensors of the reader's organisation, or let them choose one."""
    mine = organisations_of(request.user)
    if len(mine) == 1:
        return redirect("observations:overview", mine[0].slug)
    return render(request, "observations/index.html", {"organisations": mine})


@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sources, sensors, alerts and bindings of an organisation."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.overview(organisation, timezone.now())
    context = {
        "organisation": organisation,
        "overview": found,
        "bindings": [(one, pages.label_of(one)) for one in found.bindings],
        "simulated": pages.is_simulated(organisation),
        "kinds": SourceKind.choices,
        "access": access(request.user, organisation),
        "may_connect": allowed(may_connect, request.user, organisation),
    }
    return render(request, "observations/overview.html", context)


@login_required
@require_safe
def sensor(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a sensor: what it measures, what came last, what was noticed."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.sensor_for(organisation, number)
    lines = pages.series_of(found, timezone.now())
    context = {
        "organisation": organisation,
        "sensor": found,
        "series": [(line, pictures.last_days(line.series)) for line in lines],
        "alerts": pages.alerts_of(found),
        "bound": bound_to(found),
        "simulated": pages.is_simulated(organisation),
        "access": access(request.user, organisation),
        "may_connect": allowed(may_connect, request.user, organisation),
    }
    return render(request, "observations/sensor.html", context)


@login_required
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what the city knows of a sensor."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.sensor_for(organisation, number)
    require(may_connect, request.user, organisation)
    form = SensorForm(request.POST or None, found)
    if form.is_bound and form.is_valid():
        describe_sensor(by=request.user, sensor=found, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("observations:sensor", slug, number)
    context = {
        "organisation": organisation,
        "sensor": found,
        "form": form,
        "simulated": pages.is_simulated(organisation),
    }
    status = 422 if form.is_bound else 200
    return render(request, "observations/change_sensor.html", context, status=status)


@login_required
def alert(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what stood behind something that was noticed."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.alert_for(organisation, number)
    require(may_connect, request.user, organisation)
    form = AnswerForm(request.POST or None, initial={"text": found.answer})
    if form.is_bound and form.is_valid():
        answer_alert(by=request.user, alert=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Answered."))
        return redirect("observations:sensor", slug, found.sensor_id)
    context = {
        "organisation": organisation,
        "alert": found,
        "form": form,
        "simulated": pages.is_simulated(organisation),
    }
    status = 422 if form.is_bound else 200
    return render(request, "observations/alert.html", context, status=status)


@login_required
@require_safe
def forecast(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what may come next in a series, and how wrong the same method was before."""
    organisation = pages.organisation_for(request.user, slug)
    series = pages.series_for(organisation, number)
    found = pictures.outlook(series)
    context = {
        "organisation": organisation,
        "series": series,
        "outlook": found,
        "held": found.found and f"{found.found.held:.0%}",
        "simulated": pages.is_simulated(organisation),
    }
    return render(request, "observations/forecast.html", context)
