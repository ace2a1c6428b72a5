# SPDX-License-Identifier: EUPL-1.2
"""Ridge regression over weights that are not negative and sum to one, to its exact minimum."""

from __future__ import annotations

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from proxeny.pilots.panel import Floats

_PATIENCE = 3


def minimum(candidates: Floats, target: Floats, ridge: float) -> Floats:
    """Return the w >= 0 with sum 1 that minimises |candidates @ w - target|² + ridge |w|².

    Both sides are centred; `ridge` is positive. Block principal pivoting (Júdice and Pires, 1994):
    all weights with the wrong sign change sides at once; where that does not get better, the last
    of them alone, which always ends. Each round solves a system of the size of `target`, however
    many candidates there are.
    """
    points = candidates - candidates.mean(axis=0)
    wanted = points.T @ (target - target.mean())
    size = len(wanted)
    inside = np.ones(size, dtype=bool)
    found = np.full(size, 1.0 / size)
    fewest, patience = size + 1, _PATIENCE
    slack = 1e-12 * (ridge + float((points**2).sum(axis=0).max()))
    for _ in range(20 * size + 100):
        found, price = _on_plane(points, wanted, inside, ridge)
        slope = points.T @ (points @ found) + ridge * found - wanted - price
        wrong = np.where(inside, found < 0.0, slope < -slack)
        count = int(wrong.sum())
        if count == 0:
            break
        if count < fewest:
            fewest, patience = count, _PATIENCE
        else:
            patience -= 1
        if patience < 0:
            last = int(np.flatnonzero(wrong)[-1])
            wrong = np.zeros(size, dtype=bool)
            wrong[last] = True
        if not (inside ^ wrong).any():
            wrong[found.argmax()] = False
        inside ^= wrong
    kept = np.maximum(found, 0.0)
    return np.asarray(kept / kept.sum())


def _on_plane(
    points: Floats, wanted: Floats, inside: np.ndarray, ridge: float
) -> tuple[Floats, float]:
    """Return the weights where only `inside` may differ from zero and only the sum is bound.

    With P the points inside, (P'P + r)^-1 = (1 - P' (PP' + r)^-1 P) / r (Woodbury). The second
    value is the price of the sum: what all slopes inside are equal to.
    """
    chosen = points[:, inside]
    system = chosen @ chosen.T
    system[np.diag_indices_from(system)] += ridge
    sides = np.column_stack([wanted[inside], np.ones(chosen.shape[1])])
    factor = cho_factor(system, check_finite=False)
    solved = (sides - chosen.T @ cho_solve(factor, chosen @ sides, check_finite=False)) / ridge
    price = float((1.0 - solved[:, 0].sum()) / solved[:, 1].sum())
    found = np.zeros(points.shape[1])
    found[inside] = solved[:, 0] + price * solved[:, 1]
    return found, price
