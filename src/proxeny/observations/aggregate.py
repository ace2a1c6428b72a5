# SPDX-License-Identifier: EUPL-1.2
"""Readings to values of a period: means, percentiles, exceedances, with their completeness.

The question is asked of a table of readings on any engine (`proxeny.observations.engines`); the
answer is the same to the last digit on all of them.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from proxeny.observations.completeness import expected_readings
from proxeny.observations.periods import Grid, grid, microseconds, zone
from proxeny.observations.questions import Aggregation, share, whole

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr import types as ir

#: The answer; with `by="place"` the first column is called `place`.
SCHEMA = pa.schema(
    [
        ("sensor", pa.string()),
        ("period", pa.timestamp("us", tz="UTC")),
        ("value", pa.float64()),
        ("count", pa.int64()),
        ("completeness", pa.float64()),
    ]
)


def aggregate(engine: BaseBackend, readings: ir.Table, asked: Aggregation) -> pa.Table:
    """Answer a question about readings as an Arrow table, ordered by key and period.

    `readings` is a table of the engine, as `engines` makes it: `sensor, place, measure, unit,
    quality` (text), `at` (microseconds since 1970, UTC) and `value`. The answer has `sensor` (or
    `place`), `period` (its first instant, UTC), `value` (double), `count` (valid readings) and
    `completeness` (0..1). A period without a valid reading has no row.

    A place's mean is the mean of its sensors' means, each sensor counting once; its other
    statistics are over the readings of all its sensors together.
    """
    import ibis

    from proxeny.observations import expressions as e

    readings = e.valid(_asked_for(readings, asked))
    keys = ("sensor",) if asked.by == "sensor" else ("place", "sensor")
    spans = engine.to_pyarrow(e.spans(readings, keys))
    if not spans.num_rows:
        return empty(asked)
    earliest = pc.min(spans["since"]).as_py()
    steps = engine.to_pyarrow(e.cadences(readings, ibis.memtable(spans), keys, earliest))
    largest = int(pc.max(spans["largest"]).as_py())
    asked = dataclasses.replace(asked, digits=min(asked.digits, e.HELD - len(str(largest))))
    most = (largest + 1) * 10**asked.digits * pc.sum(spans["readings"]).as_py()
    numbers = e.in_whole_numbers(readings, asked.digits, wide=most >= 2**63)
    periods = grid(
        asked.period,
        zone(asked.tz),
        pc.min(spans["first"]).as_py(),
        pc.max(spans["last"]).as_py(),
    )
    table = _table(e.in_periods(numbers, periods, _slots(periods)), asked)
    expected = expected_readings(spans, steps, asked.by, periods)
    if periods.borders:
        table = table.inner_join(ibis.memtable(_lengths(periods)), "period")
    else:
        table = table.mutate(length=periods.width)
    answer = e.with_completeness(table, ibis.memtable(expected), [asked.by, "length"])
    columns = [asked.by, "period", "result", "count", "completeness"]
    return _finished(engine.to_pyarrow(answer.select(*columns)), asked)


def units(engine: BaseBackend, readings: ir.Table, asked: Aggregation) -> list[tuple[str, int]]:
    """Return each unit of the readings that are asked for and how many have it, most first."""
    asked_for = _asked_for(readings, asked)
    counts = engine.to_pyarrow(asked_for.group_by("unit").agg(times=asked_for.count())).to_pylist()
    found = [(str(row["unit"]), int(row["times"])) for row in counts]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def empty(asked: Aggregation) -> pa.Table:
    """Return the answer where there is no reading."""
    return SCHEMA.empty_table().rename_columns([asked.by, *SCHEMA.names[1:]])


def _asked_for(readings: ir.Table, asked: Aggregation) -> ir.Table:
    wanted = [readings.measure == asked.measure]
    if asked.unit is not None:
        wanted.append(readings.unit == asked.unit)
    if asked.start is not None:
        wanted.append(readings.at >= microseconds(asked.start))
    if asked.end is not None:
        wanted.append(readings.at < microseconds(asked.end))
    return readings.filter(*wanted)


def _table(placed: ir.Table, asked: Aggregation) -> ir.Table:
    from proxeny.observations import expressions as e

    if (part := share(asked.stat)) is not None:
        return e.percentile(placed, (asked.by, "period"), part)
    if asked.by == "place" and asked.stat == "mean":
        return e.over_sensors(e.statistic(placed, ("place", "sensor", "period"), "mean"))
    over = None
    if asked.threshold is not None:
        beyond = 10**e.HELD
        over = max(-beyond, min(beyond, whole(asked.threshold, asked.digits)))
    return e.statistic(placed, (asked.by, "period"), asked.stat, over)


def _slots(periods: Grid) -> ir.Table | None:
    import ibis

    if not periods.borders:
        return None
    starts, begins = periods.slots()
    return ibis.memtable(pa.table({"slot": starts, "period": begins}))


def _lengths(periods: Grid) -> pa.Table:
    borders = periods.borders
    lengths = [end - start for start, end in itertools.pairwise(borders)]
    return pa.table({"period": borders[:-1], "length": lengths})


def _finished(answer: pa.Table, asked: Aggregation) -> pa.Table:
    """Return the answer with values in the unit of the readings, ordered by key and period."""
    answer = answer.sort_by([(asked.by, "ascending"), ("period", "ascending")])
    # Sums may hold more digits than a double does.
    value = answer["result"].cast(pa.float64(), safe=False)
    if asked.stat not in ("count", "exceedances"):
        value = pc.divide(value, 10.0**asked.digits)
    short = pc.less(answer["completeness"], asked.min_completeness)
    value = pc.if_else(short, pa.scalar(None, pa.float64()), value)
    columns = [answer[asked.by], answer["period"], value, answer["count"], answer["completeness"]]
    return (
        pa.table(columns, names=SCHEMA.names)
        .cast(SCHEMA)
        .rename_columns([asked.by, *SCHEMA.names[1:]])
    )
