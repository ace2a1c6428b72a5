# SPDX-License-Identifier: EUPL-1.2
"""The page where keepers of the node say which imported organisations are one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxeny.errors import ProxenyError
from proxeny_site.partners.actions.decide_same import decide_same
from proxeny_site.partners.actions.take_back_decision import take_back_decision
from proxeny_site.partners.forms.same import SameForm
from proxeny_site.partners.models import Verdict
from proxeny_site.partners.queries import same as reading
from proxeny_site.web.paging import page_of
from proxeny_site.web.sentences import say

#: Pairs on a page.
SIZE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def same(request: HttpRequest) -> HttpResponse:
    """Show the pairs that wait and what was decided; a POST decides."""
    found = reading.same_page(request.user)
    form = SameForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            decide_same(
                by=request.user,
                verdict=Verdict(given["verdict"]),
                first=given["first"],
                second=given["second"],
                why=given["why"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Decided. The graph follows in a moment."))
            return redirect("partners:same")
    page = page_of(found.doubts, request.GET.get("page"), SIZE)
    context = {"found": found, "form": form, "page": page}
    return render(request, "partners/same.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision back."""
    decision = reading.decision_for(request.user, number)
    take_back_decision(by=request.user, decision=decision, now=timezone.now())
    messages.success(request, _("Taken back. The graph follows in a moment."))
    return redirect("partners:same")
