# SPDX-License-Identifier: EUPL-1.2
"""Entering many values in a table: all of them are stored or none."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.errors import EntriesError
from proxeny_site.indicators.forms.grid import Grid
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.values import values_of
from proxeny_site.indicators.queries.worklist import worklist
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say

#: The value of `group` that stands for the whole cycle.
WHOLE = "*"


@login_required
def grid(request: HttpRequest, number: int) -> HttpResponse:
    """Show a group of the cycle, or the whole of it, as a table to write in."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    names = worklist(request.user, cycle).names
    group = request.GET.get("group", names[0])
    if group not in (*names, WHOLE):
        group = names[0]
    shown = worklist(request.user, cycle, group="" if group == WHOLE else group)
    items = [item for one in shown.groups for item in one.items]
    table = Grid.of(items, request.POST or None)
    refusal = ""
    if request.method == "POST" and table.is_valid():
        try:
            stored = enter_values(
                by=request.user,
                cycle=cycle,
                entries=table.entries(),
                seen=table.seen(),
                now=timezone.now(),
            )
        except EntriesError as error:
            problems = {key: say(problem) for key, problem in error.problems.items()}
            table.tell(problems, values_of(cycle))
        except ProxenyError as error:
            refusal = say(error.message)
        else:
            sentence = ngettext("Saved: %(count)s value.", "Saved: %(count)s values.", len(stored))
            messages.success(request, sentence % {"count": len(stored)})
            return redirect(
                f"{reverse('indicators:grid', args=[number])}?{urlencode({'group': group})}"
            )
    context = {
        "cycle": cycle,
        "grid": table,
        "names": names,
        "group": group,
        "whole": WHOLE,
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "indicators/grid.html", context, status=status)
