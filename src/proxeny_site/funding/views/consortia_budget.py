# SPDX-License-Identifier: EUPL-1.2
"""Pages of the budget of a consortium: the sums, adding a line, changing and removing one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.remove_budget_line import remove_budget_line
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.forms.consortia_budget import LineForm
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia import consortium_for, consortium_to_change
from proxeny_site.funding.queries.consortia_budget import budget_of
from proxeny_site.funding.views.consortia import FORM
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say


@login_required
@require_http_methods(FORM)
def budget(request: HttpRequest, number: int) -> HttpResponse:
    """Show the sums and the lines; a POST adds a line."""
    find = consortium_to_change if request.method == "POST" else consortium_for
    found = find(request.user, number)
    form = LineForm(read(found.draft), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _put(request, found, form):
        return redirect("funding:consortium_budget", number)
    context = {
        "consortium": found,
        "budget": budget_of(found, timezone.localdate()),
        "form": form,
        "may_change": allowed(may_change_consortium, request.user, found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_budget.html", context, status=status)


@login_required
@require_http_methods(FORM)
def change(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Change a line."""
    found = consortium_to_change(request.user, number)
    draft = read(found.draft)
    line = draft.line(key)
    if line is None:
        raise Http404
    form = LineForm(draft, request.POST if request.method == "POST" else None, known=line)
    if form.is_bound and form.is_valid() and _put(request, found, form):
        return redirect("funding:consortium_budget", number)
    context = {"consortium": found, "form": form, "line": line}
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_line.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Take a line out."""
    found = consortium_to_change(request.user, number)
    remove_budget_line(by=request.user, consortium=found, key=key)
    messages.success(request, _("Taken out."))
    return redirect("funding:consortium_budget", number)


def _put(request: HttpRequest, consortium: Consortium, form: LineForm) -> bool:
    try:
        put_budget_line(by=request.user, consortium=consortium, line=form.line(), seen=form.mark())
    except ProxenyError as error:
        form.add_error(None, say(error.message))
        return False
    messages.success(request, _("Saved."))
    return True
