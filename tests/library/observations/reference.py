# SPDX-License-Identifier: EUPL-1.2
"""Aggregation once more, in plain Python with exact fractions: what the engines must answer."""

import datetime as dt
import itertools
import math
from collections import Counter, defaultdict
from fractions import Fraction
from zoneinfo import ZoneInfo

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def period_of(moment: dt.datetime, period: str, tz: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Return the first instant of the period that holds a moment, and of the next."""
    local = moment.astimezone(tz)
    if period == "hour":
        since = dt.timedelta(
            minutes=local.minute, seconds=local.second, microseconds=local.microsecond
        )
        return moment - since, moment - since + dt.timedelta(hours=1)
    day = local.date()
    first, following = {
        "day": (day, day + dt.timedelta(days=1)),
        "week": (
            day - dt.timedelta(days=day.weekday()),
            day + dt.timedelta(days=7 - day.weekday()),
        ),
        "month": (day.replace(day=1), (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)),
        "year": (day.replace(month=1, day=1), dt.date(day.year + 1, 1, 1)),
    }[period]
    return tuple(
        dt.datetime(d.year, d.month, d.day, tzinfo=tz).astimezone(dt.UTC)
        for d in (first, following)
    )


def half_up(value: Fraction | float) -> int:
    return (
        math.floor(value + 0.5) if isinstance(value, float) else math.floor(value + Fraction(1, 2))
    )


def stat_of(values: list[int], stat: str, over: int) -> int:
    """Return a statistic of whole numbers."""
    if stat.startswith("p"):
        rank = Fraction(stat[1:]) / 100 * (len(values) - 1)
        low = math.floor(rank)
        ordered = [*sorted(values), 0]
        return half_up(ordered[low] + (rank - low) * (ordered[low + 1] - ordered[low]))
    return {
        "mean": lambda: half_up(Fraction(sum(values), len(values))),
        "sum": lambda: sum(values),
        "min": lambda: min(values),
        "max": lambda: max(values),
        "count": lambda: len(values),
        "exceedances": lambda: sum(value > over for value in values),
    }[stat]()


def interval_of(moments: list[dt.datetime]) -> int | None:
    """Return the most common interval between moments, in seconds."""
    moments = sorted(moments)
    steps = Counter()
    for one, other in itertools.pairwise(moments):
        seconds = max(1, half_up(Fraction((other - one) // dt.timedelta(microseconds=1), 10**6)))
        steps[half_up(Fraction(seconds, 60)) * 60 if seconds >= 120 else seconds] += 1
    return min(steps, key=lambda step: (-steps[step], step)) if steps else None


def aggregate(rows: list[dict], asked) -> list[dict]:
    """Answer `asked` of rows `sensor, place, measure, ts, value, quality`."""
    tz, scale = ZoneInfo(asked.tz), 10.0**asked.digits
    valid = [
        {**row, "x": half_up(row["value"] * scale)}
        for row in rows
        if row["measure"] == asked.measure and (row["quality"] or "").lower() != "invalid"
    ]
    series = defaultdict(list)
    groups = defaultdict(lambda: defaultdict(list))
    lengths = {}
    for row in valid:
        first, following = period_of(row["ts"], asked.period, tz)
        lengths[first] = (following - first).total_seconds()
        series[row["place"] if asked.by == "place" else "", row["sensor"]].append(row["ts"])
        groups[row[asked.by], first][row["sensor"]].append(row["x"])
    intervals = {key: interval_of(moments) for key, moments in series.items()}
    answer = []
    for (key, first), sensors in sorted(groups.items()):
        together = [x for values in sensors.values() for x in values]
        over = half_up((asked.threshold or 0.0) * scale)
        if asked.by == "place" and asked.stat == "mean":
            means = [stat_of(values, "mean", 0) for values in sensors.values()]
            result = half_up(Fraction(sum(means), len(means)))
        else:
            result = stat_of(together, asked.stat, over)
        expected = sum(
            max(1, half_up(Fraction(int(lengths[first]), interval))) if interval else 1
            for (place, sensor), interval in intervals.items()
            if key == (place if asked.by == "place" else sensor)
        )
        completeness = min(len(together), expected) / expected
        whole = asked.stat in ("count", "exceedances")
        answer.append(
            {
                asked.by: key,
                "period": first,
                "value": result / (1 if whole else scale)
                if half_up(completeness * 1e6) / 1e6 >= asked.min_completeness
                else None,
                "count": len(together),
                "completeness": half_up(completeness * 1e6) / 1e6,
            }
        )
    return answer
