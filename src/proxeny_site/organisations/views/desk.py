# SPDX-License-Identifier: EUPL-1.2
"""Pages for the verifiers of the node: what waits, one claim, the official domains."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.drop_domain import drop_domain
from proxeny_site.organisations.actions.grant_claim import grant_claim
from proxeny_site.organisations.actions.keep_domain import keep_domain
from proxeny_site.organisations.actions.refuse_claim import refuse_claim
from proxeny_site.organisations.claim_rules import may_keep_domains
from proxeny_site.organisations.forms.claims import DecideForm, DomainForm
from proxeny_site.organisations.models import OfficialDomain
from proxeny_site.organisations.queries import claims
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """List what waits for a verifier; add to the list of official domains."""
    require(verifies_for_the_node, request.user)
    form = DomainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            keep_domain(
                by=request.user,
                domain=data["domain"],
                city_id=data["city"].id,
                reason=data["reason"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error("domain", say(error.message))
        else:
            messages.success(request, _("Kept. A claim that is proven there needs no verifier."))
            return redirect("organisations:desk")
    context = {"desk": claims.desk(), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/desk.html", context, status=status)


@login_required
@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Take a domain from the list."""
    require(may_keep_domains, request.user)
    drop_domain(by=request.user, domain=get_object_or_404(OfficialDomain, pk=number))
    messages.success(request, _("Taken from the list."))
    return redirect("organisations:desk")


@login_required
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Show a claim to a verifier with everything that was handed in; take the decision."""
    page = claims.claim_page(request.user, number)
    require(verifies_for_the_node, request.user)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        how = {
            "by": request.user,
            "claim": page.claim,
            "reason": form.cleaned_data["reason"],
            "now": timezone.now(),
        }
        try:
            if form.cleaned_data["answer"] == "grant":
                grant_claim(**how, domain_is_official=form.cleaned_data["official"])
                messages.success(request, _("Granted."))
            else:
                refuse_claim(**how)
                messages.success(request, _("Refused, with your reason."))
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            return redirect("organisations:desk")
    status = 422 if form.is_bound else 200
    context = {"page": page, "claim": page.claim, "form": form}
    return render(request, "organisations/decide.html", context, status=status)
