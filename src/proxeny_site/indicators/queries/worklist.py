# SPDX-License-Identifier: EUPL-1.2
"""What a cycle asks for and how far each data point is: the list that an officer works through."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import Cycle, Part, Value
from proxeny_site.indicators.queries.checks import open_warnings
from proxeny_site.indicators.queries.reuse import stale_keys
from proxeny_site.indicators.queries.values import last_values, measured, values_for
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.web.permissions import allowed

#: What the list can be narrowed to.
SHOWN = ("missing", "carried", "warned", "changed", "mine")
_DONE = ("stated", "filled", "checked")


@dataclass(frozen=True, slots=True)
class Item:
    """A data point, the answer to it, its state, and what stood there in the last cycle.

    `state` is one of `proxeny.indicators.STATES`; `change` is added, changed, removed, unchanged or
    "" without a last cycle; `stale` says that its origin in another framework has changed.
    """

    point: DataPoint
    value: Value | None
    state: str
    last: indicators.Value | None
    change: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the framework: the items that are shown, and how many of all are done."""

    name: str
    items: tuple[Item, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """The groups with something to show, and over the whole cycle how many are in each state."""

    groups: tuple[Group, ...]
    counts: Counter[str]
    total: int

    @property
    def done(self) -> int:
        """How many need nothing more from the city."""
        return sum(self.counts[state] for state in _DONE)

    @property
    def names(self) -> list[str]:
        """The names of the groups that are shown."""
        return [group.name for group in self.groups]


def items_of(reader: Any, cycle: Cycle) -> list[Item]:
    """Return every data point of the cycle as `reader` may see it, in the framework's order.

    What is asked of the city, and what it answered in a cycle that `reader` may not know, is for
    the city and its verifier alone.
    """
    framework = indicators.get(cycle.framework)
    inside = allowed(may_see_verification, reader, cycle)
    held = values_for(reader, cycle)
    last = last_values(cycle) if inside else {}
    values = {key: measured(value) for key, value in held.items()}
    warned = open_warnings(cycle) if inside else []
    states = indicators.states(framework, values, [one.finding for one in warned])
    changes = {one.key: one.kind for one in indicators.changes(framework, last, values)}
    stale = stale_keys(cycle) if inside else set()
    return [
        Item(
            point=point,
            value=held.get(key),
            state=states[key],
            last=last.get(key),
            change=changes.get(key, "") if last else "",
            stale=key in stale,
        )
        for key, point in framework.points.items()
    ]


def worklist(
    reader: Any, cycle: Cycle, *, show: str = "", part: Part | None = None, group: str = ""
) -> Worklist:
    """Return the list for `reader`, narrowed to what `show` (of `SHOWN`), `part` and `group` say.

    "mine" is what `reader` entered.
    """
    items = items_of(reader, cycle)
    level = indicators.get(cycle.framework).groups[0]
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(item.point.groups[level], []).append(item)
    groups = []
    for name, members in grouped.items():
        shown = [
            item
            for item in members
            if _is_shown(item, show, reader)
            and (part is None or item.point.code in part.codes)
            and group in ("", name)
        ]
        if shown:
            done = sum(item.state in _DONE for item in members)
            groups.append(Group(name, tuple(shown), done, len(members)))
    return Worklist(tuple(groups), Counter(item.state for item in items), len(items))


def _is_shown(item: Item, show: str, reader: Any) -> bool:
    if show == "missing":
        return item.state == "missing"
    if show == "carried":
        return item.state == "carried_over"
    if show == "warned":
        return item.state == "questioned" or item.stale
    if show == "changed":
        return item.change in ("added", "changed", "removed")
    if show == "mine":
        return item.value is not None and item.value.entered_by == reader
    return True
