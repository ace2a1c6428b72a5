# SPDX-License-Identifier: EUPL-1.2
"""A cycle as the verifier and the city work through it: value by value, group by group."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.indicators.queries.values import Key, values_of

#: How the history begins to say that a version is from another node.
IMPORTED = "imported; "
#: What the page can be narrowed to, and the verdicts that are shown then.
SHOWN = {
    "all": tuple(Verdict),
    "open": (Verdict.NONE,),
    "asked": (Verdict.QUERIED, Verdict.REJECTED),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A value that was sent; `fallen` is the verdict that fell away when the value changed."""

    point: DataPoint
    value: Value
    fallen: Any


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one group of the framework's smallest level."""

    name: str
    lines: tuple[Judged, ...]

    @property
    def open(self) -> list[int]:
        """The numbers of the values that nobody has judged."""
        return [one.value.pk for one in self.lines if one.value.verdict == Verdict.NONE]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was sent, by group; `counts` by verdict are of everything, whatever is shown."""

    groups: tuple[Group, ...]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many values were sent."""
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """How many are accepted or rejected."""
        return self.counts[Verdict.ACCEPTED] + self.counts[Verdict.REJECTED]


def verification_of(cycle: Cycle, show: str = "all") -> Verification:
    """Return what was sent and what is said of it, narrowed to a key of `SHOWN`."""
    framework = indicators.get(cycle.framework)
    values = values_of(cycle)
    fallen = _fallen(cycle)
    counts: Counter[str] = Counter(dict.fromkeys(Verdict, 0))
    grouped: dict[str, list[Judged]] = {}
    for key, point in framework.points.items():
        value = values.get(key)
        if value is None or value.unconfirmed:
            continue
        counts[value.verdict] += 1
        if value.verdict in SHOWN.get(show, SHOWN["all"]):
            line = Judged(point, value, None if value.verdict else fallen.get(value.pk))
            grouped.setdefault(point.groups[framework.groups[0]], []).append(line)
    groups = tuple(Group(name, tuple(lines)) for name, lines in grouped.items())
    return Verification(groups, counts)


def numbers_of(cycle: Cycle) -> list[int]:
    """Return the numbers of the values that were sent."""
    return [one.pk for one in values_of(cycle).values() if not one.unconfirmed]


def numbers_named(cycle: Cycle, names: Iterable[Key]) -> list[int]:
    """Return the numbers of the values that were sent, named by code and data point.

    Raises `NotPossibleError` with the first name that no value has.
    """
    framework, values, found = indicators.get(cycle.framework), values_of(cycle), []
    for code, data_point in names:
        point = framework.points.get((code, data_point))
        value = values.get(point.key) if point else None
        if value is None or value.unconfirmed:
            raise NotPossibleError(
                Message(
                    gettext_noop("This report has no value of {name}."),
                    name=f"{code} {data_point}".strip(),
                )
            )
        found.append(value.pk)
    return found


#: The steps that are told on the page, in words.
VERBS = {
    "name_reader": Message(gettext_noop("the second reader named or released")),
    "read": Message(gettext_noop("read a second time")),
    "change": Message(gettext_noop("changed, so that the second reading does not count")),
    "send": Message(gettext_noop("sent to the verifier")),
    "take": Message(gettext_noop("taken by a verifier")),
    "take_back": Message(gettext_noop("taken back by the city")),
    "return": Message(gettext_noop("returned with queries")),
    "close": Message(gettext_noop("verified")),
    "reopen": Message(gettext_noop("opened again by the city")),
}
#: Those with which something is said; at the others it would be what was said before.
_SAYING = ("return", "close", "reopen")


def steps_of(cycle: Cycle) -> list[tuple[datetime, Message, str]]:
    """Return when the cycle took which step, and what was said with it, the first step first."""
    rows = cycle.history.filter(history_change_reason__in=VERBS).order_by("history_date", "pk")
    return [
        (
            row.history_date,
            VERBS[row.history_change_reason],
            row.comment if row.history_change_reason in _SAYING else "",
        )
        for row in rows
    ]


def _fallen(cycle: Cycle) -> dict[int, Any]:
    """Return the last verdict of each value in the history that was given on this node."""
    rows = Value.history.filter(cycle_id=cycle.pk).exclude(verdict=Verdict.NONE)
    rows = rows.exclude(history_change_reason__startswith=IMPORTED)
    return {row.id: row for row in rows.select_related("verdict_by").order_by("history_date", "pk")}
