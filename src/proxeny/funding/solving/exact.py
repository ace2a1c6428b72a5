# SPDX-License-Identifier: EUPL-1.2
"""The whole search as a mixed-integer linear programme, solved by HiGHS.

One variable for each candidate and one for each pair with a weight. A pair with a weight above
zero counts only where both are members; as nobody has more partners than there are other places,
the pairs of a candidate together are at most that many times the candidate, which makes the
relaxation tighter. A pair with a weight below zero must count where both are members.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from proxeny.funding.solving.matrices import Arrays, Floats, Ints
from proxeny.funding.solving.relaxing import LARGEST, Rows, rows

#: What `milp` answers.
_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(frozen=True)
class Finish:
    """Members or None, a bound on all objectives (infinite if unknown), and what was proven."""

    members: Ints | None
    bound: float
    infeasible: bool = False


def finish(arrays: Arrays, seconds: float) -> Finish:
    """Return the best members, as far as the time reaches.

    What the solver holds for allowed within its tolerance and is not allowed to the last cent is
    cut off, and it is asked again.
    """
    if not arrays.ids:
        nobody = np.zeros(0, dtype=np.int64)
        broken = bool(arrays.broken(nobody))
        return Finish(None, -np.inf, True) if broken else Finish(nobody, 0.0)
    if set(arrays.forced) & set(arrays.forbidden):
        return Finish(None, -np.inf, infeasible=True)
    conditions = rows(arrays)
    gain, matrix, low, high = _with_pairs(arrays, conditions)
    whole = np.zeros(len(gain))
    whole[: conditions.matrix.shape[1]] = 1
    extra = len(gain) - conditions.matrix.shape[1]
    between = Bounds(
        np.append(conditions.lower, np.zeros(extra)), np.append(conditions.upper, np.ones(extra))
    )
    unit = max(float(np.abs(gain).max(initial=0.0)) / LARGEST, 1.0)
    while True:
        found = milp(
            -gain / unit,
            integrality=whole,
            bounds=between,
            constraints=LinearConstraint(matrix, low, high),
            options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
        )
        limit = getattr(found, "mip_dual_bound", None)
        bound = np.inf if limit is None or found.x is None else -float(limit) * unit
        if found.x is None:
            return Finish(None, bound, infeasible=found.status == _INFEASIBLE)
        members = np.flatnonzero(found.x[: len(arrays.ids)] > 0.5)
        if not arrays.broken(members):
            best = arrays.objective(members)
            return Finish(members, best if found.status == _OPTIMAL else bound)
        line = np.zeros(len(gain))
        line[: len(arrays.ids)] = -1.0
        line[members] = 1.0
        matrix = sparse.vstack([matrix, sparse.csr_array(line[None, :])], format="csr")
        low, high = np.append(low, -np.inf), np.append(high, len(members) - 1.0)


def _with_pairs(
    arrays: Arrays, conditions: Rows
) -> tuple[Floats, sparse.csr_array, Floats, Floats]:
    """Return what each variable is worth, and the rows with those of the pairs."""
    width = conditions.matrix.shape[1]
    both = sparse.triu(arrays.affinity).tocoo()
    count = both.nnz
    gain = np.zeros(width + count)
    gain[: len(arrays.ids)] = arrays.quality
    if not count:
        return gain, conditions.matrix, conditions.low, conditions.high
    weight, pair = both.data, width + np.arange(count)
    gain[width:] = weight
    up, down = np.flatnonzero(weight > 0), np.flatnonzero(weight < 0)
    parts = [
        sparse.hstack([conditions.matrix, sparse.csr_array((conditions.matrix.shape[0], count))]),
        _lines([(pair[up], 1.0), (both.row[up], -1.0)], len(up), len(gain)),
        _lines([(pair[up], 1.0), (both.col[up], -1.0)], len(up), len(gain)),
        _lines(
            [(pair[down], -1.0), (both.row[down], 1.0), (both.col[down], 1.0)],
            len(down),
            len(gain),
        ),
        _stars(both, up, pair, arrays.most - 1, len(gain)),
    ]
    highs = [conditions.high, *(np.zeros(part.shape[0]) for part in parts[1:])]
    highs[3] = np.ones(len(down))
    high = np.concatenate(highs)
    low = np.append(conditions.low, np.full(len(high) - len(conditions.low), -np.inf))
    return gain, sparse.vstack(parts, format="csr"), low, high


def _lines(entries: list[tuple[Ints, float]], count: int, width: int) -> sparse.csr_array:
    """Return rows with one entry from each list of columns."""
    number = np.tile(np.arange(count), len(entries))
    columns = np.concatenate([columns for columns, _ in entries])
    values = np.concatenate([np.full(count, value) for _, value in entries])
    return sparse.coo_array((values, (number, columns)), shape=(count, width)).tocsr()


def _stars(
    both: sparse.coo_array, up: Ints, pair: Ints, others: int, width: int
) -> sparse.csr_array:
    """Return for each candidate with more partners than places: its pairs are at most `others`."""
    owner = np.concatenate([both.row[up], both.col[up]])
    busy = np.flatnonzero(np.bincount(owner, minlength=1) > others)
    number = np.full(int(owner.max(initial=0)) + 1, -1)
    number[busy] = np.arange(len(busy))
    of = np.isin(owner, busy)
    line = np.concatenate([number[owner[of]], np.arange(len(busy))])
    column = np.concatenate([np.tile(pair[up], 2)[of], busy])
    value = np.concatenate([np.ones(int(of.sum())), np.full(len(busy), -float(others))])
    return sparse.coo_array((value, (line, column)), shape=(len(busy), width)).tocsr()
