# SPDX-License-Identifier: EUPL-1.2
"""Data points that fill themselves, and the way from a value back to the readings."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.notifications.wording import read, without
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.compute import compute
from proxeny_site.observations.actions.unbind import unbind
from proxeny_site.observations.forms.bindings import BindingForm, initial_of
from proxeny_site.observations.models import Binding
from proxeny_site.observations.queries import pages
from proxeny_site.observations.queries.access import access
from proxeny_site.observations.queries.chains import chain
from proxeny_site.observations.queries.computing import Answer, answer
from proxeny_site.observations.recipes import FACTS, in_words, shown_unit
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which readings make a data point; `preview` shows the number and stores nothing."""
    organisation = pages.organisation_for(request.user, slug)
    return _form(request, organisation, None)


@login_required
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say anew which readings make a data point."""
    organisation = pages.organisation_for(request.user, slug)
    return _form(request, organisation, pages.binding_for(organisation, number))


def _form(request: HttpRequest, organisation: Organisation, held: Binding | None) -> HttpResponse:
    require(may_connect, request.user, organisation)
    initial = initial_of(held.framework, held.code, held.data_point, held.recipe) if held else None
    form = BindingForm(
        request.POST or None,
        measures=pages.measures_of(organisation),
        settings=pages.settings_of(organisation),
        year=timezone.localdate().year - 1,
        initial=initial,
    )
    preview = None
    if form.is_bound and form.is_valid():
        try:
            if "preview" in request.POST:
                preview = answer(organisation, form.recipe(), form.cleaned_data["year"])
            else:
                made = bind(by=request.user, organisation=organisation, **form.asked())
                messages.success(request, _("The data point is bound to these readings."))
                return redirect("observations:binding", organisation.slug, made.pk)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
    context = {
        "organisation": organisation,
        "form": form,
        "binding": held,
        "simulated": pages.is_simulated(organisation),
        "preview": preview and _shown(preview),
    }
    status = 422 if form.errors else 200
    return render(request, "observations/bind.html", context, status=status)


@login_required
@require_safe
def binding(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show how a data point is computed, and every time that it was."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.binding_for(organisation, number)
    computations = pages.computations_of(found)
    context = {
        "organisation": organisation,
        "binding": found,
        "label": pages.label_of(found),
        "recipe": in_words(found.recipe),
        "computations": computations,
        "unit": shown_unit(found.recipe["unit"]),
        "year": timezone.localdate().year - 1,
        "simulated": pages.is_simulated(organisation),
        "access": access(request.user, organisation),
        "may_connect": allowed(may_connect, request.user, organisation),
    }
    return render(request, "observations/binding.html", context)


@login_required
@require_POST
def step(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    """Compute a bound data point, or let it no longer fill itself."""
    organisation = pages.organisation_for(request.user, slug)
    found = pages.binding_for(organisation, number)
    if verb == "unbind":
        unbind(by=request.user, binding=found)
        messages.success(request, _("The data point no longer fills itself; its values stay."))
        return redirect("observations:overview", slug)
    year = request.POST.get("year", "")
    if verb != "compute" or not (year.isascii() and year.isdigit() and 1990 <= int(year) <= 2100):
        raise Http404
    try:
        compute(by=request.user, binding=found, year=int(year), now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Computed."))
    return redirect("observations:binding", slug, number)


@require_safe
def lineage(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer for a value, to whoever may see its cycle: how do we know this?"""
    found = chain(request.user, slug, number)
    made, cycle = found.computation, found.value.cycle
    context = {
        "organisation": cycle.organisation,
        "cycle": cycle,
        "chain": found,
        "may_change": cycle.state in WRITABLE and allowed(may_fill_in, request.user, cycle),
        "recipe": in_words(made.lineage["recipe"]) if made else [],
        "left_out": _left_out(made.lineage) if made else [],
        "deliveries": _dated(made.lineage["deliveries"]) if made else [],
        "members": cycle.organisation if found.is_member else None,
        "simulated": made is not None and pages.is_simulated(cycle.organisation),
    }
    return render(request, "observations/lineage.html", context)


def _shown(found: Answer) -> dict[str, Any]:
    return {
        "value": found.measured.value,
        "unit": shown_unit(found.measured.unit),
        "lineage": found.lineage,
        "left_out": _left_out(found.lineage),
    }


def _dated(deliveries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "at": datetime.fromisoformat(one["at"])} for one in deliveries]


def _left_out(chain: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["sensor"], read(_in_words(one["reason"]))) for one in chain["left_out"]]


def _in_words(reason: dict[str, Any]) -> dict[str, Any]:
    """Name the facts of a sensor as people call them: the library knows their keys alone."""
    for key, words in FACTS.items():
        reason = without(reason, {key}, words)
    return reason
