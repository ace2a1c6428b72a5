# SPDX-License-Identifier: EUPL-1.2
"""Pages of reporting cycles: the list, opening one, one."""

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
from proxeny_site.indicators.forms.cycles import OpenForm
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.queries import cycles as reading
from proxeny_site.indicators.queries.outline import outline
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.organisations.models import Kind
from proxeny_site.organisations.queries.pages import writing_organisations_of
from proxeny_site.web.permissions import allowed
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
    """Show a reporting cycle: what is due, filled and missing."""
    found = reading.cycle_for(request.user, number)
    sections = outline(found)
    context = {
        "cycle": found,
        "framework": indicators.get(found.framework),
        "groups": sections,
        "answered": sum(one.answered for one in sections),
        "total": sum(len(one.lines) for one in sections),
        "may_fill_in": found.state in WRITABLE and allowed(may_fill_in, request.user, found),
    }
    return render(request, "indicators/cycle.html", context)
