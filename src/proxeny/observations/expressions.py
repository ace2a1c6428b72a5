# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic of aggregation, written once as Ibis expressions.

Every step is exact, or is one operation that IEEE 754 fixes to the last bit. So DuckDB, Spark and
PostgreSQL agree, whatever their number of threads and the order of rows:

- a value becomes a whole number of its smallest kept unit: `floor(value x 10^digits + 1/2)`;
- sums add whole numbers;
- a mean is one division of two whole numbers, made whole in the same way;
- a percentile interpolates between two whole numbers, with whole weights.
"""

from __future__ import annotations

from fractions import Fraction

import ibis
from ibis.expr import types as ir

from proxeny.observations.periods import SECOND, Grid
from proxeny.observations.questions import LARGEST

#: Words in `quality` that say a reading is not valid; anything else leaves it valid.
NOT_VALID = ("invalid", "not valid", "bad", "rejected", "error")
#: How many digits a whole number holds before it is summed.
HELD = 15
#: About how many of a sensor's last readings tell its cadence.
TELLING = 1000
#: From this interval on (seconds) a cadence is told in whole minutes: transmission jitters.
MINUTES_FROM = 120


def whole(value: ir.NumericValue) -> ir.IntegerValue:
    """Return the nearest whole number, halves upwards."""
    return (value + 0.5).floor().cast("int64")


def divided(dividend: ir.NumericValue, divisor: ir.NumericValue | int) -> ir.NumericValue:
    """Return the whole number nearest to a quotient, by one division of doubles."""
    by = float(divisor) if isinstance(divisor, int) else divisor.cast("float64")
    # DuckDB rounds a large negative sum twice on its way to a double, a positive one once.
    as_double = dividend.abs().cast("float64") * dividend.sign().cast("float64")
    return whole(as_double / by)


def valid(readings: ir.Table) -> ir.Table:
    """Return `sensor, place, at, value` of the valid readings."""
    # NaN counts as larger than every number in all three engines, so it is no valid value.
    fits = readings.value.between(-LARGEST, LARGEST)
    fine = readings.quality.isnull() | readings.quality.lower().notin(NOT_VALID)
    return readings.filter(fits, fine).select("sensor", "place", "at", "value")


def in_whole_numbers(readings: ir.Table, digits: int, *, wide: bool) -> ir.Table:
    """Return `sensor, place, at, x`: `x` is the value in units of the last kept digit.

    `wide` says that a sum may need more than 64 bits, and takes a slower type that has them.
    """
    x = whole(readings.value * 10.0**digits)
    return readings.select("sensor", "place", "at", x=x.cast("decimal(18, 0)") if wide else x)


def spans(readings: ir.Table, keys: tuple[str, ...]) -> ir.Table:
    """Return per sensor its first and last instant, `readings`, `largest`, `typical` and `since`.

    `largest` is its largest value without sign, `typical` the mean interval, and `since` where
    the stretch begins that holds about its last `TELLING` readings.
    """
    spans = readings.group_by(*keys).agg(
        first=readings.at.min(),
        last=readings.at.max(),
        readings=readings.count(),
        largest=readings.value.abs().max(),
    )
    steps = ibis.greatest(spans.readings - 1, 1)
    typical = divided(spans.last - spans.first, steps)
    return spans.mutate(typical=typical, since=spans.last - typical * TELLING)


def cadences(readings: ir.Table, spans: ir.Table, keys: tuple[str, ...], earliest: int) -> ir.Table:
    """Return the most common interval (microseconds) between two readings of each sensor.

    It is counted over the sensor's last readings, in whole seconds, from two minutes on in whole
    minutes; of two that are equally common it is the shorter. `earliest` is the least `since`.
    """
    recent = readings.filter(readings.at >= earliest).inner_join(spans, list(keys))
    recent = recent.filter(recent.at >= recent.since)
    by_time = ibis.window(group_by=keys, order_by="at")
    steps = recent.select(*keys, step=recent.at - recent.at.lag().over(by_time))
    steps = steps.filter(steps.step > 0)
    seconds = ibis.greatest(divided(steps.step, SECOND), 1)
    minutes = divided(seconds, 60) * 60
    steps = steps.mutate(interval=ibis.ifelse(seconds >= MINUTES_FROM, minutes, seconds) * SECOND)
    common = steps.group_by(*keys, "interval").agg(times=steps.count())
    order = [common.times.desc(), common.interval.asc()]
    common = common.mutate(place_=ibis.row_number().over(group_by=keys, order_by=order))
    return common.filter(common.place_ == 0).select(*keys, "interval")


def in_periods(readings: ir.Table, grid: Grid, slots: ir.Table | None) -> ir.Table:
    """Add `period`, the first instant of the period that a reading falls in.

    `slots` (`slot, period`) says it where periods are not evenly spaced.
    """
    since = readings.at - grid.origin if grid.origin else readings.at
    slot = readings.at - since % grid.width
    if slots is None:
        return readings.mutate(period=slot)
    return readings.mutate(slot=slot).inner_join(slots, "slot")


def statistic(
    readings: ir.Table, keys: tuple[str, ...], stat: str, threshold: int | None = None
) -> ir.Table:
    """Return `keys, result, count` of readings: the result is a whole number.

    `stat` is mean, min, max, sum, count or exceedances (of the whole number `threshold`).
    """
    x = readings.x
    results = {
        "mean": x.sum,
        "sum": x.sum,
        "min": x.min,
        "max": x.max,
        "count": readings.count,
        "exceedances": lambda: (x > (threshold or 0)).sum(),
    }
    table = readings.group_by(*keys).agg(result=results[stat](), count=readings.count())
    if stat == "mean":
        table = table.mutate(result=divided(table.result, table["count"]))
    return table


def percentile(readings: ir.Table, keys: tuple[str, ...], share: Fraction) -> ir.Table:
    """Return `keys, result, count`, interpolating linearly between the two nearest ranks.

    The rank is `share x (count - 1)`, from 0: the definition of numpy's default and of SQL's
    `percentile_cont` (type 7 of Hyndman and Fan, 1996).
    """
    parts = share.denominator
    rank = ibis.row_number().over(group_by=keys, order_by="x")
    ranked = readings.mutate(rank=rank, n=readings.count().over(group_by=keys))
    away = (ranked.rank * parts - (ranked.n - 1) * share.numerator).abs()
    near = ranked.mutate(part=(parts - away).cast("decimal(9, 0)")).filter(away < parts)
    weighed = near.x.cast("decimal(18, 0)") * near.part
    table = near.group_by(*keys).agg(result=weighed.sum(), count=near.n.max())
    return table.mutate(result=divided(table.result, parts))


def over_sensors(sensors: ir.Table) -> ir.Table:
    """Return `place, period, result, count`: the mean of the sensors' means, each counting once."""
    table = sensors.group_by("place", "period").agg(
        total=sensors.result.cast("decimal(18, 0)").sum(),
        sensors=sensors.count(),
        count=sensors["count"].sum(),
    )
    return table.select("place", "period", "count", result=divided(table.total, table.sensors))


def with_completeness(table: ir.Table, expected: ir.Table, on: list[str]) -> ir.Table:
    """Add `completeness`: the share of the `expected` readings that is there, up to 1."""
    joined = table.inner_join(expected, on)
    share = ibis.least(joined["count"], joined.expected).cast("float64") / joined.expected.cast(
        "float64"
    )
    return joined.mutate(completeness=(share * 1e6 + 0.5).floor() / 1e6)
