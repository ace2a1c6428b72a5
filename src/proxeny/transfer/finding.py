# SPDX-License-Identifier: EUPL-1.2
"""The main question: what worked elsewhere for this problem, and would it work here?"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping, Sequence

from proxeny import cities
from proxeny.cities import City
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed
from proxeny.search import Filters, Index
from proxeny.solutions import Solution, atlas_solutions, document, ready_vectors
from proxeny.transfer.conditions import Answers
from proxeny.transfer.errors import QuestionError
from proxeny.transfer.model import Answer
from proxeny.transfer.ranking import cap_per_city, rank
from proxeny.transfer.weights import weights

#: Solutions by identifier, or what fetches those of the given identifiers from a store.
Held = Mapping[str, Solution] | Callable[[Sequence[str]], Mapping[str, Solution]]

_LANG = re.compile(r"[a-z]{2,3}")
#: Longer questions are cut: what a person asks fits on a page.
MAX_QUESTION = 2_000
MAX_RESULTS = 100
#: Below this relevance the best hit does not answer the question: nine in ten questions of
#: `bench/queries` that have an answer stand above it, and words without sense below.
_ANSWERS = 0.2
#: At most so many results of one city of origin.
PER_CITY = 2
#: So many candidates are judged for each result wanted, within these bounds.
_CANDIDATES_PER_RESULT, _CANDIDATES_LEAST = 3, 40


@functools.cache
def atlas_index() -> Index:
    """Return the index of the shipped solutions, kept for the life of the process."""
    index = Index.in_memory(cache=ready_vectors())
    index.add([document(one) for one in atlas_solutions().values()])
    return index


def find(
    text: str,
    city: City | int | str,
    *,
    lang: str | None = None,
    limit: int = 10,
    solutions: Held | None = None,
    index: Index | None = None,
    filters: Filters | None = None,
    answers: Answers | None = None,
    needs: Mapping[str, float] | None = None,
    theme: str | None = None,
    today: dt.date | None = None,
) -> Answer:
    """Return solutions to the problem in `text`, judged for `city`, best first.

    `city` is a `City`, a GeoNames number or a name in any script. `lang` is the language of the
    question; it is recognised when left out. `solutions` and `index` default to the shipped
    ones; `solutions` may be a function that is asked once for those that were found. `answers`
    maps condition ids to have, can_get, cannot or do_not_know; `needs` maps indicator codes
    to 0 (goal reached) .. 1. `theme` says by what cities are compared (else the domain of each
    solution does). `today` chooses the weights.

    Raises `QuestionError` for an empty question, `cities.UnknownCity` or `cities.AmbiguousCity`
    (with candidates) for a name that is not one city.
    """
    question, notes = _question(text, lang, limit)
    if theme is not None:
        cities.get_theme(theme)
    here = _city(city)
    held = atlas_solutions() if solutions is None else solutions
    hits = (atlas_index() if index is None else index).search(
        question,
        lang=lang,
        limit=max(_CANDIDATES_LEAST, limit * _CANDIDATES_PER_RESULT),
        filters=filters,
    )
    table = weights(today)
    best = max((hit.relevance for hit in hits), default=0.0)
    if hits and best < _ANSWERS:
        notes += (
            Message(
                gettext_noop(
                    "No solution answers this question closely; these are the nearest. Say it in "
                    "other words, or in one of the six languages."
                )
            ),
        )
    close = [hit for hit in hits if hit.relevance >= table.least_relevance * best]
    known = held([hit.id for hit in close]) if callable(held) else held
    fits = rank(close, here, known, answers=answers, needs=needs, theme=theme, today=today)
    standing = [one for one in fits if not one.knocked_out]
    own = [one for one in standing if here.id in {place.city_id for place in one.origin}]
    if own:
        notes += (
            Message(
                gettext_noop("Left out as it comes from {city} itself: {titles}."),
                city=here.name,
                titles=listed([one.solution.title for one in own], SEMICOLONS),
            ),
        )
        standing = [one for one in standing if one not in own]
    return Answer(
        query=text,
        city=here,
        results=tuple(cap_per_city(standing, PER_CITY)[:limit]),
        set_aside=tuple(one for one in fits if one.knocked_out),
        notes=notes,
        weights_from=table.valid_from,
    )


def _question(text: str, lang: str | None, limit: int) -> tuple[str, tuple[Message, ...]]:
    """Return the question as it is searched for, and what must be said of it."""
    question = text.strip()
    if not any(character.isalnum() for character in question):
        raise QuestionError(
            Message(gettext_noop("the question is empty: say what your city wants to solve"))
        )
    if lang is not None and not _LANG.fullmatch(lang):
        wrong = gettext_noop("the language must be a code such as en or zh, not {lang!r}")
        raise QuestionError(Message(wrong, lang=lang))
    if not 1 <= limit <= MAX_RESULTS:
        wrong = gettext_noop("the number of results must lie between 1 and {most}, not {limit}")
        raise QuestionError(Message(wrong, most=MAX_RESULTS, limit=limit))
    if len(question) <= MAX_QUESTION:
        return question, ()
    cut = gettext_noop("Only the first {count} characters of the question were read.")
    return question[:MAX_QUESTION], (Message(cut, count=MAX_QUESTION),)


def _city(city: City | int | str) -> City:
    if isinstance(city, City):
        return city
    return cities.get(city) if isinstance(city, int) else cities.resolve(city)
