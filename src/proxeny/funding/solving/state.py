# SPDX-License-Identifier: EUPL-1.2
"""The members at one step of annealing, with all that the next step needs to know."""

from __future__ import annotations

import numpy as np

from proxeny.funding.solving.matrices import Arrays, Floats, Grouping, Ints, Row


class State:
    """Members, and for each candidate what it would bring; "nobody" stands after the last one.

    `pull` is what each would add to the objective, `value` the objective now, `clashes` the number
    of conflicts among the members.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Begin with the forced members."""
        self.arrays = arrays
        self.members: list[int] = []
        self.value, self.clashes = 0.0, 0
        self.pull = np.append(arrays.quality, 0.0)
        self.totals = [0.0] * len(arrays.rows)
        self.units = [
            1.0 / max(float(np.abs(row.coefficients).mean()), 1e-9) for row in arrays.rows
        ]
        self.has = [np.append(row.coefficients, 0.0) for row in arrays.rows]
        self.codes = [np.append(grouping.codes, -1) for grouping in arrays.groupings]
        self.each = [np.zeros(one.count + 1, dtype=np.int64) for one in arrays.groupings]
        self.blocked = np.zeros(len(self.pull), dtype=np.int64)
        self.rivals: dict[int, list[int]] = {}
        for couple in arrays.couples:
            self.rivals.setdefault(couple.first, []).append(couple.second)
            self.rivals.setdefault(couple.second, []).append(couple.first)
        for who in arrays.forced:
            self.change(who, 1)

    def change(self, who: int, sign: int) -> None:
        """Take a candidate in (1) or out (-1)."""
        self.value += sign * float(self.pull[who])
        self.clashes += sign * int(self.blocked[who])
        if sign > 0:
            self.members.append(who)
        else:
            self.members.remove(who)
        matrix = self.arrays.affinity
        part = slice(matrix.indptr[who], matrix.indptr[who + 1])
        self.pull[matrix.indices[part]] += sign * matrix.data[part]
        for number, has in enumerate(self.has):
            self.totals[number] += sign * float(has[who])
        for each, codes in zip(self.each, self.codes, strict=True):
            each[codes[who]] += sign
        self.blocked[self.rivals.get(who, [])] += sign

    def fines(self) -> Floats:
        """Return for each how far the conditions are from being met once it is in.

        One is one member too many or too few; a budget counts in mean costs.
        """
        total = self.blocked.astype(float)
        for row, now, has, unit in zip(
            self.arrays.rows, self.totals, self.has, self.units, strict=True
        ):
            if row.counts:
                without, with_one = _outside(now, row), _outside(now + 1.0, row)
                if without:
                    total += without
                if with_one != without:
                    total += (with_one - without) * has
            else:
                after = now + has
                over = np.maximum(after - row.high, 0.0) + np.maximum(row.low - after, 0.0)
                total += over * unit
        for grouping, each, codes in zip(self.arrays.groupings, self.each, self.codes, strict=True):
            total += _by_value(grouping, each)[codes]
        return total


def _outside(total: float, row: Row) -> float:
    return max(row.low - total, 0.0) + max(total - row.high, 0.0)


def _by_value(grouping: Grouping, each: Ints) -> Floats:
    """Return the fine with one more of each value, and at the end with one of unknown value."""
    known = each[:-1]
    found = np.zeros(len(each))
    if grouping.most is not None:
        found += np.maximum(known - grouping.most, 0).sum()
        found[:-1] += known >= grouping.most
    if grouping.least is not None:
        missing = grouping.least - int((known > 0).sum())
        found += max(missing, 0)
        if missing > 0:
            found[:-1] -= known == 0
    return found
