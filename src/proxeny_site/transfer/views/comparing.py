# SPDX-License-Identifier: EUPL-1.2
"""Two to four solutions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proxeny.search import SearchError
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.transfer import drawing
from proxeny_site.transfer.asking import seen_from
from proxeny_site.transfer.forms import MOST_COMPARED
from proxeny_site.transfer.queries.judging import judge, solutions_named


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Set the chosen solutions (`id`, two to four) side by side, judged for a city if given."""
    ids = list(dict.fromkeys(each[:80] for each in request.GET.getlist("id")))
    view = seen_from(request)
    chosen = solutions_named(ids[: 4 * MOST_COMPARED])
    context = {"view": view, "chosen": chosen, "missing": [i for i in ids if i not in chosen]}
    if not 2 <= len(chosen) <= MOST_COMPARED or len(ids) > 4 * MOST_COMPARED:
        return render(request, "transfer/compare_choose.html", context, status=400 if ids else 200)
    if view.named is not None and view.city is None:
        return render(request, "transfer/compare_choose.html", context, status=404)
    judged = []
    if view.city is not None:
        try:
            judged = judge(
                list(chosen), view.city, question=view.question, today=timezone.localdate()
            )
        except (SearchError, IndexUnavailableError) as error:
            return render(request, "transfer/unavailable.html", {"error": error}, status=503)
    compared = drawing.comparison(list(chosen.values()), judged)
    context |= {"comparison": compared, "components": drawing.component_rows(compared)}
    return render(request, "transfer/compare.html", context)
