# SPDX-License-Identifier: EUPL-1.2
"""The word legs: Okapi BM25 over stems within a language, over carried words across languages.

S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; the
inverse document frequency is the variant that never falls below zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from proxeny.search.lexicon import Carried
from proxeny.search.parts import Part
from proxeny.search.segment import key_of
from proxeny.search.terms import stem

#: How soon repeated words stop counting, and how much long documents are held back.
K1 = 1.2
B = 0.75

Scores = NDArray[np.float64]


def same_language(words: Iterable[str], lang: str, parts: Sequence[Part]) -> Scores | None:
    """Return a score for every live document in `lang`, NaN for the others, in order.

    All words with one stem count as one. None if no document is in `lang`: the leg has no vote.
    """
    stems = dict.fromkeys(key_of(lang, "stem", stem(word, lang)) for word in words)
    return _bm25([(1.0, [part.words_of(one) for part in parts]) for one in stems], lang, parts)


def across(carried: Iterable[Carried], lang: str, parts: Sequence[Part]) -> Scores | None:
    """Return a score for every live document in `lang` by the words that were carried over."""
    groups = [(word.weight, [[word.key]] * len(parts)) for word in carried]
    return _bm25(groups, lang, parts)


def _bm25(
    groups: Sequence[tuple[float, Sequence[Sequence[int]]]], lang: str, parts: Sequence[Part]
) -> Scores | None:
    """Score by `groups`: a weight, and for each part the words that count as one term."""
    spoken = [part.speakers(lang) for part in parts]
    documents = sum(count for _, count, _ in spoken)
    if not documents:
        return None
    mean = sum(length for _, _, length in spoken) / documents or 1.0
    scores = [np.zeros(len(part.segment)) for part in parts]
    for weight, words in groups:
        found = [_together(part, keys) for part, keys in zip(parts, words, strict=True)]
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


def _together(part: Part, keys: Sequence[int]) -> tuple[NDArray[np.int64], Scores]:
    """Return the live rows that hold any of the words `keys`, and how often in all."""
    lists = [part.postings(key) for key in keys]
    if not lists:
        return np.zeros(0, np.int64), np.zeros(0)
    if len(lists) == 1:
        return lists[0][0].astype(np.int64), lists[0][1].astype(np.float64)
    rows, places = np.unique(np.concatenate([rows for rows, _ in lists]), return_inverse=True)
    times = np.bincount(places, weights=np.concatenate([times for _, times in lists]))
    return rows.astype(np.int64), times.astype(np.float64)
