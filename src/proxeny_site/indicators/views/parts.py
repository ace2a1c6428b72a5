# SPDX-License-Identifier: EUPL-1.2
"""Handing parts of a cycle to colleagues, and taking the links back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.hand_out_part import hand_out_part
from proxeny_site.indicators.actions.withdraw_part import withdraw_part
from proxeny_site.indicators.forms.parts import PartForm
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.parts import part_of, parts_of
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


@login_required
@never_cache
def parts(request: HttpRequest, number: int) -> HttpResponse:
    """List the parts handed out, and hand one out; its link is shown this once."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    now = timezone.now()
    form = PartForm(cycle, timezone.localdate(), request.POST or None)
    context = {"cycle": cycle, "form": form, "may_hand_out": cycle.state in WRITABLE}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            part, secret = hand_out_part(
                by=request.user, cycle=cycle, handing=form.handing(), now=now
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            link = request.build_absolute_uri(reverse("indicators:part", args=[secret]))
            context |= {"handed": part, "link": link, "form": PartForm(cycle, now.date())}
    if form.errors:
        status = 422
    context |= {"parts": parts_of(cycle), "today": timezone.localdate()}
    return render(request, "indicators/parts.html", context, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int, part: int) -> HttpResponse:
    """Withdraw the link of a part."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    found = part_of(cycle, part)
    withdraw_part(by=request.user, part=found, now=timezone.now())
    messages.success(request, _("Withdrawn: the link opens nothing any more."))
    return redirect("indicators:parts", number)
