# SPDX-License-Identifier: EUPL-1.2
"""The word legs: Okapi BM25 over stems within a language, over carried words across languages.

S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; the
inverse document frequency is the variant that never falls below zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxeny.search.lexicon import Carried
from proxeny.search.parts import Part
from proxeny.search.segment import key_of
from proxeny.search.terms import stem
from proxeny.search.thesaurus import Found, Term

#: How soon repeated words stop counting, and how much long documents are held back.
K1 = 1.2
B = 0.75

Scores = NDArray[np.float64]
#: Ascending live rows of a part that hold a term, and how often each does.
Postings = tuple[NDArray[np.int64], Scores]


def same_language(words: Iterable[str], lang: str, parts: Sequence[Part]) -> Scores | None:
    """Return a score for every live document in `lang`, NaN for the others, in order.

    All words with one stem count as one. None if no document is in `lang`: the leg has no vote.
    """
    stems = dict.fromkeys(key_of(lang, "stem", stem(word, lang)) for word in words)
    groups = [(1.0, [_together(part, part.words_of(one)) for part in parts]) for one in stems]
    return _bm25(groups, lang, parts)


def across(
    carried: Iterable[Carried], found: Iterable[Found], lang: str, parts: Sequence[Part]
) -> Scores | None:
    """Return a score for every live document in `lang` by what stands there for the question.

    That is single words that were `carried` over, and what was `found` in the thesaurus, where all
    terms for the same words of the question count as one.
    """
    groups = [(word.weight, [_together(part, [word.key]) for part in parts]) for word in carried]
    groups += [
        (1.0, [_any_term(part, one.terms[lang], lang) for part in parts])
        for one in found
        if lang in one.terms
    ]
    return _bm25(groups, lang, parts)


def named(found: Iterable[Found], lang: str, parts: Sequence[Part]) -> list[Carried]:
    """Return the words of the collection in `lang` that the terms of `found` are made of."""
    keys = {
        key: one.phrase
        for one in found
        for term in one.terms.get(lang, ())
        for part_of_term in term
        for part in parts
        for key in part.words_of(key_of(lang, "stem", part_of_term))
    }
    return [Carried(key, 1.0, phrase) for key, phrase in keys.items()]


def _bm25(
    groups: Sequence[tuple[float, Sequence[Postings]]], lang: str, parts: Sequence[Part]
) -> Scores | None:
    """Score by `groups`: a weight, and for each part where the term is."""
    spoken = [part.speakers(lang) for part in parts]
    documents = sum(count for _, count, _ in spoken)
    if not documents:
        return None
    mean = sum(length for _, _, length in spoken) / documents or 1.0
    scores = [np.zeros(len(part.segment)) for part in parts]
    for weight, found in groups:
        holders = sum(len(rows) for rows, _ in found)
        idf = math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
        for part, column, (rows, times) in zip(parts, scores, found, strict=True):
            if len(rows):
                relative = part.segment.arrays["length"][rows] / mean
                held_back = K1 * (1 - B + B * relative)
                column[rows] += weight * idf * times * (K1 + 1) / (times + held_back)
    result = np.concatenate(
        [column[part.live_rows] for part, column in zip(parts, scores, strict=True)]
    )
    result[~np.concatenate([mask for mask, _, _ in spoken])] = np.nan
    return result


def _together(part: Part, keys: Sequence[int]) -> Postings:
    """Return the live rows that hold any of the words `keys`, and how often in all."""
    return _sum([part.postings(key) for key in keys])


def _any_term(part: Part, terms: Iterable[Term], lang: str) -> Postings:
    """Return the live rows that hold any of `terms`, and how often in all.

    A document holds a term as often as the rarest word of it, wherever in the text.
    """
    lists = []
    for term in terms:
        words = [_together(part, part.words_of(key_of(lang, "stem", one))) for one in term]
        rows, times = words[0]
        for more, often in words[1:]:
            rows, here, there = np.intersect1d(rows, more, assume_unique=True, return_indices=True)
            times = np.minimum(times[here], often[there])
        lists.append((rows, times))
    return _sum(lists)


def _sum(lists: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> Postings:
    if not lists:
        return np.zeros(0, np.int64), np.zeros(0)
    if len(lists) == 1:
        return lists[0][0].astype(np.int64), lists[0][1].astype(np.float64)
    rows, places = np.unique(np.concatenate([rows for rows, _ in lists]), return_inverse=True)
    times = np.bincount(places, weights=np.concatenate([times for _, times in lists]))
    return rows.astype(np.int64), times.astype(np.float64)
