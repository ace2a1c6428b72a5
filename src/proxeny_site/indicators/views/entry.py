# SPDX-License-Identifier: EUPL-1.2
"""Entering a value: one data point a page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from proxeny import indicators
from proxeny.errors import ProxenyError
from proxeny.indicators import DataPoint, UnknownIndicator
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.forms.entry import EntryForm
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.outline import neighbours
from proxeny_site.indicators.queries.values import values_of
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


def address_of(cycle: Cycle, point: DataPoint) -> str:
    """Return the address of the entry page of a data point."""
    query = {"code": point.code} | ({"point": point.data_point} if point.data_point else {})
    return f"{reverse('indicators:entry', args=[cycle.pk])}?{urlencode(query)}"


@login_required
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Enter the answer to the data point named by `code` and `point`."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    framework = indicators.get(cycle.framework)
    try:
        point = framework.find(request.GET.get("code", ""), request.GET.get("point", ""))
    except UnknownIndicator as error:
        raise Http404(str(error)) from None
    value = values_of(cycle).get(point.key)
    before, after = neighbours(cycle, point.key)
    form = EntryForm(point, cycle.year, request.POST or None, value)
    if form.is_bound and form.is_valid():
        try:
            enter_value(
                by=request.user,
                cycle=cycle,
                code=point.code,
                data_point=point.data_point,
                entry=form.entry(),
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": point.label})
            if after is not None and "next" in request.POST:
                return redirect(address_of(cycle, after))
            return redirect("indicators:cycle", cycle.pk)
    context = {
        "cycle": cycle,
        "framework": framework,
        "point": point,
        "value": value,
        "form": form,
        "before": before and address_of(cycle, before),
        "after": after and address_of(cycle, after),
    }
    return render(request, "indicators/entry.html", context, status=422 if form.is_bound else 200)
