# SPDX-License-Identifier: EUPL-1.2
"""The question and its results, as a page and as files."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from proxeny.search import SearchError
from proxeny_site.cities.queries.places import Named
from proxeny_site.solutions import reading, words
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.transfer import drawing, files
from proxeny_site.transfer.asking import Asked, ask
from proxeny_site.transfer.forms import FindForm
from proxeny_site.transfer.queries.finding import MAX_QUESTION, Found, find_solutions
from proxeny_site.transfer.queries.judging import common_warnings, with_places
from proxeny_site.transfer.schemas import AnswerOut
from proxeny_site.web.paging import page_of

#: Results on one page.
PAGE = 10


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Answer the question, or say what is still missing from it."""
    if not request.GET.get("q") and not request.GET.get("city"):
        return render(request, "transfer/ask.html", {"form": FindForm()})
    form = FindForm(request.GET)
    asked = _asked(request, form)
    if not isinstance(asked, Asked):
        return asked
    try:
        found = find_solutions(asked.question, today=_today())
    except (SearchError, IndexUnavailableError) as error:
        return render(request, "transfer/unavailable.html", {"error": error}, status=503)
    page = page_of(found.answer.results, form.cleaned_data["page"], PAGE)
    common = common_warnings(list(page))
    judged = [with_places(fit, asked.question.city, common) for fit in page]
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "read": found.question.text[:MAX_QUESTION],
        "page": page,
        "common": common,
        "results": [(one, reading.brief(one.fit.solution)) for one in judged],
        "language": words.LANGUAGES.get(found.lang, found.lang),
        "chosen": drawing.chosen(form),
        "filters": drawing.filters(form),
        "map": drawing.results_map(asked.question.city, judged) if judged else None,
        "without_filters": _address(form, filters=False),
        "choose": _address(form, filters=True, city=False) + "&city=",
        "query_string": _address(form, filters=True).partition("?")[2],
    }
    return render(request, "transfer/results.html", context)


@require_safe
def find_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the results as a file: `json` in the shape of the API, `csv` for a spreadsheet."""
    form = FindForm(request.GET)
    asked = _asked(request, form)
    if not isinstance(asked, Asked):
        return asked
    try:
        found = find_solutions(asked.question, today=_today())
    except (SearchError, IndexUnavailableError) as error:
        return render(request, "transfer/unavailable.html", {"error": error}, status=503)
    if kind == "csv":
        response = HttpResponse(_csv(request, found), content_type="text/csv; charset=utf-8")
    else:
        answer = AnswerOut.of(found.answer).model_dump(mode="json")
        response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"proxeny-{asked.question.city.id}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(request: HttpRequest, found: Found) -> str:
    def link(solution_id: str) -> str:
        return request.build_absolute_uri(reverse("solutions:detail", args=[solution_id]))

    return files.as_csv(found, link)


def _asked(request: HttpRequest, form: FindForm) -> Asked | HttpResponse:
    if not form.is_valid():
        return render(request, "transfer/ask.html", {"form": form}, status=400)
    asked = ask(request, form)
    if isinstance(asked, Asked):
        return asked
    context = {"form": form, "choose": _address(form, filters=True, city=False) + "&city="}
    if isinstance(asked, Named):
        context["named"] = asked
        return render(request, "transfer/ask.html", context, status=200 if asked.ambiguous else 404)
    return render(request, "transfer/ask.html", {**context, "city_missing": True})


def _address(form: FindForm, *, filters: bool, city: bool = True) -> str:
    """Return the address of the same question, with or without what narrows it, on page one."""
    kept = {"q": form.cleaned_data["q"]}
    if city:
        kept["city"] = form.cleaned_data["city"]
    if filters:
        named = set(form.fields) - {"q", "city", "page"}
        kept |= {name: form.data.getlist(name) for name in sorted(named & set(form.data))}
    return f"{reverse('transfer:find')}?{urlencode(kept, doseq=True)}"


def _today() -> date:
    return timezone.localdate()
