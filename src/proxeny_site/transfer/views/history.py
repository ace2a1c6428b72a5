# SPDX-License-Identifier: EUPL-1.2
"""The history of what a city answered: every version, two of them compared, one restored."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny.solutions import Solution
from proxeny_site.cities.queries.places import city_by_id
from proxeny_site.transfer.actions.restore_answers import restore_answers
from proxeny_site.transfer.queries.access import access
from proxeny_site.transfer.queries.history import answers_history, differences, stored_answers
from proxeny_site.transfer.queries.judging import solutions_named
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import two_versions


def _solution(solution_id: str) -> Solution:
    solution = solutions_named([solution_id]).get(solution_id)
    if solution is None:
        raise Http404(_("There is no published solution with this address."))
    return solution


@login_required
@require_safe
def history(request: HttpRequest, solution_id: str, city_id: int) -> HttpResponse:
    """Show who answered what and when, to the members of the city's organisation."""
    solution = _solution(solution_id)
    page = answers_history(request.user, solution, city_id)
    context = {
        "solution": solution,
        "city": city_by_id(city_id),
        "page": page,
        "access": access(request.user, page.organisation),
    }
    if page.versions:
        differ = partial(differences, solution)
        asked = request.GET.get("before"), request.GET.get("after")
        before, after = two_versions(page.versions, *asked, differ)
        now = stored_answers(page.organisation, solution)
        context |= {
            "before": before,
            "after": after,
            "pairs": differ(before, after),
            "restorable": before if page.may_restore and before.row != now else None,
        }
    return render(request, "transfer/history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, solution_id: str, city_id: int, version: int) -> HttpResponse:
    """Make earlier answers count again."""
    solution = _solution(solution_id)
    page = answers_history(request.user, solution, city_id)
    try:
        restore_answers(
            by=request.user,
            organisation=page.organisation,
            solution=solution,
            version=version,
            now=timezone.now(),
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect("transfer:answers_history", solution_id, city_id)
