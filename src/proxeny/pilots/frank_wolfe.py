# SPDX-License-Identifier: EUPL-1.2
"""The weights of synthetic difference-in-differences, by the iteration that its authors publish.

Their package `synthdid` stops the iteration by a rule, a little before the exact minimum, and
published figures are of that point. So that they can be met to the last digit, this file takes
the same steps under the same rule: Frank and Wolfe (1956) with exact line search, 100 steps from
even weights, weights up to a quarter of the largest set to zero, then up to 10,000 steps more.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg.blas import daxpy

from proxeny.pilots.panel import Floats

FIRST_STEPS = 100
MOST_STEPS = 10_000
#: A step that lowers the penalised mean square by less than (this times the noise)² is the last.
LEAST_DECREASE = 1e-5
_TINY_SCALE = 1e-100


def weights(candidates: Floats, target: Floats, *, zeta: float, noise: float) -> Floats:
    """Return weights over the columns of `candidates` that follow `target` up to a constant.

    They minimise zeta² |w|² plus the mean square of candidates @ w - target, both centred, over
    weights that are not negative and sum to one. `noise` is the standard deviation of the first
    differences of the donors before treatment and sets the stopping rule.
    """
    gram, product = _normal_equations(candidates, target, zeta)
    stop = len(target) * (LEAST_DECREASE * noise) ** 2
    even = np.full(len(product), 1.0 / len(product))
    found = _descend(gram, product, even, stop, FIRST_STEPS)
    found[found <= found.max() / 4] = 0.0
    return _descend(gram, product, found / found.sum(), stop, MOST_STEPS)


def _normal_equations(candidates: Floats, target: Floats, zeta: float) -> tuple[Floats, Floats]:
    """Return G and q so that w'Gw - 2q'w is the penalised sum of squares without its constant."""
    centred = candidates - candidates.mean(axis=0)
    gram = centred.T @ centred
    gram[np.diag_indices_from(gram)] += len(target) * zeta**2
    return gram, centred.T @ (target - target.mean())


def _descend(gram: Floats, product: Floats, start: Floats, stop: float, most: int) -> Floats:
    """Return the weights after the last step.

    A step moves all weight a little towards one candidate. So that it costs one look for the
    smallest and one addition of a row, the vectors are kept divided by a common `scale`, and the
    two scalars of the objective are carried along.
    """
    rows = list(np.ascontiguousarray(gram - product))
    diagonal, linear = gram.diagonal().tolist(), product.tolist()
    slope = gram @ start - product  # half of the gradient, divided by scale
    held = start.tolist()
    scale, square, along = 1.0, float(start @ gram @ start), float(product @ start)
    for step in range(most):
        best = int(slope.argmin())
        here = scale * slope.item(best)
        curve = diagonal[best] - 2.0 * (here + linear[best]) + square
        if curve <= 0.0:
            break
        share = (square - along - here) / curve
        share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
        rest = 1.0 - share
        before = square - 2.0 * along
        square = (
            rest * rest * square
            + 2.0 * share * rest * (here + linear[best])
            + share * share * diagonal[best]
        )
        along = rest * along + share * linear[best]
        if rest * scale < _TINY_SCALE:
            # Nearly all weight goes to one candidate: begin anew from there.
            held = [one * scale * rest for one in held]
            held[best] += share
            slope = scale * rest * slope + share * rows[best]
            scale = 1.0
        else:
            scale *= rest
            held[best] += share / scale
            slope = daxpy(rows[best], slope, a=share / scale)
        if step > 0 and before - (square - 2.0 * along) <= stop:
            break
    found = np.array(held) * scale
    return np.asarray(found / found.sum())
