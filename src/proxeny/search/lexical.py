# SPDX-License-Identifier: EUPL-1.2
"""The lexical leg: Okapi BM25 over stems, among the documents in the question's language.

S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009; the
inverse document frequency is the variant that never falls below zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from proxeny.search.parts import Part

#: How soon repeated terms stop counting, and how much long documents are held back.
K1 = 1.2
B = 0.75


def bm25(query: Iterable[str], lang: str, parts: Sequence[Part]) -> NDArray[np.float64] | None:
    """Return a score for every live document of `parts`, in order; NaN in other languages.

    None if no document is in `lang`: the leg has no vote.
    """
    spoken = [part.speakers(lang) for part in parts]
    documents = sum(count for _, count, _ in spoken)
    if not documents:
        return None
    mean = sum(length for _, _, length in spoken) / documents or 1.0
    scores = [np.zeros(len(part.segment)) for part in parts]
    for term in dict.fromkeys(query):
        found = [_live(part, term, lang) for part in parts]
        holders = sum(len(rows) for rows, _ in found)
        if not holders:
            continue
        idf = math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
        for part, column, (rows, times) in zip(parts, scores, found, strict=True):
            relative = part.segment.arrays["length"][rows] / mean
            column[rows] += idf * times * (K1 + 1) / (times + K1 * (1 - B + B * relative))
    result = np.concatenate(
        [column[part.live_rows] for part, column in zip(parts, scores, strict=True)]
    )
    result[~np.concatenate([mask for mask, _, _ in spoken])] = np.nan
    return result


def _live(part: Part, term: str, lang: str) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    rows, times = part.segment.postings(term, lang)
    if part.removed and len(rows):
        alive = part.alive[rows]
        rows, times = rows[alive], times[alive]
    return rows, times.astype(np.float64)
