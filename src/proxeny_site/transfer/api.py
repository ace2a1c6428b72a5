# SPDX-License-Identifier: EUPL-1.2
"""The API of the room `transfer`."""

from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import StringConstraints

from proxeny import cities, solutions
from proxeny.search import Filters
from proxeny_site.cities.queries.places import find_city
from proxeny_site.transfer.forms import LONGEST_CITY, LONGEST_QUESTION
from proxeny_site.transfer.queries.finding import (
    MOST_RESULTS,
    Question,
    find_solutions,
    search_solutions,
)
from proxeny_site.transfer.schemas import AnswerOut, HitOut, HitsOut
from proxeny_site.web.problems import Candidate, Problem, ProblemError
from proxeny_site.web.sentences import say

router = Router()

Lang = Annotated[
    Literal["ar", "en", "es", "fr", "ru", "zh"] | None,
    Query(description="Language of the question; recognised when left out."),
]
DomainName = Literal[*(domain.name for domain in solutions.domains())]
CountryCode = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
Text = Annotated[
    str,
    Query(
        min_length=1,
        max_length=LONGEST_QUESTION,
        pattern=r"\w",
        description="The challenge in your own words and language.",
    ),
]


@router.get(
    "/find",
    response={200: AnswerOut, 404: Problem, 409: Problem, 422: Problem, 503: Problem},
    operation_id="find",
)
def find(
    request: HttpRequest,
    q: Text,
    city: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST_CITY,
            description="A name in any script, “name, country”, or a GeoNames number.",
        ),
    ],
    lang: Lang = None,
    limit: Annotated[int, Query(ge=1, le=MOST_RESULTS)] = 10,
    domain: Annotated[
        list[DomainName] | None, Query(max_length=20, description="Only these domains.")
    ] = None,
    evidence: Annotated[
        Literal["told", "measured", "compared", "evaluated", "replicated"] | None,
        Query(description="This rung of the ladder or a higher one."),
    ] = None,
    country: Annotated[
        list[CountryCode] | None,
        Query(max_length=50, description="Only from these countries (ISO alpha-2)."),
    ] = None,
) -> AnswerOut:
    """Return solutions to the problem, judged for the city, best first.

    404 where no city bears the name, 409 where several do; both carry candidates.
    """
    filters = _filters(domain or [], evidence, country or [])
    named = find_city(city)
    if named.city is None:
        candidates = [
            Candidate(**{name: getattr(each, name) for name in Candidate.model_fields}).model_dump()
            for each in named.others
        ]
        raise ProblemError(409 if named.ambiguous else 404, say(named.note), candidates=candidates)
    question = Question(q, named.city, lang, filters)
    found = find_solutions(question, limit=limit, today=timezone.localdate())
    return AnswerOut.of(found.answer)


def _filters(domains: list[str], evidence: str | None, countries: list[str]) -> Filters:
    filters: dict[str, object] = {}
    if domains:
        filters["domain"] = domains
    if evidence:
        filters["evidence_rank"] = (float(list(solutions.levels()).index(evidence)), None)
    if countries:
        filters["country"] = [cities.country_code(each) or each for each in countries]
    return filters


@router.get("/search", response={200: HitsOut, 422: Problem, 503: Problem}, operation_id="search")
def search(
    request: HttpRequest,
    q: Text,
    lang: Lang = None,
    limit: Annotated[int, Query(ge=1, le=MOST_RESULTS)] = 10,
) -> HitsOut:
    """Return solutions about the text, most relevant first, without judging their fit."""
    found = search_solutions(q, lang=lang, limit=limit)
    hits = [HitOut.of(hit, solution) for hit, solution in found.hits]
    return HitsOut(query=q, lang=found.lang, hits=hits)
