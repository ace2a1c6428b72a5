# SPDX-License-Identifier: EUPL-1.2
"""Legs become one score: standardised over the collection, then a weighted mean."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

#: What each leg counts for. Chosen on the tuning half of `bench/queries`, where any e5 of 0.7 to
#: 1 beside use of 1, and any carried of 0.4 to 0.7, answer alike within a query or two.
WEIGHTS: Mapping[str, float] = {"e5": 0.8, "use": 1.0, "lexical": 0.5, "carried": 0.5}
#: What an embedder that is not named above counts for.
_OTHER = 1.0


def standardised(scores: Scores) -> Scores:
    """Return `scores` in standard deviations from their mean; NaN stays NaN and is not counted.

    Where all scores are equal the leg tells nothing and every score becomes 0.
    """
    known = ~np.isnan(scores)
    if not known.any():
        return scores
    values = scores[known]
    spread = float(values.std())
    # The spread of equal numbers is rounding noise, not a signal to be stretched.
    if spread <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return np.where(known, 0.0, np.nan)
    result: Scores = (scores - float(values.mean())) / spread
    return result


def fused(legs: Mapping[str, Scores], weights: Mapping[str, float] = WEIGHTS) -> Scores:
    """Return the weighted mean of standardised `legs`; a leg has no vote where it is NaN.

    A document without a vote of a leg gets 0 from it, the mean: it is neither helped nor held
    back, and all documents of one search stay on one scale.
    """
    total = sum(weights.get(name, _OTHER) for name in legs)
    size = len(next(iter(legs.values())))
    result = np.zeros(size)
    for name, scores in legs.items():
        result += weights.get(name, _OTHER) / total * np.nan_to_num(scores)
    return result


#: For each embedder the cosine of a chance document and of a good answer, on the tuning queries.
_COSINES: Mapping[str, tuple[float, float]] = {"e5": (0.78, 0.88), "use": (0.15, 0.55)}


def relevance(score: float, cosines: Mapping[str, float]) -> float:
    """Return how likely a hit answers the question, 0..1.

    `score` says how far it stands out among the others, `cosines` how near it is in itself, so
    that the best of a collection that holds no answer stays low.
    """
    near = 0.0
    for name, cosine in cosines.items():
        low, high = _COSINES.get(name, (0.0, 1.0))
        near += (cosine - low) / (high - low) / len(cosines)
    return 1 / (1 + math.exp(4.0 - score - 2.0 * near))
