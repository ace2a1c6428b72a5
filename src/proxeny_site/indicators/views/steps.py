# SPDX-License-Identifier: EUPL-1.2
"""The steps of verification that are taken from its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.reopen_cycle import reopen_cycle
from proxeny_site.indicators.actions.reply_to_verifier import reply_to_verifier
from proxeny_site.indicators.actions.return_cycle import return_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.sign_cycle import sign_cycle
from proxeny_site.indicators.actions.take_back_cycle import take_back_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.errors import StakeError
from proxeny_site.indicators.forms.verification import JudgeForm, ReplyForm, SendForm, StepForm
from proxeny_site.indicators.models import Cycle, Verdict
from proxeny_site.indicators.queries.checks import open_warnings
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.verification import SHOWN, numbers_of
from proxeny_site.indicators.queries.verifiers import possible_verifiers
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.indicators.views.verification import gone, page
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


def _send(request: HttpRequest, cycle: Cycle) -> str:
    form = SendForm(possible_verifiers(cycle), len(open_warnings(cycle)), request.POST)
    sent = _clean(form)
    send_cycle(by=request.user, cycle=cycle, **sent, now=timezone.now())
    return _("Sent: its verifiers are told. You can take it back.")


def _take_back(request: HttpRequest, cycle: Cycle) -> str:
    take_back_cycle(by=request.user, cycle=cycle)
    return _("Taken back: you can go on.")


def _take(request: HttpRequest, cycle: Cycle) -> str:
    take_cycle(by=request.user, cycle=cycle)
    return _("It is yours to verify; the city is told.")


def _judge(request: HttpRequest, cycle: Cycle) -> str:
    sent = _clean(JudgeForm(numbers_of(cycle), request.POST))
    count = judge_values(
        by=request.user,
        cycle=cycle,
        values=sent["values"],
        verdict=Verdict(sent["verdict"]),
        comment=sent["comment"],
        now=timezone.now(),
    )
    return _("Stored. Values judged: %(count)d.") % {"count": count}


def _return(request: HttpRequest, cycle: Cycle) -> str:
    return_cycle(by=request.user, cycle=cycle, **_clean(StepForm(request.POST)))
    return _("Returned: the city is told.")


def _close(request: HttpRequest, cycle: Cycle) -> str:
    close_cycle(by=request.user, cycle=cycle, now=timezone.now(), **_clean(StepForm(request.POST)))
    return _("Closed: the report is verified, and the city is told.")


def _reopen(request: HttpRequest, cycle: Cycle) -> str:
    reopen_cycle(by=request.user, cycle=cycle, reason=_clean(StepForm(request.POST))["comment"])
    return _("Open again. It is not verified any more.")


def _reply(request: HttpRequest, cycle: Cycle) -> str:
    reply_to_verifier(by=request.user, cycle=cycle, **_clean(ReplyForm(request.POST)))
    return _("Stored. The verifier sees it once you have sent the report again.")


def _sign(request: HttpRequest, cycle: Cycle) -> str:
    sign_cycle(by=request.user, cycle=cycle)
    return _("It will be signed in a moment; this page shows the signature.")


STEPS: dict[str, Callable[[HttpRequest, Cycle], str]] = {
    "send": _send,
    "take-back": _take_back,
    "take": _take,
    "judge": _judge,
    "return": _return,
    "close": _close,
    "reopen": _reopen,
    "reply": _reply,
    "sign": _sign,
}


@login_required
@require_POST
def step(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Take a step of the verification and go back to its page, where the outcome stands."""
    if verb not in STEPS:
        raise Http404
    try:
        cycle = cycle_for(request.user, number)
    except Http404:
        return gone(request, number, 409)
    require(may_see_verification, request.user, cycle)
    try:
        messages.success(request, STEPS[verb](request, cycle))
    except (ProxenyError, StakeError, _NotClean) as error:
        said = str(error) if isinstance(error, _NotClean) else say(error.message)
        messages.error(request, said)
        again = StepForm({"comment": request.POST.get("comment", "")})
        return page(request, cycle, again, 403 if isinstance(error, StakeError) else 422)
    if verb in ("take-back", "reopen"):
        return redirect("indicators:cycle", number)
    show = request.GET.get("show", "")
    query = f"?{urlencode({'show': show})}" if show in SHOWN else ""
    place = request.POST.get("place", "")
    anchor = f"#{place}" if place.isidentifier() else ""
    return redirect(reverse("indicators:verify", args=[number]) + query + anchor)


class _NotClean(Exception):  # noqa: N818 - never leaves this file
    """A form that a page of ours does not send so."""


def _clean(form: Any) -> dict[str, Any]:
    if form.is_valid():
        return dict(form.cleaned_data)
    raise _NotClean(" ".join(str(line) for lines in form.errors.values() for line in lines))
