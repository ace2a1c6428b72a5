# SPDX-License-Identifier: EUPL-1.2
"""The conditions as linear rows over the candidates and, for spread, over the values of attributes.

A grouping with `least` values has one further variable for each value, at most 1 and at most the
members with that value; they add up to at least `least`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from proxeny.funding.solving.matrices import Arrays, Floats, Grouping, Ints

#: The most candidates in one linear programme that bounds.
COLUMNS = 1500
#: The largest coefficient of a row.
LARGEST = 1e4

Block = tuple[sparse.csr_array, Floats, Floats]


@dataclass(frozen=True)
class Rows:
    """`low <= matrix @ variables <= high`, `lower <= variables <= upper`; candidates come first."""

    matrix: sparse.csr_array
    low: Floats
    high: Floats
    lower: Floats
    upper: Floats
    candidates: int


def rows(arrays: Arrays, *, with_couples: bool = True) -> Rows:
    """Return the conditions of an instance as rows, with or without its conflicts."""
    count = len(arrays.ids)
    width = count + sum(one.count for one in arrays.groupings if one.least is not None)
    blocks: list[Block] = [(sparse.csr_array((0, width)), np.zeros(0), np.zeros(0))]
    for row in arrays.rows:
        # The solver's tolerance is absolute: costs in euros would be too large, cents too small.
        unit = max(float(np.abs(row.coefficients).max(initial=0.0)) / LARGEST, 1.0)
        line = np.append(row.coefficients / unit, np.zeros(width - count))
        blocks.append(
            (
                sparse.csr_array(line[None, :]),
                np.array([row.low / unit]),
                np.array([row.high / unit]),
            )
        )
    after = count
    for grouping in arrays.groupings:
        blocks.extend(_grouping(grouping, after, width))
        after += grouping.count if grouping.least is not None else 0
    if with_couples and arrays.couples:
        number = np.arange(len(arrays.couples))
        both = [[one.first for one in arrays.couples], [one.second for one in arrays.couples]]
        lines = _entries(np.tile(number, 2), np.concatenate(both), 1.0, (len(number), width))
        blocks.append((lines, np.full(len(number), -np.inf), np.ones(len(number))))
    lower, upper = np.zeros(width), np.ones(width)
    lower[list(arrays.forced)] = 1.0
    upper[list(arrays.forbidden)] = 0.0
    return Rows(
        sparse.vstack([block[0] for block in blocks], format="csr"),
        np.concatenate([block[1] for block in blocks]),
        np.concatenate([block[2] for block in blocks]),
        lower,
        upper,
        count,
    )


def _grouping(grouping: Grouping, after: int, width: int) -> list[Block]:
    count = grouping.count
    known = np.flatnonzero(grouping.codes >= 0)
    members = _entries(grouping.codes[known], known, 1.0, (count, width))
    if grouping.most is not None:
        return [(members, np.full(count, -np.inf), np.full(count, float(grouping.most)))]
    number = np.arange(count)
    occurs = _entries(number, after + number, 1.0, (count, width))
    total = _entries(np.zeros(count, dtype=int), after + number, 1.0, (1, width))
    return [
        (members - occurs, np.zeros(count), np.full(count, np.inf)),
        (total, np.array([float(grouping.least or 0)]), np.array([np.inf])),
    ]


def _entries(row: Floats, column: Floats, value: float, shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.coo_array((np.full(len(row), value), (row, column)), shape=shape).tocsr()


def relaxed(of: Rows, profit: Floats, guess: Floats) -> tuple[float, Floats] | None:
    """Return the most that the profits of fractional members add up to, and reduced profits.

    A candidate outside the answer cannot come in without losing its (negative) reduced profit.
    Only the candidates with the best `guess` are in the linear programme; what the others would
    bring at the prices that it finds is added, which keeps the bound valid. None where not even
    fractions of members meet the conditions, or where the solver gave up.
    """
    columns = _columns(of, guess, COLUMNS)
    found = _solved(of, profit, columns)
    if found is None and len(columns) < of.matrix.shape[1]:
        columns = _columns(of, guess, of.candidates)
        found = _solved(of, profit, columns)
    if found is None:
        return None
    total, reduced = found
    outside = np.ones(of.candidates, dtype=bool)
    outside[columns[columns < of.candidates]] = False
    outside &= of.upper[: of.candidates] > 0
    return total + float(np.maximum(reduced[outside], 0.0).sum()), reduced


def _columns(of: Rows, guess: Floats, most: int) -> Ints:
    """Return the candidates with the best guess, who must be in, and all other variables."""
    rank = np.where(of.lower[: of.candidates] > 0, np.inf, guess)
    open_ = np.flatnonzero((of.upper[: of.candidates] > 0) | np.isposinf(rank))
    best = open_[np.argsort(-rank[open_], kind="stable")[:most]]
    return np.concatenate([np.sort(best), np.arange(of.candidates, of.matrix.shape[1])])


def _solved(of: Rows, profit: Floats, columns: Ints) -> tuple[float, Floats] | None:
    if not len(columns):
        return None
    gain = np.zeros(of.matrix.shape[1])
    gain[: of.candidates] = profit
    above, below = np.isfinite(of.high), np.isfinite(of.low)
    matrix = sparse.vstack([of.matrix[above], -of.matrix[below]], format="csr")
    found = linprog(
        -gain[columns],
        A_ub=matrix[:, columns],
        b_ub=np.concatenate([of.high[above], -of.low[below]]),
        bounds=np.column_stack([of.lower[columns], of.upper[columns]]),
        method="highs",
    )
    if found.status != 0:
        return None
    return -float(found.fun), (gain + matrix.T @ found.ineqlin.marginals)[: of.candidates]
