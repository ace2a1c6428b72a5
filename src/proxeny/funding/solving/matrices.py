# SPDX-License-Identifier: EUPL-1.2
"""An instance as arrays: one row for each condition that is a sum, one grouping for each attribute.

Every condition becomes one of three things. A *row* is a weighted count of members between two
bounds. A *grouping* splits the candidates by the values of an attribute and says how many values
must occur, or how many members may share one. A *conflict* is two candidates that exclude each
other. Candidates are numbered in the order of the instance.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

Floats = np.ndarray
Ints = np.ndarray

#: Sums of costs are compared after rounding to a hundredth of a cent.
DIGITS = 4


@dataclass(frozen=True)
class Row:
    """`low <= sum of coefficients of the members <= high`; `kind` says what it was."""

    name: str
    kind: str
    coefficients: Floats
    low: float
    high: float

    @cached_property
    def counts(self) -> bool:
        """Return whether each candidate counts once or not at all."""
        return bool(np.isin(self.coefficients, (0.0, 1.0)).all())

    def holds(self, members: Ints) -> bool:
        """Return whether these members meet the condition."""
        total = round(float(self.coefficients[members].sum()), DIGITS)
        return self.low <= total <= self.high


@dataclass(frozen=True)
class Grouping:
    """Codes of an attribute's values (-1 where unknown) with `least` values or `most` a value."""

    name: str
    codes: Ints
    least: int | None = None
    most: int | None = None

    @cached_property
    def count(self) -> int:
        """Return how many values there are among all candidates."""
        return int(self.codes.max(initial=-1)) + 1

    def holds(self, members: Ints) -> bool:
        """Return whether these members meet the condition."""
        codes = self.codes[members]
        each = np.bincount(codes[codes >= 0], minlength=1)
        if self.least is not None and int((each > 0).sum()) < self.least:
            return False
        return self.most is None or int(each.max()) <= self.most


@dataclass(frozen=True)
class Couple:
    """Two candidates that exclude each other."""

    name: str
    first: int
    second: int


@dataclass(frozen=True)
class Arrays:
    """What the search works on; `affinity` is symmetric with an empty diagonal."""

    ids: tuple[str, ...]
    quality: Floats
    affinity: sparse.csr_array
    rows: tuple[Row, ...]
    groupings: tuple[Grouping, ...]
    couples: tuple[Couple, ...]
    forced: dict[int, str]
    forbidden: dict[int, str]

    @property
    def names(self) -> list[str]:
        """Return the names of all conditions, the most particular first."""
        return [
            *self.forced.values(),
            *self.forbidden.values(),
            *(couple.name for couple in self.couples),
            *(grouping.name for grouping in self.groupings),
            *(row.name for row in reversed(self.rows)),
        ]

    def only(self, names: Collection[str]) -> Arrays:
        """Return the same candidates under these conditions alone."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.name in names),
            groupings=tuple(grouping for grouping in self.groupings if grouping.name in names),
            couples=tuple(couple for couple in self.couples if couple.name in names),
            forced={place: name for place, name in self.forced.items() if name in names},
            forbidden={place: name for place, name in self.forbidden.items() if name in names},
        )

    def worthless(self) -> Arrays:
        """Return the same search where only the conditions matter."""
        return replace(self.without_pairs(), quality=np.zeros(len(self.ids)))

    def without_pairs(self) -> Arrays:
        """Return the same search where only conditions and qualities matter."""
        return replace(self, affinity=sparse.csr_array(self.affinity.shape))

    def under(self, rows: Sequence[Row]) -> Arrays:
        """Return the same search with further rows."""
        return replace(self, rows=(*self.rows, *rows))

    def among(self, kept: Ints) -> Arrays:
        """Return the same search among these candidates alone, who are numbered anew."""
        number = {int(one): new for new, one in enumerate(kept)}
        return Arrays(
            tuple(self.ids[one] for one in kept),
            self.quality[kept],
            self.affinity[kept][:, kept],
            tuple(replace(row, coefficients=row.coefficients[kept]) for row in self.rows),
            tuple(replace(grouping, codes=grouping.codes[kept]) for grouping in self.groupings),
            tuple(
                Couple(couple.name, number[couple.first], number[couple.second])
                for couple in self.couples
                if couple.first in number and couple.second in number
            ),
            {number[place]: name for place, name in self.forced.items() if place in number},
            {number[place]: name for place, name in self.forbidden.items() if place in number},
        )

    def objective(self, members: Ints) -> float:
        """Return the sum of qualities and of the weights of pairs inside."""
        inside = self.affinity[members][:, members].sum() / 2
        return float(self.quality[members].sum() + inside)

    def broken(self, members: Ints) -> list[str]:
        """Return the names of the conditions that these members do not meet."""
        chosen = {int(one) for one in members}
        return [
            *(name for place, name in self.forced.items() if place not in chosen),
            *(name for place, name in self.forbidden.items() if place in chosen),
            *(one.name for one in self.couples if {one.first, one.second} <= chosen),
            *(one.name for one in self.groupings if not one.holds(members)),
            *(one.name for one in self.rows if not one.holds(members)),
        ]

    @cached_property
    def most(self) -> int:
        """Return how many members there can be at most."""
        return int(min([len(self.ids), *(row.high for row in self.rows if row.kind == "size")]))

    @cached_property
    def step(self) -> float:
        """Return a number of which every objective is a whole multiple, or 0 if there is none."""
        numbers = np.concatenate([self.quality, self.affinity.data])
        for step in (1.0, 0.5, 0.1, 0.01, 0.001):
            if np.allclose(numbers / step, np.rint(numbers / step), rtol=0, atol=1e-9):
                return step
        return 0.0
