# SPDX-License-Identifier: EUPL-1.2
"""Pages on which a city is claimed and the claim is proven."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.enter_code import enter_code
from proxeny_site.organisations.actions.hand_in_mandate import hand_in_mandate
from proxeny_site.organisations.actions.look_for_proof import look_for_proof
from proxeny_site.organisations.actions.send_code import send_code
from proxeny_site.organisations.actions.start_claim import start_claim
from proxeny_site.organisations.actions.withdraw_claim import withdraw_claim
from proxeny_site.organisations.domains.proof import PATH, RECORD
from proxeny_site.organisations.forms.claims import ClaimForm, CodeForm, MandateForm
from proxeny_site.organisations.models import Claim, Way
from proxeny_site.organisations.queries import claims
from proxeny_site.web import uploads
from proxeny_site.web.sentences import say


@login_required
def start(request: HttpRequest, city_id: int) -> HttpResponse:
    """Explain how a city is claimed, and start."""
    found = claims.city_to_claim(request.user, city_id)
    if found.open_claim is not None:
        return redirect("organisations:claim", found.open_claim.pk)
    disputes = found.holder is not None
    form = ClaimForm(request.POST if request.method == "POST" else None, disputes=disputes)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            claim = start_claim(
                by=request.user,
                city=found.city,
                name=data["name"],
                name_en=data["name_en"],
                way=Way(data["way"]),
                email=data["email"],
                domain=data["domain"],
                dispute=disputes,
                words=data.get("words", ""),
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("The claim has started. What to do next stands below."))
            return redirect("organisations:claim", claim.pk)
    status = 422 if form.is_bound else 200
    context = {"found": found, "form": form, "disputes": disputes}
    return render(request, "organisations/claim_start.html", context, status=status)


@login_required
@require_safe
def claim(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a claim is and what to do next."""
    return _page(request, number)


def _page(
    request: HttpRequest,
    number: int,
    code_form: CodeForm | None = None,
    mandate_form: MandateForm | None = None,
) -> HttpResponse:
    page = claims.claim_page(request.user, number)
    bound = code_form or mandate_form
    context = {
        "page": page,
        "claim": page.claim,
        "code_form": code_form or CodeForm(),
        "mandate_form": mandate_form or MandateForm(),
        "faulty": bound,
        "record": f"{RECORD}.{page.claim.domain}",
        "address": f"https://{page.claim.domain}{PATH}",
    }
    return render(request, "organisations/claim.html", context, status=422 if bound else 200)


def _send(request: HttpRequest, claim: Claim) -> None:
    send_code(by=request.user, claim=claim, now=timezone.now())
    messages.success(request, _("The code is on its way. It is good for half an hour."))


def _look(request: HttpRequest, claim: Claim) -> None:
    look_for_proof(by=request.user, claim=claim, now=timezone.now())


def _withdraw(request: HttpRequest, claim: Claim) -> None:
    withdraw_claim(by=request.user, claim=claim, now=timezone.now())
    messages.success(request, _("The claim is withdrawn."))


STEPS: dict[str, Callable[[HttpRequest, Claim], None]] = {
    "send": _send,
    "look": _look,
    "withdraw": _withdraw,
}


@login_required
@require_POST
def step(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Take one step that needs no words: send a code, look for the proof, withdraw."""
    if verb not in STEPS:
        raise Http404
    page = claims.claim_page(request.user, number)
    try:
        STEPS[verb](request, page.claim)
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("organisations:claim", number)


@login_required
@require_POST
def code(request: HttpRequest, number: int) -> HttpResponse:
    """Take the code from the official mailbox."""
    page = claims.claim_page(request.user, number)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            enter_code(
                by=request.user,
                claim=page.claim,
                code=form.cleaned_data["code"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error("code", say(error.message))
        else:
            return redirect("organisations:claim", number)
    return _page(request, number, code_form=form)


@login_required
@require_POST
def mandate(request: HttpRequest, number: int) -> HttpResponse:
    """Take a mandate document."""
    page = claims.claim_page(request.user, number)
    form = MandateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            hand_in_mandate(
                by=request.user,
                claim=page.claim,
                document=form.cleaned_data["document"],
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error("document", say(error.message))
        else:
            messages.success(request, _("Handed in. The verifiers of the node have been told."))
            return redirect("organisations:claim", number)
    return _page(request, number, mandate_form=form)


@login_required
@require_safe
def document(request: HttpRequest, number: int, document: int) -> FileResponse:
    """Give a mandate document to the claimant and to the verifiers of the node."""
    page = claims.claim_page(request.user, number)
    return uploads.attachment(claims.mandate_of(page, document))
