# SPDX-License-Identifier: EUPL-1.2
"""A reporting cycle: what is filled, checked and missing, and what the next one begins with."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from proxeny.indicators.findings import NOTE, Finding
from proxeny.indicators.frameworks import Framework, Key
from proxeny.indicators.values import Value

#: Nothing was entered.
MISSING = "missing"
#: Taken over from the last cycle and not confirmed.
CARRIED = "carried_over"
#: Somebody said that there is no value.
STATED = "stated"
#: A value with a question that nobody has answered.
QUESTIONED = "questioned"
#: A value without an open question.
FILLED = "filled"
#: A value that the verifier accepted.
CHECKED = "checked"
STATES = (MISSING, CARRIED, STATED, QUESTIONED, FILLED, CHECKED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a group of data points is: how many of `total` are in each of STATES."""

    level: str
    name: str
    total: int
    counts: Mapping[str, int]

    @property
    def done(self) -> int:
        """How many need nothing more from the city."""
        return sum(self.counts[state] for state in (STATED, FILLED, CHECKED))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a data point since the last cycle: added, removed, changed or unchanged."""

    key: Key
    kind: str
    before: float | None
    after: float | None


def states(
    framework: Framework,
    values: Mapping[Key, Value],
    findings: Iterable[Finding] = (),
    answered: Container[str] = (),
) -> dict[Key, str]:
    """Return the state of every data point; `answered` are the keys of findings with an answer."""
    open_points = {
        key
        for finding in findings
        if finding.severity != NOTE and finding.key not in answered
        for key in finding.points
    }
    return {key: _state(values.get(key), key in open_points) for key in framework.points}


def progress(framework: Framework, found: Mapping[Key, str]) -> tuple[Progress, ...]:
    """Return how far each group is, and the framework as a whole last."""
    members: dict[tuple[str, str], list[str]] = {}
    for level in framework.groups:
        for key, point in framework.points.items():
            members.setdefault((level, point.groups[level]), []).append(found[key])
    members[("framework", framework.id)] = list(found.values())
    return tuple(
        Progress(level, name, len(inside), {state: inside.count(state) for state in STATES})
        for (level, name), inside in members.items()
    )


def days_left(due: datetime.date, today: datetime.date) -> int:
    """Return the days until a cycle is due; below zero when it is late."""
    return (due - today).days


def carry_over(last: Mapping[Key, Value]) -> dict[Key, Value]:
    """Return what a new cycle begins with: the numbers of the last one, not yet counted.

    Each keeps the year that it describes, and counts only after somebody confirmed or replaced it.
    """
    return {
        key: replace(value, value=value.usable, status=CARRIED, row=None)
        for key, value in last.items()
        if value.usable is not None
    }


def changes(
    framework: Framework, last: Mapping[Key, Value], now: Mapping[Key, Value]
) -> tuple[Change, ...]:
    """Return what became of every data point that either cycle has a number for."""
    found = []
    for key in framework.points:
        before, after = _number(last.get(key)), _number(now.get(key))
        if before is None and after is None:
            continue
        kind = "unchanged" if before == after else "changed"
        kind = "added" if before is None else "removed" if after is None else kind
        found.append(Change(key, kind, before, after))
    return tuple(found)


def _number(value: Value | None) -> float | None:
    return None if value is None else value.usable


def _state(value: Value | None, is_open: bool) -> str:
    if value is None:
        return MISSING
    if value.status == CARRIED:
        return CARRIED
    if is_open:
        return QUESTIONED
    if value.usable is None:
        return QUESTIONED if value.status == "rejected" else STATED
    return CHECKED if value.status == "accepted" else FILLED
