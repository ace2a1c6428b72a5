# SPDX-License-Identifier: EUPL-1.2
"""The page of the score."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.scores import LEVELS, scored
from proxeny_site.indicators.queries.targets import DEFAULT, SETS
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.indicators.score_tables import level_table, picture, points_table
from proxeny_site.web.permissions import allowed

#: The sets of targets as they are offered, the surest first.
CHOICES = (
    (
        "published",
        Message(gettext_noop("Published targets")),
        Message(gettext_noop("what the publisher of the framework prints")),
    ),
    (
        "own",
        Message(gettext_noop("The city's own targets")),
        Message(gettext_noop("each with its reason and year")),
    ),
    (
        "platform",
        Message(gettext_noop("Platform defaults")),
        Message(gettext_noop("a demonstration; nobody has decided them")),
    ),
)


@require_safe
def score(request: HttpRequest, number: int) -> HttpResponse:
    """Show the score on the chosen sets of targets, with coverage beside every number."""
    cycle = cycle_for(request.user, number)
    sets = [one for one in request.GET.getlist("set") if one in SETS]
    if "chosen" not in request.GET:
        sets = list(DEFAULT)
    found = scored(cycle, sets)
    context = {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "inside": allowed(may_see_verification, request.user, cycle),
        "choices": [(name, label, text, name in sets) for name, label, text in CHOICES],
        "found": found,
        "picture": picture(found),
        "tables": [
            *((one.title, level_table(one)) for one in found.levels),
            (LEVELS["indicator"], points_table(found)),
        ],
    }
    return render(request, "indicators/score.html", context)
