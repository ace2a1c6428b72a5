# SPDX-License-Identifier: EUPL-1.2
"""Consortia that are good too, and really different ones.

Two consortia are really different where they share at most two thirds of the members of either.
Each alternative is the best that annealing finds among those that are really different from all
before it; that it is the best of them is not proven.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from proxeny.funding.solving.annealing import anneal
from proxeny.funding.solving.exact import finish
from proxeny.funding.solving.matrices import Arrays, Floats, Ints, Row

#: The most that two really different consortia share, as a share of the members of either.
SHARED = 2 / 3
#: Starts of annealing for each alternative.
STARTS = 2


def different(arrays: Arrays, members: Ints) -> list[Row]:
    """Return the rows that keep a consortium away from one that is known."""
    known: Floats = np.zeros(len(arrays.ids))
    known[members] = 1.0
    most = float(np.floor(SHARED * len(members) + 1e-9))
    found = [Row("different", "different", known, -np.inf, most)]
    least = max([row.low for row in arrays.rows if row.kind == "size"], default=0.0)
    if least < len(members):
        found.append(Row("different", "different", known - SHARED, -np.inf, 1e-6))
    return found


def alternatives(
    arrays: Arrays,
    near: Ints,
    best: Ints,
    wanted: int,
    seed: int,
    left: Callable[[], float],
) -> tuple[list[Ints], bool]:
    """Return up to `wanted` consortia, the best first, and whether it is proven that no more exist.

    They are looked for among the candidates of `near`, and among all where that fails.
    """
    found: list[Ints] = []
    ended = False
    # Nobody at all shares nothing with anybody, and is no consortium to offer.
    somebody = Row("different", "different", np.ones(len(arrays.ids)), 1.0, np.inf)
    for number in range(wanted):
        rows = [row for one in (best, *found) for row in different(arrays, one)]
        away = arrays.under([somebody, *rows])
        members, _ = anneal(away.among(near), seed + number, STARTS, lambda: left() <= 0)
        if members is not None:
            members = near[members]
        elif left() > 0:
            last = finish(away.without_pairs(), left())
            members, ended = last.members, last.infeasible
        if members is None:
            break
        found.append(members)
    return sorted(found, key=arrays.objective, reverse=True), ended
