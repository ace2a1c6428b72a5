# SPDX-License-Identifier: EUPL-1.2
"""The steps that a record can take from its page; some are asked about first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.errors import ProxenyError
from proxeny_site.solutions.actions.delete_draft import delete_draft
from proxeny_site.solutions.actions.reopen_solution import reopen_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.sign_solution import sign_solution
from proxeny_site.solutions.actions.take_back_solution import take_back_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.own import own_record
from proxeny_site.web.sentences import say


def _take_back(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    take_back_solution(by=request.user, record=record)
    messages.success(request, _("Taken back: you can go on writing."))
    return redirect("solutions:edit", record.public_id)


def _withdraw(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    withdraw_solution(by=request.user, record=record)
    messages.success(request, _("Withdrawn: only your organisation sees it now."))
    return redirect("solutions:own", record.public_id)


def _reopen(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    reopen_solution(by=request.user, record=record)
    return redirect("solutions:edit", record.public_id)


def _revise(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    revision = revise_solution(by=request.user, record=record)
    messages.info(request, _("The published text stays as it is until this one is reviewed."))
    return redirect("solutions:edit", revision.public_id)


def _sign(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    sign_solution(by=request.user, record=record)
    messages.success(request, _("It will be signed in a moment; its page shows the signature."))
    return redirect("solutions:own", record.public_id)


def _delete(request: HttpRequest, record: SolutionRecord) -> HttpResponse:
    delete_draft(by=request.user, record=record)
    messages.success(request, _("The draft is deleted."))
    return redirect("solutions:mine")


STEPS = {
    "take-back": _take_back,
    "withdraw": _withdraw,
    "reopen": _reopen,
    "revise": _revise,
    "sign": _sign,
    "delete": _delete,
}
#: Steps that cannot be undone by the next one are asked about first.
ASKED = ("withdraw", "delete")


@login_required
def step(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Take one step; a GET asks whether it is meant."""
    record = own_record(request.user, public_id)
    if verb not in STEPS or (request.method != "POST" and verb not in ASKED):
        raise Http404
    if request.method != "POST":
        return render(request, "solutions/confirm.html", {"record": record, "verb": verb})
    try:
        return STEPS[verb](request, record)
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("solutions:own", public_id)
