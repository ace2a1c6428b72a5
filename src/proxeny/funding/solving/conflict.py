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
from proxeny.messages import Message, gettext_noop


@dataclass(frozen=True)
class Conflict:
    """Names of conditions that cannot all hold, and whether each of them is proven to be needed.

    `why` says what counting shows of a condition that cannot hold by itself.
    """

    names: tuple[str, ...]
    minimal: bool
    why: Message | None = None


class _OutOfTimeError(Exception):
    pass


def conflict(arrays: Arrays, left: Callable[[], float]) -> Conflict:
    """Return conditions that contradict each other; `left` says how many seconds are left.

    The conditions together must be impossible. Out of time, the fewest that are known to be
    impossible come back as not minimal.
    """
    alone = _alone(arrays)
    if alone is not None:
        return alone
    wishes = _by_counting(arrays)
    if wishes:
        return Conflict(tuple(wishes), minimal=True)
    search = _Search(arrays, left)
    minimal = True
    try:
        search.run()
    except _OutOfTimeError:
        minimal = False
    needed = set(search.fewest)
    return Conflict(tuple(name for name in arrays.names if name in needed), minimal)


def _alone(arrays: Arrays) -> Conflict | None:
    """Return a condition that no choice of candidates meets, and why; None where each is met."""
    for row in arrays.rows:
        values = {"name": row.name, "least": f"{row.low:.10g}", "most": f"{row.high:.10g}"}
        have = float(row.coefficients.sum())
        if row.low > row.high:
            text = gettext_noop("{name}: at least {least} is more than at most {most}")
        elif have < row.low:
            text = gettext_noop("{name}: at least {least}, and all candidates together have {have}")
            values["have"] = f"{have:.10g}"
        else:
            continue
        return Conflict((row.name,), minimal=True, why=Message(text, **values))
    for one in arrays.groupings:
        if one.least is not None and one.count < one.least:
            text = gettext_noop(
                "{name}: at least {least} different ones, and all candidates together have {have}"
            )
            why = Message(text, name=one.name, least=one.least, have=one.count)
            return Conflict((one.name,), minimal=True, why=why)
    return None


def _by_counting(arrays: Arrays) -> list[str]:
    """Return wishes about single candidates that contradict each other, or nothing."""
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
