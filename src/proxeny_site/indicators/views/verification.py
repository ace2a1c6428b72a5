# SPDX-License-Identifier: EUPL-1.2
"""The page of verification, for the city and for the verifier."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny import indicators
from proxeny_site.indicators.forms.verification import SendForm, StepForm
from proxeny_site.indicators.models import STEPS, WRITABLE, Cycle, CycleState, Verdict
from proxeny_site.indicators.queries.checks import open_warnings, warnings_of
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.gone import gone_from
from proxeny_site.indicators.queries.signed import SIGNED_KIND, reference_of, signed_body
from proxeny_site.indicators.queries.verification import SHOWN, steps_of, verification_of
from proxeny_site.indicators.queries.verification_access import verification_access
from proxeny_site.indicators.queries.verifiers import possible_verifiers
from proxeny_site.indicators.rules import (
    may_fill_in,
    may_judge,
    may_see_verification,
    may_send,
    may_verify,
)
from proxeny_site.indicators.stakes import relations_of, stake_of
from proxeny_site.trust.queries.records import signature_of
from proxeny_site.web.permissions import allowed, require


@login_required
@require_safe
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is asked and said of every value, and the steps that the reader may take."""
    try:
        cycle = cycle_for(request.user, number)
    except Http404:
        return gone(request, number, 200)
    require(may_see_verification, request.user, cycle)
    return page(request, cycle, StepForm(), 200)


def gone(request: HttpRequest, number: int, status: int) -> HttpResponse:
    """Say what became of a report that is no longer with the verifier; 404 for everybody else."""
    found = gone_from(request.user, number)
    context = {"gone": found, "written": request.POST.get("comment", "")}
    return render(request, "indicators/gone.html", context, status=status)


def page(request: HttpRequest, cycle: Cycle, step_form: StepForm, status: int) -> HttpResponse:
    """Return the page, with what somebody wrote for a step that could not be taken."""
    user, state = request.user, cycle.state
    show = request.GET.get("show", "all")
    sends = allowed(may_send, user, cycle)
    unanswered = len(open_warnings(cycle))
    context = {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "found": verification_of(cycle, show),
        "show": show if show in SHOWN else "all",
        "verdicts": [one for one in Verdict if one != Verdict.NONE],
        "warned": warnings_of(cycle),
        "open_warnings": unanswered,
        "relations": relations_of(cycle.organisation, cycle.verifier) if cycle.verifier else (),
        "stake": stake_of(user, cycle) if not allowed(may_fill_in, user, cycle) else None,
        "send_form": SendForm(possible_verifiers(cycle), unanswered)
        if sends and state in STEPS["send"][0]
        else None,
        "step_form": step_form,
        "may_take_back": sends and state == CycleState.SENT,
        "may_take": state == CycleState.SENT
        and cycle.judge_id != user.pk
        and allowed(may_verify, user, cycle),
        "may_judge": state == CycleState.SENT and allowed(may_judge, user, cycle),
        "may_reply": state == CycleState.RETURNED and allowed(may_fill_in, user, cycle),
        "may_change": state in WRITABLE and allowed(may_fill_in, user, cycle),
        "may_reopen": sends and state == CycleState.VERIFIED,
        "steps": steps_of(cycle),
        "access": verification_access(user, cycle),
        "signature": signature_of(SIGNED_KIND, reference_of(cycle), signed_body(cycle))
        if state == CycleState.VERIFIED
        else None,
    }
    return render(request, "indicators/verify.html", context, status=status)
