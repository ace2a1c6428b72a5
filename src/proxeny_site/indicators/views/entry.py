# SPDX-License-Identifier: EUPL-1.2
"""Entering a value: one data point a page; its versions, and going back to one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.restore_value import restore_value
from proxeny_site.indicators.addresses import address_of
from proxeny_site.indicators.forms.entry import EntryForm, look_again
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.entry_page import entry_page, point_of
from proxeny_site.indicators.queries.history import differences, versions
from proxeny_site.indicators.rules import belongs_to_its_city, may_fill_in
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say, term
from proxeny_site.web.versions import two_versions


@login_required
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Enter the answer to the data point named by `code` and `point`."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    page = entry_page(cycle, request.GET.get("code", ""), request.GET.get("point", ""))
    form = EntryForm(page.point, cycle.year, request.POST or None, page.value)
    if form.is_bound and form.is_valid():
        try:
            enter_value(
                by=request.user,
                cycle=cycle,
                code=page.point.code,
                data_point=page.point.data_point,
                entry=form.entry(),
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
        except ProxenyError as error:
            page = entry_page(cycle, request.GET.get("code", ""), request.GET.get("point", ""))
            look_again(form, page.value)
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": term(page.point.label)})
            if page.after is not None and "next" in request.POST:
                return redirect(address_of("indicators:entry", cycle.pk, page.after))
            return redirect("indicators:cycle", cycle.pk)
    context = {
        "cycle": cycle,
        "page": page,
        "form": form,
        "before": page.before and address_of("indicators:entry", cycle.pk, page.before),
        "after": page.after and address_of("indicators:entry", cycle.pk, page.after),
    }
    return render(request, "indicators/entry.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """List the versions of a value, two of them compared."""
    cycle = cycle_for(request.user, number)
    require(belongs_to_its_city, request.user, cycle)
    point = point_of(cycle, request.GET.get("code", ""), request.GET.get("point", ""))
    found = versions(cycle, point.key)
    context = {"cycle": cycle, "point": point, "versions": found}
    if found:
        asked = request.GET.get("before"), request.GET.get("after")
        before, after = two_versions(found, *asked, differences)
        may = cycle.state in WRITABLE and allowed(may_fill_in, request.user, cycle)
        differs = bool(differences(before, found[0])) and before.number != found[0].number
        context |= {
            "before": before,
            "after": after,
            "pairs": [pair for pair in differences(before, after) if pair.before or pair.after],
            "restorable": before if may and differs else None,
        }
    return render(request, "indicators/history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Go back to an earlier version of a value."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    point = point_of(cycle, request.GET.get("code", ""), request.GET.get("point", ""))
    try:
        restore_value(
            by=request.user, cycle=cycle, key=point.key, version=version, now=timezone.now()
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect(address_of("indicators:history", cycle.pk, point))
