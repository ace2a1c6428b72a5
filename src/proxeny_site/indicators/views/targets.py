# SPDX-License-Identifier: EUPL-1.2
"""Pages of targets: all of them side by side, and setting one of the city."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.drop_target import drop_target
from proxeny_site.indicators.actions.set_target import set_target
from proxeny_site.indicators.forms.targets import TargetForm
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.targets import aims_for, aims_of
from proxeny_site.indicators.rules import may_see_verification, may_set_target
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


@require_safe
def targets(request: HttpRequest, number: int) -> HttpResponse:
    """List the targets of every data point by whose they are."""
    cycle = cycle_for(request.user, number)
    context = {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "inside": allowed(may_see_verification, request.user, cycle),
        "aims": aims_of(cycle),
        "may_set": allowed(may_set_target, request.user, cycle.organisation),
    }
    return render(request, "indicators/targets.html", context)


@login_required
def target(request: HttpRequest, number: int) -> HttpResponse:
    """Set or drop the city's target for the data point named by `code` and `point`."""
    cycle = cycle_for(request.user, number)
    require(may_set_target, request.user, cycle.organisation)
    if "code" not in request.GET:
        return redirect("indicators:targets", number)
    aims = aims_for(cycle, request.GET.get("code", ""), request.GET.get("point", ""))
    if request.method == "POST" and "drop" in request.POST:
        if aims.own is not None:
            drop_target(by=request.user, target=aims.own)
            messages.success(request, _("Dropped. Its history stays."))
        return redirect("indicators:targets", number)
    form = TargetForm(aims.point, aims.own, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            set_target(
                by=request.user,
                organisation=cycle.organisation,
                framework=cycle.framework,
                code=aims.point.code,
                data_point=aims.point.data_point,
                aim=form.aim(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Stored. It counts wherever own targets are chosen."))
            return redirect("indicators:targets", number)
    context = {"cycle": cycle, "aims": aims, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "indicators/target.html", context, status=status)
