# SPDX-License-Identifier: EUPL-1.2
"""The temporal evolution of an entity: choose its instances by time, write it, aggregate it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from proxeny.formats.ngsi_ld import names
from proxeny.formats.ngsi_ld.attributes import Instance
from proxeny.formats.ngsi_ld.columns import COLUMNS, METHODS
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.entities import Entity, attributes
from proxeny.formats.ngsi_ld.errors import BadRequestData
from proxeny.formats.ngsi_ld.forms import bare, head, instance, one_or_all
from proxeny.formats.ngsi_ld.names import moment, shown, written
from proxeny.messages import Message, gettext_noop

TIMES = ("observedAt", "createdAt", "modifiedAt", "deletedAt")
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?",
    re.ASCII,
)
_MAX_PERIODS = 100_000


@dataclass(frozen=True, slots=True)
class TemporalQuery:
    """Which instances: before or after an instant, or from one until before the other.

    `last` keeps the newest ones of each attribute and dataset. Build it with `temporal_query`.
    """

    start: datetime | None = None
    end: datetime | None = None
    timeproperty: str = "observedAt"
    last: int | None = None

    def covers(self, each: Mapping[str, Any]) -> bool:
        """Whether an instance is inside; one without that time is not."""
        text = each.get(self.timeproperty)
        if text is None:
            return False
        when = moment(text)
        return (self.start is None or when >= self.start) and (self.end is None or when < self.end)

    def apply(self, entity: Entity) -> Entity:
        """Return the entity with the instances that are asked for, in order of time."""
        found = {name: value for name, value in entity.items() if name in names.ENTITY}
        for iri, instances in attributes(entity).items():
            inside = [each for each in instances if self.covers(each)]
            inside.sort(key=lambda each: moment(each[self.timeproperty]))
            if self.last is not None:
                inside = [each for group in _datasets(inside) for each in group[-self.last :]]
            if inside:
                found[iri] = inside
        return found


def temporal_query(
    timerel: str | None = None,
    time_at: str | None = None,
    end_time_at: str | None = None,
    *,
    timeproperty: str = "observedAt",
    last: int | None = None,
) -> TemporalQuery:
    """Return the query that the parameters of a request say (clause 4.11).

    `before` is up to and without its instant, `after` begins behind it, `between` holds its
    start and not its end. Raises `BadRequestData` naming the parameter.
    """
    if timeproperty not in TIMES:
        said = gettext_noop("{value} is not one of {known}")
        message = Message(said, value=shown(timeproperty), known=", ".join(TIMES))
        raise BadRequestData(message, "timeproperty")
    if last is not None and last < 1:
        raise BadRequestData(gettext_noop("lastN must be 1 or more"), "lastN")
    if timerel is None:
        return TemporalQuery(timeproperty=timeproperty, last=last)
    if timerel not in {"before", "after", "between"}:
        said = gettext_noop("{value} is not one of {known}")
        message = Message(said, value=shown(timerel), known="before, after, between")
        raise BadRequestData(message, "timerel")
    at = moment(time_at, "timeAt")
    if timerel == "before":
        return TemporalQuery(None, at, timeproperty, last)
    if timerel == "after":
        return TemporalQuery(at + timedelta(microseconds=1), None, timeproperty, last)
    end = moment(end_time_at, "endTimeAt")
    if end <= at:
        raise BadRequestData(gettext_noop("endTimeAt must be later than timeAt"), "endTimeAt")
    return TemporalQuery(at, end, timeproperty, last)


def represent_temporal(
    entity: Entity,
    context: Context | None = None,
    *,
    columnar: bool = False,
    system: bool = False,
    timeproperty: str = "observedAt",
) -> dict[str, Any]:
    """Return the temporal form of an entity: arrays of instances, or with `columnar` of pairs.

    >>> from proxeny.formats.ngsi_ld.entities import parse
    >>> pairs = {"type": "Property", "values": [[41.5, "2026-05-04T12:00:00Z"]]}
    >>> document = {"id": "urn:x:1", "type": "Station", "NO2": pairs}
    >>> represent_temporal(parse(document, temporal=True), columnar=True) == document
    True
    """
    names_of = context or Context()
    found = head(entity, names_of, system=system)
    for iri, instances in attributes(entity).items():
        found[names_of.compact(iri)] = (
            one_or_all([_column(group, names_of, timeproperty) for group in _datasets(instances)])
            if columnar
            else [instance(each, names_of, system=system) for each in instances]
        )
    return found


def _datasets(instances: list[Instance]) -> list[list[Instance]]:
    """Return the instances apart by kind and dataset, in order of appearance."""
    groups: dict[tuple[str, str], list[Instance]] = {}
    for each in instances:
        key = (each["type"], each.get("datasetId", names.DEFAULT))
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _column(group: list[Instance], context: Context, timeproperty: str) -> dict[str, Any]:
    first = group[0]
    pairs = [[bare(each, context), each.get(timeproperty)] for each in group]
    shared: dict[str, Any] = {
        name: first[name]
        for name in ("datasetId", "unitCode")
        if name in first and all(each.get(name) == first[name] for each in group)
    }
    return {"type": first["type"], COLUMNS[first["type"]]: pairs, **shared}


def aggregate(
    entity: Entity,
    context: Context | None = None,
    *,
    methods: tuple[str, ...],
    period: str = "PT0S",
    start: datetime | None = None,
) -> dict[str, Any]:
    """Return aggregated values (clause 4.5.19): triples of value, start and end for each period.

    `period` is a duration of ISO 8601; PT0S is one period over everything. Periods are counted
    from `start`, else from the first instance. Numbers have all methods, other values the counts.
    """
    for method in methods:
        if method not in METHODS:
            said = gettext_noop("{value} is not one of {known}")
            known = ", ".join(METHODS)
            raise BadRequestData(Message(said, value=shown(method), known=known), "aggrMethods")
    length = _duration(period)
    names_of = context or Context()
    found = head(entity, names_of, system=False)
    for iri, instances in attributes(entity).items():
        groups = [
            _aggregated(group, names_of, methods, length, start)
            for group in _datasets([each for each in instances if "observedAt" in each])
        ]
        if groups:
            found[names_of.compact(iri)] = one_or_all(groups)
    return found


def _aggregated(
    group: list[Instance],
    context: Context,
    methods: tuple[str, ...],
    length: tuple[int, timedelta],
    start: datetime | None,
) -> dict[str, Any]:
    timed = sorted(((moment(each["observedAt"]), bare(each, context)) for each in group),
                   key=lambda pair: pair[0])  # fmt: skip
    first = start or timed[0][0]
    parts = _parts([when for when, _ in timed], first, length)
    found: dict[str, Any] = {"type": group[0]["type"]}
    for method in methods:
        rows = []
        for begin, end, low, high in parts:
            value = _method(method, [value for _, value in timed[low:high]])
            if value is not None:
                rows.append([value, written(begin), written(end)])
        if rows:
            found[method] = rows
    if "datasetId" in group[0]:
        found["datasetId"] = group[0]["datasetId"]
    return found


def _parts(
    times: list[datetime], first: datetime, length: tuple[int, timedelta]
) -> list[tuple[datetime, datetime, int, int]]:
    """Return the periods that hold a time: start, end, and the range of places in `times`."""
    if length == (0, timedelta()):
        return [(first, times[-1], 0, len(times))]
    found: list[tuple[datetime, datetime, int, int]] = []
    step, place = 0, 0
    while place < len(times):
        if step > _MAX_PERIODS:
            raise BadRequestData(
                gettext_noop("there would be too many periods"), "aggrPeriodDuration"
            )
        begin, end = _plus(first, length, step), _plus(first, length, step + 1)
        high = place
        while high < len(times) and times[high] < end:
            high += 1
        if high > place:
            found.append((begin, end, place, high))
        place, step = high, step + 1
    return found


def _plus(first: datetime, length: tuple[int, timedelta], times: int) -> datetime:
    months = first.year * 12 + first.month - 1 + length[0] * times
    # A month that is too short ends the period with its last day.
    day = first.day
    while True:
        try:
            moved = first.replace(year=months // 12, month=months % 12 + 1, day=day)
            return (moved + length[1] * times).astimezone(UTC)
        except OverflowError:
            return datetime.max.replace(tzinfo=UTC)
        except ValueError:
            if day <= 28:
                return datetime.max.replace(tzinfo=UTC)
            day -= 1


def _duration(text: str) -> tuple[int, timedelta]:
    found = _DURATION.fullmatch(text) if len(text) < 40 else None
    if not found or text in {"P", "PT"} or text.endswith("T"):
        said = gettext_noop("{value} is not a duration such as PT1H or P1D")
        raise BadRequestData(Message(said, value=shown(text)), "aggrPeriodDuration")
    years, months, weeks, days, hours, minutes, seconds = (
        int(part or 0) for part in found.groups()
    )
    try:
        rest = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        raise BadRequestData(
            gettext_noop("the duration is too long"), "aggrPeriodDuration"
        ) from None
    return years * 12 + months, rest


def _method(method: str, values: list[Any]) -> Any:
    if method == "totalCount":
        return len(values)
    if method == "distinctCount":
        return len({repr(value) for value in values})
    numbers = [float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
    if not numbers:
        return None
    if method in {"min", "max"}:
        return min(numbers) if method == "min" else max(numbers)
    total = math.fsum(numbers)
    if method == "sum":
        return total
    mean = total / len(numbers)
    if method == "avg":
        return mean
    if method == "sumsq":
        return math.fsum(number * number for number in numbers)
    return math.sqrt(math.fsum((number - mean) ** 2 for number in numbers) / len(numbers))
