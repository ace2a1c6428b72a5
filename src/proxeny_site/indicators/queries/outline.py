# SPDX-License-Identifier: EUPL-1.2
"""What a cycle asks for, and what of it is filled, checked and missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.queries.values import values_of


@dataclass(frozen=True, slots=True)
class Line:
    """A data point of the framework and the answer to it, None where nobody has given one."""

    point: DataPoint
    value: Value | None


@dataclass(frozen=True, slots=True)
class Section:
    """The data points of one group of the framework's smallest level."""

    name: str
    lines: tuple[Line, ...]

    @property
    def answered(self) -> int:
        """How many have an answer, "not reported" among them."""
        return sum(line.value is not None for line in self.lines)


def outline(cycle: Cycle) -> list[Section]:
    """Return every data point that the cycle asks for, by group, in the framework's order."""
    return list(_sections(indicators.get(cycle.framework), values_of(cycle)))


def _sections(
    framework: indicators.Framework, values: Mapping[tuple[str, str], Value]
) -> Iterator[Section]:
    smallest = framework.groups[0]
    grouped: dict[str, list[Line]] = {}
    for key, point in framework.points.items():
        grouped.setdefault(point.groups[smallest], []).append(Line(point, values.get(key)))
    for name, lines in grouped.items():
        yield Section(name, tuple(lines))


def neighbours(cycle: Cycle, key: tuple[str, str]) -> tuple[DataPoint | None, DataPoint | None]:
    """Return the data points before and after `key` in the framework's order."""
    points = list(indicators.get(cycle.framework).points.values())
    place = next(at for at, point in enumerate(points) if point.key == key)
    before = points[place - 1] if place else None
    after = points[place + 1] if place + 1 < len(points) else None
    return before, after
