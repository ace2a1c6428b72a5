# SPDX-License-Identifier: EUPL-1.2
"""The question and its answer: found in the index of the node, judged by the library."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from proxeny import search, transfer
from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.search import Filters, Hit
from proxeny.solutions import Solution
from proxeny.transfer import Fit
from proxeny_site.solutions.queries.public import published_solutions
from proxeny_site.solutions.queries.search_index import node_index

#: So many of the closest solutions are judged; a person reads fewer.
JUDGED = 60
#: At most so many results of one city of origin.
PER_CITY = 2
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
    theme: str = "general"


@dataclass(frozen=True)
class Found:
    """The answer: fits best first, what was set aside, and how many solutions were judged."""

    question: Question
    lang: str
    fits: tuple[Fit, ...]
    set_aside: tuple[Fit, ...]
    judged: int
    searched: int
    notes: tuple[Message, ...]


@dataclass(frozen=True)
class Hits:
    """Solutions about a text, and the language that it was taken to be in."""

    lang: str
    hits: tuple[tuple[Hit, Solution], ...]


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


def find_solutions(question: Question, *, today: dt.date) -> Found:
    """Return published solutions to the problem, judged for the city, best first.

    Raises `IndexUnavailableError` or `proxeny.search.SearchError` where the index cannot be read,
    `proxeny.search.FilterError` for an unknown filter.
    """
    text, notes = question.text.strip(), []
    if len(text) > MAX_QUESTION:
        text = text[:MAX_QUESTION]
        notes.append(
            Message(
                gettext_noop("Only the first {count} characters of the question were read."),
                count=MAX_QUESTION,
            )
        )
    lang = question.lang or search.detect_language(text)
    index = node_index()
    hits = index.search(text, lang=lang, limit=JUDGED, filters=question.filters or None)
    known = published_solutions(hit.id for hit in hits)
    fits = transfer.rank(
        hits, question.city, known, answers=question.answers, theme=question.theme, today=today
    )
    standing = [one for one in fits if not one.knocked_out]
    return Found(
        question=question,
        lang=lang,
        fits=tuple(transfer.cap_per_city(standing, PER_CITY)),
        set_aside=tuple(one for one in fits if one.knocked_out),
        judged=len(fits),
        searched=len(index),
        notes=tuple(notes),
    )
