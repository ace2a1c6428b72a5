# SPDX-License-Identifier: EUPL-1.2
"""The score of a city: points of its values, and of groups of them with their coverage.

A group's score is points / (4 n) over the n data points that are reported and have a target, as
U4SSC publishes it. That alone would pay for hiding weak values. So each group also tells how many
of its data points are reported at all, and between which bounds the score would lie if what is not
reported were worst or best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from proxeny.indicators.findings import NOTE, WARNING, Finding
from proxeny.indicators.frameworks import DataPoint, Framework, Key
from proxeny.indicators.performance import performance, points, scale
from proxeny.indicators.targets import PLATFORM, PUBLISHED, Target
from proxeny.indicators.values import Value
from proxeny.messages import Message, gettext_noop, listed


@dataclass(frozen=True, slots=True)
class PointScore:
    """The points of one data point: `performance` is the percentage of the target.

    Both are None where there is no number, no target, or the number cannot be used.
    """

    point: DataPoint
    value: Value | None
    target: Target | None
    performance: float | None
    points: int | None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The score of a group of data points, 0..1; None where nothing in it can be scored.

    `max` is 4 for each of the `scored` data points; `reported` of `total` have a number;
    `benchmarked` have a target. `lowest` and `highest` bound the score over everything that has a
    target: what is not reported counts one point, or four.
    """

    level: str
    name: str
    points: int
    max: int
    score: float | None
    reported: int
    total: int
    scored: int
    benchmarked: int
    lowest: float | None
    highest: float | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Points of every data point of the framework, in its order, and the scores of its groups."""

    framework: Framework
    indicators: tuple[PointScore, ...]
    groups: tuple[GroupScore, ...]

    def group(self, level: str, name: str) -> GroupScore:
        """Return the group of that name; KeyError where there is none."""
        for group in self.groups:
            if (group.level, group.name) == (level, name):
                return group
        raise KeyError(level, name)


def score(
    framework: Framework,
    values: Mapping[Key, Value],
    targets: Mapping[Key, Target],
    *,
    levels: Collection[str] | None = None,
) -> Score:
    """Return the score of one city from one value a data point and the targets in force.

    `levels` (indicator, those of the framework, framework) keeps to the groups of these levels.

    Groups of the same name are one group: U4SSC counts 22 categories, and water and sanitation is
    one of them, though three sub-dimensions have a part in it.
    """
    found = tuple(
        _point(point, values.get(key), targets.get(key)) for key, point in framework.points.items()
    )
    members: dict[tuple[str, str], list[PointScore]] = {}
    for one in found:
        members.setdefault(("indicator", one.point.code), []).append(one)
    for level in framework.groups:
        for one in found:
            members.setdefault((level, one.point.groups[level]), []).append(one)
    members[("framework", framework.id)] = list(found)
    groups = tuple(
        _group(level, name, inside)
        for (level, name), inside in members.items()
        if levels is None or level in levels
    )
    return Score(framework, found, groups)


def notes(answer: Score) -> tuple[Finding, ...]:
    """Return what has to be said beside a score: whose targets it stands on."""
    origins = Counter(
        one.target.origin
        for one in answer.indicators
        if one.target is not None and one.points is not None
    )
    if not origins or set(origins) == {PUBLISHED}:
        return ()
    parts = [
        Message(gettext_noop("{origin}: {count}"), origin=origin, count=count)
        for origin, count in sorted(origins.items())
    ]
    advice = gettext_noop("Say so wherever the score is shown.")
    if PLATFORM in origins:
        advice = gettext_noop("The platform's targets are a demonstration; set your own.")
    return (
        Finding(
            code="target_origins",
            severity=WARNING if PLATFORM in origins else NOTE,
            message=Message(
                gettext_noop("Data points scored by the origin of their target: {parts}"),
                parts=listed(parts),
            ),
            advice=Message(advice),
            city=next((one.value.city for one in answer.indicators if one.value), ""),
            found=", ".join(f"{origin}: {count}" for origin, count in sorted(origins.items())),
        ),
    )


def latest(values: Iterable[Value]) -> dict[Key, Value]:
    """Return for each data point the newest value of one city, numbers before mere states."""
    best: dict[Key, Value] = {}
    for value in values:
        before = best.get(value.key)
        if before is None or _rank(value) > _rank(before):
            best[value.key] = value
    return best


def _rank(value: Value) -> tuple[bool, int]:
    return value.usable is not None, value.year or 0


def _point(point: DataPoint, value: Value | None, target: Target | None) -> PointScore:
    number = None if value is None else value.usable
    if number is None or target is None:
        return PointScore(point, value, target, None, None)
    percent = performance(number, target)
    return PointScore(point, value, target, percent, points(percent))


def _group(level: str, name: str, inside: list[PointScore]) -> GroupScore:
    earned = [one.points for one in inside if one.points is not None]
    benchmarked = sum(one.target is not None for one in inside)
    hidden, whole = benchmarked - len(earned), benchmarked * scale().most
    total = sum(earned)
    return GroupScore(
        level=level,
        name=name,
        points=total,
        max=len(earned) * scale().most,
        score=_share(total, len(earned) * scale().most),
        reported=sum(one.value is not None and one.value.usable is not None for one in inside),
        total=len(inside),
        scored=len(earned),
        benchmarked=benchmarked,
        lowest=_share(total + hidden * scale().least, whole),
        highest=_share(total + hidden * scale().most, whole),
        origins=tuple(
            sorted({one.target.origin for one in inside if one.target and one.points is not None})
        ),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, scale().score_digits) if whole else None
