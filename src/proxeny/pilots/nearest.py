# SPDX-License-Identifier: EUPL-1.2
"""Weights that are not negative, sum to one, and bring a mixture of points nearest to zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.linalg.lapack import dgels

from proxeny.pilots.panel import Floats

_NOTHING = 1e-13
_TOLERANCE = 1e-12
_RANK = 1e-9


def nearest(points: Floats, near: Sequence[int] = ()) -> Floats:
    """Return the weights of the point nearest to the origin in the hull of the columns.

    `points` has one column per candidate; simplex-constrained least squares of b on A is
    `nearest(A - b[:, None])`. The exact minimum after finitely many steps, by the algorithm of
    Wolfe (1976), "Finding the nearest point in a polytope", Mathematical Programming 11. `near`
    names columns that likely have weight, such as those of a similar problem; it saves time.
    """
    sizes = np.einsum("ij,ij->j", points, points)
    first = int(sizes.argmin())
    corral, weights = [first], np.ones(1)
    if len(near):
        corral, weights = _settle(
            points, [int(one) for one in near], np.full(len(near), 1 / len(near))
        )
    here = points[:, corral] @ weights
    slack = _TOLERANCE * float(sizes.max())
    for _ in range(20 * points.shape[1] + 100):
        slope = here @ points
        entering = int(slope.argmin())
        if slope[entering] >= here @ here - slack or entering in corral:
            break
        grown = _settle(points, [*corral, entering], np.append(weights, 0.0))
        there = points[:, grown[0]] @ grown[1]
        if there @ there >= here @ here:
            break  # as near as rounding lets it be
        (corral, weights), here = grown, there
    found = np.zeros(points.shape[1])
    found[corral] = weights
    return found


def _settle(points: Floats, corral: list[int], weights: Floats) -> tuple[list[int], Floats]:
    """Go to the nearest point of the plane through the corral, dropping who would be negative."""
    while len(corral) > 1:
        base = points[:, corral[0]]
        rest = least_squares(points[:, corral[1:]] - base[:, None], -base)
        wanted = np.concatenate([[1.0 - rest.sum()], rest])
        negative = wanted <= _NOTHING
        if not negative.any():
            return corral, wanted
        step = weights[negative] / np.maximum(weights[negative] - wanted[negative], 1e-300)
        weights = weights + min(1.0, float(step.min())) * (wanted - weights)
        out = int(np.flatnonzero(negative)[step.argmin()])
        keep = weights > _NOTHING
        keep[out] = False
        corral = [one for one, stays in zip(corral, keep, strict=True) if stays]
        weights = weights[keep] / weights[keep].sum()
    return corral, np.ones(1)


def least_squares(table: Floats, target: Floats) -> Floats:
    """Return the solution of least squares, the shortest one where there are many.

    By QR, which is several times faster on small tables, unless the columns depend on each other.
    """
    columns = table.shape[1]
    if columns <= len(table):
        factor, solved, fault = dgels(table, target)
        sizes = np.abs(factor.diagonal()[:columns])
        if fault == 0 and sizes.min() > _RANK * sizes.max():
            return np.asarray(solved[:columns])
    return np.asarray(np.linalg.lstsq(table, target, rcond=None)[0])
