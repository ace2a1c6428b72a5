# SPDX-License-Identifier: EUPL-1.2
"""The page of warnings and their answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from proxeny import indicators
from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.forms.verification import AnswerForm
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.rules import may_fill_in, may_see_verification
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


@login_required
def checks(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the rules ask about the values; a POST answers one warning."""
    cycle = cycle_for(request.user, number)
    require(may_see_verification, request.user, cycle)
    sent = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if sent.is_bound:
        status = 422
        if sent.is_valid():
            try:
                answer_warning(
                    by=request.user, cycle=cycle, **sent.cleaned_data, now=timezone.now()
                )
            except ProxenyError as error:
                messages.error(request, say(error.message))
            else:
                messages.success(request, _("Stored."))
                return redirect("indicators:checks", number)
    may_answer = cycle.state in WRITABLE and allowed(may_fill_in, request.user, cycle)
    found = warnings_of(cycle)
    rows = [
        (one, AnswerForm(initial=_initial(one), auto_id=f"answer-{one.key[:12]}-%s"))
        for one in found
    ]
    context = {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "unanswered": [row for row in rows if row[0].answer is None],
        "answered": [row for row in rows if row[0].answer is not None],
        "may_answer": may_answer,
    }
    return render(request, "indicators/checks.html", context, status=status)


def _initial(warned: object) -> dict[str, str]:
    answer = warned.answer  # type: ignore[attr-defined]
    text = answer.text if answer else warned.earlier  # type: ignore[attr-defined]
    return {"key": warned.key, "text": text}  # type: ignore[attr-defined]
