# SPDX-License-Identifier: EUPL-1.2
"""Pages of the search for the best consortium: the wishes, the progress, what was found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.stop_search import stop_search
from proxeny_site.funding.actions.take_proposal import take_proposal
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.forms.consortia_wishes import WishesForm
from proxeny_site.funding.queries import consortia_searches as searching
from proxeny_site.funding.queries.consortia import consortium_to_change, own_consortium_for
from proxeny_site.funding.views.consortia import FORM
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say


@login_required
@require_http_methods(FORM)
def wishes(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the wishes; a POST starts the search."""
    find = consortium_to_change if request.method == "POST" else own_consortium_for
    found = find(request.user, number)
    form = WishesForm(
        searching.last_wishes(found), request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid():
        search = search_consortium(
            by=request.user, consortium=found, wishes=form.wishes(), now=timezone.now()
        )
        return redirect("funding:consortium_search", number, search.pk)
    context = {
        "consortium": found,
        "form": form,
        "searches": searching.searches_of(found),
        "may_change": allowed(may_change_consortium, request.user, found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_wishes.html", context, status=status)


@login_required
@require_safe
def search(request: HttpRequest, number: int, search: int) -> HttpResponse:
    """Show how far the search is, or what it found."""
    found = own_consortium_for(request.user, number)
    context = {
        "consortium": found,
        "page": searching.search_page(found, search),
        "may_change": allowed(may_change_consortium, request.user, found),
    }
    return render(request, "funding/consortium_search.html", context)


@login_required
@require_POST
def stop(request: HttpRequest, number: int, search: int) -> HttpResponse:
    """End the search with the best so far."""
    found = consortium_to_change(request.user, number)
    stop_search(by=request.user, search=searching.search_of(found, search))
    messages.success(request, _("The search ends now; the best so far stays."))
    return redirect("funding:consortium_search", number, search)


@login_required
@require_POST
def longer(request: HttpRequest, number: int, search: int) -> HttpResponse:
    """Search once more for the same, with more time."""
    found = consortium_to_change(request.user, number)
    wishes = searching.wishes_for_longer(searching.search_of(found, search))
    made = search_consortium(by=request.user, consortium=found, wishes=wishes, now=timezone.now())
    return redirect("funding:consortium_search", number, made.pk)


@login_required
@require_POST
def take(request: HttpRequest, number: int, search: int, proposal: int) -> HttpResponse:
    """Take a proposal into the workspace."""
    found = consortium_to_change(request.user, number)
    try:
        take_proposal(by=request.user, search=searching.search_of(found, search), number=proposal)
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("funding:consortium_search", number, search)
    messages.success(request, _("Taken. “Undo the last change” brings back what stood before."))
    return redirect("funding:consortium", number)
