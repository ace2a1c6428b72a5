# SPDX-License-Identifier: EUPL-1.2
"""Why nothing is possible: the smallest set of conditions that contradict each other.

Smallest in the sense that without any one of them a consortium is possible (irreducible); there
may be other such sets, and smaller ones. Halves of the conditions are tried as in QuickXplain
(U. Junker, 2004), after what can be told by counting. Wishes about single candidates (force,
forbid, conflicts) are first taken together by kind, as there may be thousands of them; only the
kinds that are needed are then taken apart. What is irreducible stays so, since with less of one
kind the rest is possible all the more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from proxeny.funding.solving.matrices import Arrays
from proxeny.funding.solving.possible import possible


@dataclass(frozen=True)
class Conflict:
    """Names of conditions that cannot all hold, and whether each of them is proven to be needed."""

    names: tuple[str, ...]
    minimal: bool


class _OutOfTimeError(Exception):
    pass


def conflict(arrays: Arrays, left: Callable[[], float]) -> Conflict:
    """Return conditions that contradict each other; `left` says how many seconds are left.

    The conditions together must be impossible. Out of time, the fewest that are known to be
    impossible come back as not minimal.
    """
    alone = _by_counting(arrays)
    if alone:
        return Conflict(tuple(alone), minimal=True)
    search = _Search(arrays, left)
    minimal = True
    try:
        search.run()
    except _OutOfTimeError:
        minimal = False
    needed = set(search.fewest)
    return Conflict(tuple(name for name in arrays.names if name in needed), minimal)


def _by_counting(arrays: Arrays) -> list[str]:
    """Return a contradiction that needs no search, or nothing."""
    for row in arrays.rows:
        if row.low > row.high or float(row.coefficients.sum()) < row.low:
            return [row.name]
    for grouping in arrays.groupings:
        if grouping.least is not None and grouping.count < grouping.least:
            return [grouping.name]
    for place in sorted(arrays.forced.keys() & arrays.forbidden.keys()):
        return [arrays.forced[place], arrays.forbidden[place]]
    for couple in arrays.couples:
        if couple.first in arrays.forced and couple.second in arrays.forced:
            return [arrays.forced[couple.first], arrays.forced[couple.second], couple.name]
    return []


class _Search:
    """Each atom is a list of names that are kept or dropped together."""

    def __init__(self, arrays: Arrays, left: Callable[[], float]) -> None:
        self.arrays, self.left = arrays, left
        self.fewest = arrays.names

    def run(self) -> None:
        """Leave in `fewest` names of which none can be spared."""
        kinds = [
            [one.name for one in self.arrays.couples],
            list(self.arrays.forbidden.values()),
            list(self.arrays.forced.values()),
        ]
        together = {name for kind in kinds for name in kind}
        # The first are kept if either will do: what asks for more, before what rules out.
        single = [[name] for name in reversed(self.arrays.names) if name not in together]
        found = self.needed([], False, [*single, *(kind for kind in kinds if kind)])
        for kind in [atom for atom in found if len(atom) > 1]:
            rest = [atom for atom in found if atom is not kind]
            found = rest + self.needed(rest, True, [[name] for name in kind])
        self.fewest = _names(found)

    def needed(self, base: list[list[str]], grown: bool, rest: list[list[str]]) -> list[list[str]]:
        """Return atoms of `rest` that with `base` are impossible, none of which can be spared."""
        if grown and not self.possible(_names(base)):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        of_second = self.needed([*base, *first], True, second)
        of_first = self.needed([*base, *of_second], bool(of_second), first)
        return [*of_first, *of_second]

    def possible(self, names: Sequence[str]) -> bool:
        """Return whether some consortium meets these conditions."""
        seconds = self.left()
        if seconds <= 0:
            raise _OutOfTimeError
        found = possible(self.arrays.only(set(names)), seconds)
        if found.members is None and not found.infeasible:
            raise _OutOfTimeError
        if found.infeasible and len(names) < len(self.fewest):
            self.fewest = list(names)
        return not found.infeasible


def _names(atoms: list[list[str]]) -> list[str]:
    return [name for atom in atoms for name in atom]
