# SPDX-License-Identifier: EUPL-1.2
"""Pages of reporting cycles: the list, opening one, one, and opening the next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.forms.cycles import OpenForm
from proxeny_site.indicators.forms.following import NextForm
from proxeny_site.indicators.queries import cycles as reading
from proxeny_site.indicators.queries.cycle_page import cycle_page
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.organisations.models import Kind
from proxeny_site.organisations.queries.pages import writing_organisations_of
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


@login_required
@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """List the reporting cycles of the reader's organisations, and those sent to them."""
    context = {
        "own": reading.own_cycles(request.user),
        "to_verify": reading.cycles_to_verify(request.user),
        "writes": bool(writing_organisations_of(request.user)),
    }
    return render(request, "indicators/cycles.html", context)


@login_required
def open_one(request: HttpRequest) -> HttpResponse:
    """Open a reporting cycle."""
    mine = [
        one for one in writing_organisations_of(request.user) if one.kind == Kind.CITY_GOVERNMENT
    ]
    if not mine:
        return render(request, "indicators/no_city.html", status=403)
    today = timezone.localdate()
    form = OpenForm(mine, today, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            cycle = open_cycle(by=request.user, **form.cleaned_data, today=today)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Opened. It is private until you share it."))
            return redirect("indicators:cycle", cycle.pk)
    status = 422 if form.is_bound else 200
    return render(request, "indicators/open.html", {"form": form}, status=status)


@require_safe
def cycle(request: HttpRequest, number: int) -> HttpResponse:
    """Show a reporting cycle: what is due, filled, checked, missing and warned of."""
    found = reading.cycle_for(request.user, number)
    asked = request.GET
    page = cycle_page(
        request.user, found, asked.get("show", ""), asked.get("part", ""), timezone.localdate()
    )
    context = {"cycle": found, "framework": indicators.get(found.framework), "page": page}
    return render(request, "indicators/cycle.html", context)


@login_required
def following(request: HttpRequest, number: int) -> HttpResponse:
    """Open the next cycle with the values of this one, each to be confirmed."""
    found = reading.cycle_for(request.user, number)
    require(may_fill_in, request.user, found)
    form = NextForm(found, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            opened = open_next_cycle(
                by=request.user, previous=found, **form.cleaned_data, now=timezone.now()
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Opened. Confirm or change what is from last time."))
            return redirect("indicators:cycle", opened.pk)
    context = {"cycle": found, "form": form}
    return render(request, "indicators/next.html", context, status=422 if form.is_bound else 200)
