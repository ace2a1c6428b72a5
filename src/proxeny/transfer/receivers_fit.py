# SPDX-License-Identifier: EUPL-1.2
"""Learn the weights of `proxeny.transfer.receivers` from solutions with known receivers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def fit(
    tables: Sequence[Floats], received: Sequence[NDArray[np.bool_]], ridge: float
) -> tuple[Floats, Floats]:
    """Return the weights per unit of each fact, and each fact's standard deviation.

    `tables` holds the facts of the candidates of one solution each, shape (candidates, facts),
    without gaps; `received` marks its receivers. Maximises the conditional logit likelihood
    (McFadden, 1974), in which each receiver is one choice among all candidates of its
    solution, less `ridge` / 2 times the sum of squared weights per standard deviation. A fact
    that never varies gets the weight 0. ValueError where no receiver is marked.
    """
    if not any(marks.any() for marks in received):
        raise ValueError("no receiver is marked")
    scale = np.vstack(tables).std(axis=0)
    unit = np.where(scale > 0, scale, 1.0)
    scaled = [(table - table.mean(axis=0)) / unit for table in tables]

    def loss(weights: Floats) -> tuple[float, Floats]:
        value = ridge * float(weights @ weights) / 2
        slope = ridge * weights
        for table, marks in zip(scaled, received, strict=True):
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            total = shares.sum()
            chosen = int(marks.sum())
            value += chosen * (scores.max() + np.log(total)) - scores[marks].sum()
            slope = slope + chosen * (shares @ table) / total - table[marks].sum(axis=0)
        return value, slope

    start = np.zeros(len(scale))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"gtol": 1e-8})
    return np.where(scale > 0, found.x / unit, 0.0), scale
