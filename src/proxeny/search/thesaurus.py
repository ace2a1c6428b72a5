# SPDX-License-Identifier: EUPL-1.2
"""The thesaurus: the vocabulary of urban policy side by side in six languages, made by hand.

Vectors of single words carry common words over to another language well and the terms of the field
badly, phrases most of all. What a question says in such terms is looked up here first.
`data/thesaurus.csv` has a row for each concept and in each cell its terms, separated by `|`.
`data/function_words.json` has the words that say nothing of the subject.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from proxeny.messages import Message, gettext_noop
from proxeny.search.errors import SearchError
from proxeny.search.terms import located_words, phrases, stem, words

#: The columns of the table.
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")

#: The stems of the words of a term, in order.
Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a question, as they stand there, and the terms for them in each language."""

    phrase: str
    terms: Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a question the thesaurus knows, and the `phrases` that are left to look up."""

    found: tuple[Found, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Concept:
    texts: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[Term, ...]]


def parse(table: str) -> tuple[_Concept, ...]:
    """Return the concepts of a table in CSV.

    Raises SearchError if the columns are not the languages, or if a cell is empty or says a term
    twice.
    """
    rows = list(csv.reader(io.StringIO(table)))
    if not rows or tuple(rows[0]) != LANGUAGES:
        raise _damaged(1)
    concepts = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [tuple(cell.split("|")) for cell in row]
        if len(cells) != len(LANGUAGES) or any(
            len(set(cell)) < len(cell) or not all(words(text) for text in cell) for cell in cells
        ):
            raise _damaged(number)
        texts = dict(zip(LANGUAGES, cells, strict=True))
        terms = {
            lang: tuple(dict.fromkeys(_term(text, lang) for text in cell))
            for lang, cell in texts.items()
        }
        concepts.append(_Concept(texts, terms))
    return tuple(concepts)


def read(text: str, lang: str) -> Reading:
    """Find the terms of the question `text`, which is in `lang`; a longer one goes before.

    In a language without a column nothing is found and everything is left.
    """
    found: list[tuple[int, Found]] = []
    rest = text
    taken = [False] * len(text)
    for start, end, concepts in sorted(_places(text, lang), key=lambda p: (p[0] - p[1], p[0])):
        if any(taken[start:end]):
            continue
        taken[start:end] = [True] * (end - start)
        rest = rest[:start] + " " * (end - start) + rest[end:]
        terms = {
            other: tuple(dict.fromkeys(term for c in concepts for term in c.terms[other]))
            for other in LANGUAGES
            if other != lang
        }
        found.append((start, Found(text[start:end], terms)))
    return Reading(
        tuple(one for _, one in sorted(found, key=lambda pair: pair[0])),
        tuple(subjects(rest, lang)),
    )


def subjects(text: str, lang: str) -> list[str]:
    """Return the `phrases` of `text` without function words."""
    empty = function_words().get(lang, frozenset())
    if lang == "zh":
        # No spaces: what is left of both sides of a function word would be run together.
        for word in sorted(empty, key=len, reverse=True):
            if len(word) > 1:
                text = text.replace(word, " ")
    return [phrase for phrase in phrases(text) if phrase not in empty]


@functools.cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return for each language the words that say nothing of the subject."""
    held: dict[str, list[str]] = json.loads(_file("function_words.json"))
    return {
        lang: frozenset(unicodedata.normalize("NFKC", w) for w in own) for lang, own in held.items()
    }


@functools.cache
def _concepts() -> tuple[_Concept, ...]:
    return parse(_file("thesaurus.csv"))


@functools.cache
def _by_term(lang: str) -> Mapping[Term, tuple[_Concept, ...]]:
    """Return the concepts of each term; in Chinese a term is a run of characters."""
    held: dict[Term, tuple[_Concept, ...]] = {}
    for concept in _concepts():
        own = [(text,) for text in concept.texts[lang]] if lang == "zh" else concept.terms[lang]
        for term in own:
            held[term] = (*held.get(term, ()), concept)
    return held


def _places(text: str, lang: str) -> Iterator[tuple[int, int, Sequence[_Concept]]]:
    """Yield `(start, end, concepts)` of every term in `text`, overlapping ones too."""
    if lang not in LANGUAGES:
        return
    held = _by_term(lang)
    if lang == "zh":
        for (run,), concepts in held.items():
            start = text.find(run)
            while start >= 0:
                yield start, start + len(run), concepts
                start = text.find(run, start + 1)
        return
    located = [(stem(word, lang), start, end) for word, start, end in located_words(text)]
    longest = max(len(term) for term in held)
    for first, (_, start, _) in enumerate(located):
        for last in range(first, min(first + longest, len(located))):
            concepts = held.get(tuple(one for one, _, _ in located[first : last + 1]), ())
            if concepts:
                yield start, located[last][2], concepts


def _term(text: str, lang: str) -> Term:
    return tuple(stem(word, lang) for word in words(text))


def _file(name: str) -> str:
    return (resources.files("proxeny.search") / "data" / name).read_text(encoding="utf-8")


def _damaged(row: int) -> SearchError:
    return SearchError(
        Message(gettext_noop("The thesaurus of search is damaged in row {row}."), row=row)
    )
