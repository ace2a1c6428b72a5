# SPDX-License-Identifier: EUPL-1.2
"""From an instance to its arrays: rows, groupings and conflicts, each with a name."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from scipy import sparse

from proxeny.funding.solving.instance import Instance, conditions
from proxeny.funding.solving.matrices import Arrays, Couple, Grouping, Ints, Row


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
        found.append(Row(name, "cover", has, 1.0 if cover.min is None else cover.min, np.inf))
    for count in instance.counts:
        wanted = _key(count.value)
        has = np.array([_key(one.attrs.get(count.attr)) == wanted for one in people], dtype=float)
        name = naming(count.name, f"count {count.attr} = {count.value}")
        found.append(Row(name, "count", has, count.min or 0.0, _most(count.max)))
    if instance.budget:
        cost = np.array([one.cost for one in people], dtype=float)
        name = naming(instance.budget.name, "budget")
        least, most = instance.budget.min or 0.0, _most(instance.budget.max)
        found.append(Row(name, "budget", cost, least, most))
    if instance.size:
        name = naming(instance.size.name, "size")
        ones = np.ones(len(people))
        least, most = instance.size.min or 0.0, _most(instance.size.max)
        found.append(Row(name, "size", ones, least, most))
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
