# SPDX-License-Identifier: EUPL-1.2
"""A city says which conditions of a solution it meets."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from proxeny_site.cities.queries.places import city_by_id
from proxeny_site.transfer.actions.answer_conditions import answer_conditions
from proxeny_site.transfer.forms import LONGEST_QUESTION, ConditionsForm
from proxeny_site.transfer.queries.answers import SESSION_KEY, answers_for
from proxeny_site.transfer.queries.judging import conditions_of, solutions_named
from proxeny_site.web.sentences import isolated

#: Cities whose answers one visitor may keep in the session.
MOST_CITIES = 10


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, solution_id: str) -> HttpResponse:
    """Take the answers: kept with the city for its own people, in the session for a visitor."""
    solution = solutions_named([solution_id]).get(solution_id)
    asked_for = request.POST if request.method == "POST" else request.GET
    given = asked_for.get("city", "")
    city = city_by_id(int(given)) if given.isascii() and given.isdecimal() else None
    if solution is None:
        raise Http404(_("There is no published solution with this address."))
    if city is None:
        raise Http404(_("Choose a city first: the answers are about one city."))
    text = asked_for.get("q", "").replace("\0", "")[:LONGEST_QUESTION]
    kept = answers_for(request.user, request.session, city)
    back = f"{reverse('solutions:detail', args=[solution.id])}?" + urlencode(
        {"city": city.id, **({"q": text} if text else {})}
    )
    context = {"solution": solution, "city": city, "kept": kept, "back": back, "text": text}
    if request.method != "POST":
        form = ConditionsForm(conditions_of(solution), initial=kept.answers)
        return render(request, "transfer/conditions.html", {**context, "form": form})
    form = ConditionsForm(conditions_of(solution), request.POST)
    if not form.is_valid():
        return render(request, "transfer/conditions.html", {**context, "form": form}, status=400)
    if kept.organisation is not None:
        changed = answer_conditions(
            by=request.user,
            organisation=kept.organisation,
            solution=solution,
            answers=form.answers(),
            now=timezone.now(),
        )
        note = ngettext(
            "Stored for {city}: {count} answer is new or changed.",
            "Stored for {city}: {count} answers are new or changed.",
            changed,
        )
        messages.success(request, note.format(city=isolated(city.name), count=changed))
    else:
        _keep_in_session(request, city.id, form.answers())
        messages.success(
            request,
            _(
                "Your answers are kept on this node for two weeks from your last change; only "
                "this browser sees them."
            ),
        )
    return HttpResponseRedirect(back + "#fit")


def _keep_in_session(request: HttpRequest, city_id: int, answers: dict[str, str]) -> None:
    stored = request.session.get(SESSION_KEY)
    cities = dict(stored) if isinstance(stored, dict) else {}
    mine = {**cities.pop(str(city_id), {}), **answers}
    recent = list(cities.items())[-(MOST_CITIES - 1) :]
    request.session[SESSION_KEY] = {**dict(recent), str(city_id): mine}
