# SPDX-License-Identifier: EUPL-1.2
"""Synthetic control with predictors: how much each of them counts, found with a floor.

The weights W of the donors bring the mixture nearest to the treated in its predictors, where each
predictor counts by its importance V; V is chosen so that the mixture follows the outcome before
treatment (Abadie, Diamond and Hainmueller, 2010). V is not identified: values that span many
orders of magnitude fit as well, and then nothing but rounding decides on W (Becker and Klößner,
2018; Malo et al., 2024). So every importance is at least a floor, within the search. Which floor
is chosen by the error in periods before treatment that the search did not see.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from proxeny.pilots.design import Block
from proxeny.pilots.fit import Fit, root_mean_square
from proxeny.pilots.nearest import least_squares, nearest
from proxeny.pilots.panel import Floats
from proxeny.pilots.sc import weighed

#: Floors that are tried, as shares of the sum of all importances. A lower one would let the
#: search choose among mixtures that the predictors cannot tell apart.
FLOORS = (0.0003, 0.001, 0.003, 0.01, 0.03)
#: The lowest floor is taken whose held-out error is at most this much above the smallest: less is
#: noise, and the lower floor follows the outcome better in all periods before treatment.
TOLERATED = 1.05
_PARTS = 4
#: The search: random importances looked at, of which the best start a short descent each, of
#: which the best go on to the end; the best of all is then tried with each predictor in turn
#: counting more or less. In 4 of 17 trial cases ten times the effort found an error smaller by
#: 1 to 14 %; in the others nothing better.
_SCREENED, _STARTED, _REFINED = 100, 40, 3
_SWEEPS = 2
_LEVELS = (0.0, -2.5, -5.0, -7.5)
_NEARLY = 1.02
_SHORT = 6
_SPREAD = 3.0
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Trial:
    """One floor: the importances and weights found with it, and the errors (root mean square)."""

    floor: float
    importances: Floats
    weights: Floats
    pre_rmspe: float
    held_out: float | None
    att: float


def fit(block: Block, floor: float, seed: int = 0) -> tuple[Fit, Floats]:
    """Return the estimate and the importances of the predictors, which sum to one."""
    every = np.arange(block.before)
    importances, weights = _search(block, floor, every, seed)
    return weighed(block, weights), importances


def trials(block: Block, seed: int = 0) -> tuple[Trial, ...]:
    """Return what each floor leads to; those too high for the number of predictors are left out."""
    count = _traits(block).shape[0]
    found = []
    for floor in FLOORS:
        if floor * count >= 1.0:
            break
        result, importances = fit(block, floor, seed)
        found.append(
            Trial(
                floor,
                importances,
                result.unit_weights,
                result.pre_rmspe,
                _held_out(block, floor, seed),
                result.att,
            )
        )
    return tuple(found)


def choose(tried: tuple[Trial, ...]) -> Trial:
    """Return the trial with the lowest floor among those with a small error on held-out periods.

    The lowest floor of all where there are too few periods to hold some out.
    """
    errors = [one.held_out for one in tried if one.held_out is not None]
    if not errors:
        return tried[0]
    most = TOLERATED * min(errors)
    return next(one for one in tried if one.held_out is not None and one.held_out <= most)


def _held_out(block: Block, floor: float, seed: int) -> float | None:
    """Return the error in every fourth period before treatment when searched on the others."""
    if block.before < 2 * _PARTS:
        return None
    misses = []
    every = np.arange(block.before)
    for first in range(_PARTS):
        part = every[first::_PARTS]
        _, weights = _search(block, floor, np.setdiff1d(every, part), seed)
        misses.append((block.treated - weights @ block.donors)[part])
    return root_mean_square(np.concatenate(misses))


def _traits(block: Block) -> Floats:
    """Return the donors' predictors less those of the treated, one row per predictor."""
    if block.donor_traits is None or block.treated_traits is None:
        raise ValueError("a block without predictors")
    return (block.donor_traits - block.treated_traits).T


def _search(block: Block, floor: float, periods: np.ndarray, seed: int) -> tuple[Floats, Floats]:
    """Return importances and weights with the smallest error in `periods`.

    Even importances and seeded random ones are tried; from the best of them quasi-Newton searches
    go down along the exact gradient.
    """
    traits = _traits(block)
    misses = (block.donors - block.treated)[:, periods].T
    scale = float((misses**2).mean()) or 1.0
    count = len(traits)
    chance = np.random.default_rng(seed)
    near: list[int] = []

    def loss(point: Floats) -> tuple[float, Floats]:
        shares = np.exp(point - point.max())
        shares /= shares.sum()
        importances = floor + (1.0 - count * floor) * shares
        weights = _mixture(traits, importances, near)
        near[:] = np.flatnonzero(weights)
        error, slope = _error(traits, misses, importances, weights)
        slope = (1.0 - count * floor) * shares * (slope - shares @ slope)
        return error / scale, slope / scale

    starts = [np.zeros(count), *chance.normal(0.0, _SPREAD, (_SCREENED, count))]
    starts.sort(key=lambda point: loss(point)[0])

    def descend(start: Floats, steps: int) -> tuple[float, Floats]:
        end = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps})
        return float(end.fun), end.x

    short = sorted((descend(one, _SHORT) for one in starts[:_STARTED]), key=lambda end: end[0])
    best = min((descend(one, _MOST_STEPS) for _, one in short[:_REFINED]), key=lambda end: end[0])
    for place in list(range(count)) * _SWEEPS:
        others = [best[1] - best[1].max() for _ in _LEVELS]
        for one, level in zip(others, _LEVELS, strict=True):
            one[place] = level
        found, start = min(((loss(one)[0], one) for one in others), key=lambda end: end[0])
        if found < _NEARLY * best[0]:
            best = min(best, descend(start, _MOST_STEPS), key=lambda end: end[0])
    shares = np.exp(best[1] - best[1].max())
    importances = floor + (1.0 - count * floor) * shares / shares.sum()
    return importances, _mixture(traits, importances, near)


def _mixture(traits: Floats, importances: Floats, near: list[int]) -> Floats:
    return nearest(np.sqrt(importances)[:, None] * traits, near)


def _error(
    traits: Floats, misses: Floats, importances: Floats, weights: Floats
) -> tuple[float, Floats]:
    """Return the mean square error of the outcome and its gradient by the importances.

    Where the set of donors with weight does not change, W solves a linear system in V, so the
    gradient follows from the system's adjoint.
    """
    at = np.flatnonzero(weights > 0.0)
    left = misses @ weights
    error = float(left @ left) / len(left)
    if len(at) == 1:
        return error, np.zeros(len(traits))
    chosen = traits[:, at]
    # Directions that keep the sum: differences from the first donor that has weight.
    ways = chosen[:, 1:] - chosen[:, :1]
    system = ways.T @ (importances[:, None] * ways)
    outcome = misses[:, at]
    pull = 2.0 / len(left) * (outcome[:, 1:] - outcome[:, :1]).T @ left
    adjoint = least_squares(system, pull)
    return error, -(ways @ adjoint) * (traits @ weights)
