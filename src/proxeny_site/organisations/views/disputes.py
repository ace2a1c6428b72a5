# SPDX-License-Identifier: EUPL-1.2
"""The page on which the owners of an organisation answer somebody who disputes its city."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.answer_dispute import answer_dispute
from proxeny_site.organisations.forms.claims import AnswerForm
from proxeny_site.organisations.queries import claims
from proxeny_site.web.sentences import say


@login_required
def dispute(request: HttpRequest, number: int) -> HttpResponse:
    """Show a dispute to the owners of the organisation that it is against; take their answer."""
    page = claims.dispute_page(request.user, number)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"words": page.claim.holder_words},
    )
    if form.is_bound and form.is_valid():
        try:
            answer_dispute(by=request.user, claim=page.claim, words=form.cleaned_data["words"])
        except ProxenyError as error:
            form.add_error("words", say(error.message))
        else:
            messages.success(request, _("Your answer is with the verifiers of the node."))
            return redirect("organisations:dispute", number)
    status = 422 if form.is_bound else 200
    context = {"page": page, "claim": page.claim, "form": form}
    return render(request, "organisations/dispute.html", context, status=status)
