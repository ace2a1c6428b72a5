# SPDX-License-Identifier: EUPL-1.2
"""The question and its answer: found in the index of the node, judged by the library."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from proxeny import cities, search, transfer
from proxeny.cities import City
from proxeny.search import Filters, Hit, SearchError
from proxeny.solutions import Solution
from proxeny.transfer import Answer
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.solutions.queries.public import published_solutions
from proxeny_site.solutions.queries.search_index import node_index
from proxeny_site.transfer.queries.contacts import with_offices
from proxeny_site.web.metrics import SEARCH_SECONDS

log = logging.getLogger(__name__)

#: The results of one question on the pages; a person reads fewer. A program may ask for more.
PAGE_RESULTS, MOST_RESULTS = 20, 50
#: Longer questions are cut: what a person asks fits on a page.
MAX_QUESTION = 2_000


@dataclass(frozen=True)
class Question:
    """What is asked, for which city; `lang` is None where the language is to be recognised."""

    text: str
    city: City
    lang: str | None = None
    filters: Filters = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The answer, the language the question was taken to be in, and how many were searched."""

    question: Question
    lang: str
    answer: Answer
    searched: int


@SEARCH_SECONDS.time()
def find_solutions(question: Question, *, limit: int = PAGE_RESULTS, today: dt.date) -> Found:
    """Return published solutions to the problem, judged for the city, best first.

    Raises `IndexUnavailableError` or `proxeny.search.SearchError` where the index cannot be read,
    `proxeny.search.FilterError` for an unknown filter, `proxeny.transfer.QuestionError` for a
    question without words.
    """
    lang = question.lang or search.detect_language(question.text[:MAX_QUESTION])
    index = node_index()
    answer = transfer.find(
        question.text,
        question.city,
        lang=lang,
        limit=limit,
        solutions=published_solutions,
        index=index,
        filters=question.filters or None,
        answers=question.answers,
        today=today,
    )
    results = with_offices(answer.results, question.city)
    return Found(question, lang, replace(answer, results=results), searched=len(index))


def warm_up(*, today: dt.date) -> None:
    """Answer one question, so that the first person who asks waits for no table to be read."""
    here, there = cities.all_cities()[:2]
    for theme in cities.themes():
        cities.distance(here, there, theme.name)
    try:
        find_solutions(Question("shade", here, lang="en"), limit=1, today=today)
    except (IndexUnavailableError, SearchError):
        # There is no index yet, or a damaged one: whoever asks is told; starting must go on.
        log.warning("the search index could not be opened yet")


@dataclass(frozen=True)
class Hits:
    """Solutions about a text, and the language that it was taken to be in."""

    lang: str
    hits: tuple[tuple[Hit, Solution], ...]


@SEARCH_SECONDS.time()
def search_solutions(
    text: str, *, lang: str | None, limit: int, filters: Filters | None = None
) -> Hits:
    """Return published solutions about `text`, most relevant first, judged for no city.

    Raises as `find_solutions` does.
    """
    text = text.strip()[:MAX_QUESTION]
    lang = lang or search.detect_language(text)
    hits = node_index().search(text, lang=lang, limit=limit, filters=filters or None)
    known = published_solutions(hit.id for hit in hits)
    return Hits(lang, tuple((hit, known[hit.id]) for hit in hits if hit.id in known))
