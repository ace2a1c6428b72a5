# SPDX-License-Identifier: EUPL-1.2
"""An instance as arrays: one row for each condition that is a sum, one grouping for each attribute.

Every condition becomes one of three things. A *row* is a weighted count of members between two
bounds. A *grouping* splits the candidates by the values of an attribute and says how many values
must occur, or how many members may share one. A *conflict* is two candidates that exclude each
other. Candidates are numbered in the order of the instance.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from proxeny.funding.solving.instance import Instance, conditions

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


def arrays(instance: Instance) -> Arrays:
    """Return an instance as arrays; conditions without a name get one that says what they are."""
    place = {one.id: number for number, one in enumerate(instance.candidates)}
    naming = _Naming(instance)
    return Arrays(
        ids=tuple(place),
        quality=np.array([one.quality for one in instance.candidates], dtype=float),
        affinity=_affinity(instance, place),
        rows=tuple(_rows(instance, naming)),
        groupings=tuple(_groupings(instance, naming)),
        couples=tuple(
            Couple(naming("", f"conflict {first}–{second}"), place[first], place[second])
            for first, second in dict.fromkeys(
                (min(couple), max(couple)) for couple in instance.conflicts
            )
        ),
        forced={place[one]: naming("", f"force {one}") for one in dict.fromkeys(instance.force)},
        forbidden={
            place[one]: naming("", f"forbid {one}") for one in dict.fromkeys(instance.forbid)
        },
    )


class _Naming:
    """Gives each condition a name that no other has."""

    def __init__(self, instance: Instance) -> None:
        self.taken = {one.name for one in conditions(instance)}

    def __call__(self, given: str, otherwise: str) -> str:
        if given:
            return given
        name, number = otherwise, 1
        while name in self.taken:
            number += 1
            name = f"{otherwise} ({number})"
        self.taken.add(name)
        return name


def _affinity(instance: Instance, place: dict[str, int]) -> sparse.csr_array:
    count = len(place)
    first = np.array([place[pair[0]] for pair in instance.pairs], dtype=np.int64)
    second = np.array([place[pair[1]] for pair in instance.pairs], dtype=np.int64)
    weights = np.array([pair[2] for pair in instance.pairs], dtype=float)
    made = sparse.coo_array(
        (
            np.concatenate([weights, weights]),
            (np.concatenate([first, second]), np.concatenate([second, first])),
        ),
        shape=(count, count),
    ).tocsr()
    made.eliminate_zeros()
    return made


def _rows(instance: Instance, naming: _Naming) -> list[Row]:
    people = instance.candidates
    found = []
    for cover in instance.cover:
        has = np.array([cover.capability in one.capabilities for one in people], dtype=float)
        name = naming(cover.name, f"cover {cover.capability}")
        found.append(Row(name, "cover", has, cover.min, np.inf))
    for count in instance.counts:
        wanted = _key(count.value)
        has = np.array([_key(one.attrs.get(count.attr)) == wanted for one in people], dtype=float)
        name = naming(count.name, f"count {count.attr} = {count.value}")
        found.append(Row(name, "count", has, count.min, _most(count.max)))
    if instance.budget:
        cost = np.array([one.cost for one in people], dtype=float)
        name = naming(instance.budget.name, "budget")
        found.append(Row(name, "budget", cost, instance.budget.min, _most(instance.budget.max)))
    if instance.size:
        name = naming(instance.size.name, "size")
        ones = np.ones(len(people))
        found.append(Row(name, "size", ones, instance.size.min, _most(instance.size.max)))
    return found


def _groupings(instance: Instance, naming: _Naming) -> list[Grouping]:
    return [
        *(
            Grouping(
                naming(one.name, f"distinct {one.attr}"), _codes(instance, one.attr), least=one.min
            )
            for one in instance.distinct
        ),
        *(
            Grouping(
                naming(one.name, f"cap {one.attr}"), _codes(instance, one.attr), most=one.max_each
            )
            for one in instance.caps
        ),
    ]


def _codes(instance: Instance, attr: str) -> Ints:
    numbers: dict[Hashable, int] = {}
    keys = [_key(one.attrs.get(attr)) for one in instance.candidates]
    return np.array(
        [-1 if key is None else numbers.setdefault(key, len(numbers)) for key in keys],
        dtype=np.int64,
    )


def _key(value: str | bool | float | None) -> Hashable:
    """Return what two equal values share: true is not 1, and "1" is neither."""
    return None if value is None else (type(value).__name__, value)


def _most(given: float | None) -> float:
    return np.inf if given is None else float(given)
