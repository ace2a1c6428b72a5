# SPDX-License-Identifier: EUPL-1.2
"""Pages for reviewers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from proxeny.errors import ProxenyError
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.display import side_by_side
from proxeny_site.solutions.forms.review import ReviewForm
from proxeny_site.solutions.queries.outline import outline
from proxeny_site.solutions.queries.review import compared_with, record_to_review, waiting_for
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import isolated, say


@login_required
@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """List what waits for review."""
    require(verifies_for_the_node, request.user)
    return render(request, "solutions/reviews.html", {"records": waiting_for(request.user)})


@login_required
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a record beside what it replaces; return it with a comment or publish it."""
    record = record_to_review(request.user, public_id)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        comment = form.cleaned_data["comment"]
        try:
            if form.cleaned_data["answer"] == "publish":
                published = publish_solution(
                    by=request.user, record=record, now=timezone.now(), comment=comment
                )
                messages.success(
                    request, _("Published. It is found in a moment: %(title)s")
                    % {"title": isolated(published.title)},
                )  # fmt: skip
            else:
                return_solution(by=request.user, record=record, comment=comment)
                messages.success(request, _("Returned with your comment."))
        except ProxenyError as error:
            form.add_error("comment", say(error.message))
        else:
            return redirect("solutions:reviews")
    if form.is_bound:
        status = 422
    before, name = compared_with(record)
    context = {
        "record": record,
        "pairs": side_by_side(before, record.body),
        "before": name,
        "outline": outline(record.body),
        "form": form,
    }
    return render(request, "solutions/review.html", context, status=status)
