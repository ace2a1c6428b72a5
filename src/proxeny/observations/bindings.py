# SPDX-License-Identifier: EUPL-1.2
"""A data point as data: which readings make it, by which steps, and how that was done.

"The annual mean of valid hourly NO2 over background stations, weighted by population":

>>> binding = Binding(
...     measure="NO2",
...     unit="µg/m³",
...     where={"type": ("background",)},
...     steps=(Step("day", min_completeness=0.75), Step("year", min_completeness=0.9)),
...     weight="population",
...     tz="Europe/Madrid",
...     digits=1,
... )
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import QuestionError
from proxeny.observations.questions import Aggregation

#: What is known of each sensor: its type, its population, whatever a binding asks for.
Sensors = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Step:
    """One resampling: `stat` over each `period`, where enough of what is expected is there."""

    period: str
    stat: str = "mean"
    min_completeness: float = 0.75
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """How a data point follows from readings.

    Only readings of `unit` and of sensors whose attributes are among those in `where` are taken.
    Each step works on what the one before gave, sensor by sensor. The sensors' values become one
    by a mean, weighted by the attribute `weight` if one is named, rounded to `digits`.
    """

    measure: str
    unit: str
    steps: tuple[Step, ...]
    where: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    weight: str | None = None
    tz: str = "UTC"
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Used:
    """A sensor that counts: its value, completeness (0..1), weight, and valid readings."""

    sensor: str
    value: float
    completeness: float
    weight: float
    readings: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sensor that does not count, and why."""

    sensor: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of a data point, None where no sensor counts, and what it stands on.

    `commits` are the commits of the store that brought the readings.
    """

    value: float | None
    unit: str
    used: tuple[Used, ...]
    left_out: tuple[LeftOut, ...]
    commits: tuple[int, ...]


def measure(
    binding: Binding, readings: pa.Table, sensors: Sensors, *, start: dt.datetime, end: dt.datetime
) -> Measured:
    """Return the value of a data point from `start` until before `end`.

    `readings` is a table of the store. The last step must give one period between the two
    instants, else QuestionError.
    """
    wanted = pc.and_(
        pc.equal(readings["measure"], binding.measure),
        pc.and_(
            pc.greater_equal(readings["ts"], pa.scalar(start, readings.schema.field("ts").type)),
            pc.less(readings["ts"], pa.scalar(end, readings.schema.field("ts").type)),
        ),
    )
    asked = readings.filter(wanted)
    names = sorted(set(asked["sensor"].to_pylist()) | set(sensors))
    left = {name: reason for name in names if (reason := _unfit(binding, sensors.get(name, {})))}
    fit = asked.filter(pc.equal(asked["unit"], binding.unit))
    fit = fit.filter(pc.invert(pc.is_in(fit["sensor"], pa.array(list(left), pa.string()))))
    values, counts = _stepped(binding, fit)
    used = []
    for name in names:
        if name in left:
            continue
        if name not in values:
            left[name] = Message(
                gettext_noop("it has no valid reading in {unit}, or too few"), unit=binding.unit
            )
            continue
        value, completeness = values[name]
        if value is None:
            left[name] = Message(
                gettext_noop("{share} of the expected is there, {least} is asked for"),
                share=completeness,
                least=binding.steps[-1].min_completeness,
            )
            continue
        weight = float(str(sensors[name][binding.weight])) if binding.weight else 1.0
        used.append(Used(name, value, completeness, weight, counts[name]))
    taken = fit.filter(pc.is_in(fit["sensor"], pa.array([u.sensor for u in used], pa.string())))
    return Measured(
        _together(used, binding.digits),
        binding.unit,
        tuple(used),
        tuple(LeftOut(name, left[name]) for name in sorted(left)),
        tuple(sorted(set(taken["seq"].to_pylist()))) if "seq" in taken.column_names else (),
    )


def _unfit(binding: Binding, known: Mapping[str, object]) -> Message | None:
    """Return why a sensor is not among those that a binding asks for."""
    for name, allowed in binding.where.items():
        if name not in known:
            return Message(gettext_noop("its {attribute} is not known"), attribute=name)
        if known[name] not in allowed:
            return Message(
                gettext_noop("its {attribute} is {value}"), attribute=name, value=known[name]
            )
    if binding.weight is not None:
        try:
            weight = float(str(known.get(binding.weight)))
        except ValueError:
            weight = math.nan
        if not (weight > 0 and math.isfinite(weight)):
            return Message(
                gettext_noop("its {attribute} is no number above zero"), attribute=binding.weight
            )
    return None


def _stepped(
    binding: Binding, readings: pa.Table
) -> tuple[dict[str, tuple[float | None, float]], dict[str, int]]:
    """Return the value and completeness of each sensor after the last step, and its readings."""
    import duckdb

    from proxeny.observations.aggregate import aggregate
    from proxeny.observations.engines import duckdb as engine

    counts: dict[str, int] = {}
    with duckdb.connect() as connection:
        backend = engine.backend(connection)
        for step in binding.steps:
            question = Aggregation(
                binding.measure,
                period=step.period,
                stat=step.stat,
                threshold=step.threshold,
                min_completeness=step.min_completeness,
                tz=binding.tz,
            )
            answer = aggregate(backend, engine.readings(backend, readings), question)
            if not counts:
                grouped = answer.group_by("sensor").aggregate([("count", "sum")])
                names, sums = grouped["sensor"].to_pylist(), grouped["count_sum"].to_pylist()
                counts = dict(zip(names, sums, strict=True))
            readings = _as_readings(answer, binding)
    if len(set(answer["period"].to_pylist())) > 1:
        raise QuestionError(
            gettext_noop("the last step gives several periods: ask for the time of one")
        )
    rows = answer.to_pylist()
    return {row["sensor"]: (row["value"], row["completeness"]) for row in rows}, counts


def _as_readings(answer: pa.Table, binding: Binding) -> pa.Table:
    """Return the values of a step as readings, for the next."""
    answer = answer.filter(pc.is_valid(answer["value"]))
    count = answer.num_rows
    same = {"measure": binding.measure, "unit": binding.unit, "place": ""}
    columns = {name: pa.array([text] * count, pa.string()) for name, text in same.items()}
    return pa.table(
        {
            **columns,
            "sensor": answer["sensor"],
            "ts": answer["period"],
            "value": answer["value"],
            "quality": pa.nulls(count, pa.string()),
        }
    )


def _together(used: list[Used], digits: int) -> float | None:
    """Return the weighted mean, rounded with halves upwards; sums are exact."""
    total = math.fsum(one.weight for one in used)
    if not used:
        return None
    mean = math.fsum(one.weight * one.value for one in used) / total
    return math.floor(mean * 10.0**digits + 0.5) / 10.0**digits
