# SPDX-License-Identifier: EUPL-1.2
"""Legs become one score: standardised over the collection, then a weighted mean."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

#: What each leg counts for; chosen on the tuning half of `bench/queries` only.
WEIGHTS: Mapping[str, float] = {"e5": 1.0, "use": 1.0, "lexical": 1.0}


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
    total = sum(weights[name] for name in legs)
    size = len(next(iter(legs.values())))
    result = np.zeros(size)
    for name, scores in legs.items():
        result += weights[name] / total * np.nan_to_num(scores)
    return result
