# SPDX-License-Identifier: EUPL-1.2
"""What a Voluntary Local Review can say from the values of a cycle, goal by goal, gaps named."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from proxeny import atlas, indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import Cycle, Quality, Target, Value
from proxeny_site.indicators.queries.targets import own_targets
from proxeny_site.indicators.queries.values import last_cycle, last_values, values_of
from proxeny_site.web.goals import GOALS


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that says something about an SDG code; `before` is that of the last cycle.

    `is_published` says whether the framework's publisher maps it so, or the platform proposes it.
    """

    sdg: str
    is_published: bool
    point: DataPoint
    value: Value
    before: float | None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: what the city can say of it, and the data points without a number."""

    number: int
    name: str
    facts: tuple[Fact, ...]
    gaps: tuple[tuple[str, DataPoint], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The goals of which something can be said or asked, and the names of those without either.

    `qualities` counts the grades of the numbers; `silent` are targets of SDG 11 on which no number
    bears; `aims` are the city's own targets.
    """

    goals: tuple[Goal, ...]
    untouched: tuple[Goal, ...]
    silent: tuple[str, ...]
    qualities: tuple[tuple[str, int], ...]
    reported: int
    total: int
    last_year: int | None
    aims: tuple[tuple[DataPoint, Target], ...]
    sdg_version: str


def review_of(cycle: Cycle) -> Review:
    """Return what the review of a cycle rests on; a value that was rejected counts as a gap."""
    framework = indicators.get(cycle.framework)
    values = {key: one for key, one in values_of(cycle).items() if _counts(one)}
    before = last_values(cycle)
    facts: dict[int, list[Fact]] = {}
    gaps: dict[int, list[tuple[str, DataPoint]]] = {}
    for key, point in framework.points.items():
        for sdg, is_published in _codes(point).items():
            goal = int(sdg.partition(".")[0])
            value = values.get(key)
            if value is None:
                gaps.setdefault(goal, []).append((sdg, point))
                continue
            last = before.get(key)
            number = None if last is None else last.usable
            facts.setdefault(goal, []).append(Fact(sdg, is_published, point, value, number))
    goals = [
        Goal(
            number,
            str(name),
            tuple(sorted(facts.get(number, []), key=lambda one: one.sdg)),
            tuple(sorted(gaps.get(number, []), key=lambda one: one[0])),
        )
        for number, name in GOALS.items()
    ]
    last = last_cycle(cycle)
    grades = Counter(one.quality for one in values.values())
    return Review(
        goals=tuple(one for one in goals if one.facts or one.gaps),
        untouched=tuple(one for one in goals if not one.facts and not one.gaps),
        silent=_silent(facts.get(11, [])),
        qualities=tuple((str(one.label), grades[one]) for one in Quality if grades[one]),
        reported=len(values),
        total=len(framework.points),
        last_year=last.year if last else None,
        aims=tuple(
            (framework.points[key], one)
            for key, one in own_targets(cycle.organisation, cycle.framework).items()
            if key in framework.points
        ),
        sdg_version=framework.sdg_version,
    )


def _counts(value: Value) -> bool:
    return value.value is not None and not value.unconfirmed and value.verdict != "rejected"


def _codes(point: DataPoint) -> Mapping[str, bool]:
    """Return the SDG codes of a data point, and whether the publisher prints the mapping."""
    return {
        **dict.fromkeys(point.sdg_proposed, False),
        **dict.fromkeys(point.sdg_published, True),
    }


def _silent(facts: list[Fact]) -> tuple[str, ...]:
    said = {".".join(one.sdg.split(".")[:2]) for one in facts}
    targets = (row["code"] for row in atlas.rows("sdg") if row["level"] == "target")
    return tuple(code for code in targets if code.startswith("11.") and code not in said)
