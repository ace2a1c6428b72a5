# SPDX-License-Identifier: EUPL-1.2
"""What is odd about the series of one sensor: each warning says when, how big and why.

The checks are simple and robust on purpose: medians and their deviations, so that what they look
for does not hide itself, each with a number that a person can check on the readings. They warn;
they change nothing.

>>> import numpy as np
>>> times = np.arange(48) * 3600.0
>>> values = np.where(times < 24 * 3600, 20.0 + np.arange(48) % 5, 7.0)
>>> [(str(warning.message), warning.kind) for warning in check(times, values)]
[('the same value, 7.0, 24 times in a row', 'stuck')]
"""

from __future__ import annotations

import math
from importlib.util import find_spec

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.observations.series_levels import breaks, drift
from proxeny.observations.series_warnings import HOUR, Limits, Numbers, Warn

__all__ = [
    "Limits",
    "Warn",
    "breaks",
    "check",
    "clock_jumps",
    "distance",
    "drift",
    "gaps",
    "interval",
    "late",
    "moves",
    "spikes",
    "stuck",
]


def check(
    times: Numbers,
    values: Numbers,
    limits: Limits | None = None,
    *,
    lat: Numbers | None = None,
    lon: Numbers | None = None,
    neighbours: Numbers | None = None,
    now: float | None = None,
) -> list[Warn]:
    """Return what is odd about readings in order of time (seconds since 1970), oldest first.

    Moves are looked for where positions are given (NaN where one is not known), drift where
    `neighbours` are (see `drift`), lateness where the present is. Breaks need the package
    `ruptures` (the extra `forecast`), and are not looked for without it.
    """
    limits = limits or Limits()
    if len(times) < 3:
        return []
    found = [
        *gaps(times, limits),
        *stuck(times, values, limits),
        *spikes(times, values, limits),
        *clock_jumps(times, limits),
    ]
    if find_spec("ruptures"):
        found += breaks(times, values, limits)
    if lat is not None and lon is not None:
        placed = np.isfinite(lat) & np.isfinite(lon)
        found += moves(times[placed], lat[placed], lon[placed], limits)
    if neighbours is not None:
        found += drift(times, values, neighbours, limits)
    if now is not None and (silent := late(times, now, limits)):
        found.append(silent)
    return sorted(found, key=lambda warning: (warning.start, warning.kind))


def interval(times: Numbers) -> float:
    """Return the median interval between readings, in seconds."""
    return float(np.median(np.diff(times)))


def gaps(times: Numbers, limits: Limits) -> list[Warn]:
    """Find stretches without a reading."""
    steps = np.diff(times)
    usual = interval(times)
    return [
        Warn(
            "gap",
            float(times[at]),
            float(times[at + 1]),
            float(steps[at]),
            Message(
                gettext_noop("no reading for {hours} hours; usual is one each {usual}"),
                hours=round(float(steps[at]) / HOUR, 2),
                usual=round(usual / HOUR, 2),
            ),
        )
        for at in np.flatnonzero(steps > limits.gap * usual)
    ]


def late(times: Numbers, now: float, limits: Limits | None = None) -> Warn | None:
    """Return a warning where the last reading is longer ago than a gap may be."""
    limits = limits or Limits()
    if len(times) < 3:
        return None
    usual, since = interval(times), now - float(times[-1])
    if since <= limits.gap * usual:
        return None
    return Warn(
        "late",
        float(times[-1]),
        now,
        since,
        Message(
            gettext_noop("the last reading is {hours} hours old; usual is one each {usual}"),
            hours=round(since / HOUR, 2),
            usual=round(usual / HOUR, 2),
        ),
    )


def stuck(times: Numbers, values: Numbers, limits: Limits) -> list[Warn]:
    """Find runs of equal values; zeros are passed over where zero is usual (rain, counts)."""
    edges = np.flatnonzero(np.diff(values) != 0)
    starts, ends = np.append(0, edges + 1), np.append(edges, len(values) - 1)
    zero_is_usual = float(np.mean(values == 0)) > 0.2
    return [
        Warn(
            "stuck",
            float(times[start]),
            float(times[end]),
            float(end - start + 1),
            Message(
                gettext_noop("the same value, {value}, {times} times in a row"),
                value=float(values[start]),
                times=int(end - start + 1),
            ),
        )
        for start, end in zip(starts, ends, strict=True)
        if end - start + 1 >= limits.stuck and not (zero_is_usual and values[start] == 0)
    ]


def spikes(times: Numbers, values: Numbers, limits: Limits) -> list[Warn]:
    """Find single values far from both neighbours, in the usual change from one to the next."""
    if len(values) < 10:
        return []
    beside = (values[:-2] + values[2:]) / 2
    away = values[1:-1] - beside
    usual = float(np.median(np.abs(away))) * 1.4826
    if usual == 0:
        return []
    # A series that varies more where it is high is judged against what it does there.
    local = np.maximum(usual, 0.25 * np.abs(beside))
    same_side = np.sign(values[1:-1] - values[:-2]) == np.sign(values[1:-1] - values[2:])
    return [
        Warn(
            "spike",
            float(times[at + 1]),
            float(times[at + 1]),
            float(away[at]),
            Message(
                gettext_noop("{value} between {before} and {after}"),
                value=float(values[at + 1]),
                before=float(values[at]),
                after=float(values[at + 2]),
            ),
        )
        for at in np.flatnonzero((np.abs(away) > limits.spike * local) & same_side)
    ]


def clock_jumps(times: Numbers, limits: Limits) -> list[Warn]:
    """Find steps that are no whole number of intervals, in a series that keeps its intervals."""
    usual = interval(times)
    steps = np.diff(times) / usual
    off = steps - np.round(steps)
    # Where many steps are odd the sensor sends when it likes, and no clock is to blame.
    odd = np.flatnonzero(np.abs(off) > limits.clock)
    if len(odd) > 0.02 * len(steps) + 1:
        return []
    return [
        Warn(
            "clock",
            float(times[at]),
            float(times[at + 1]),
            float(off[at] * usual),
            Message(
                gettext_noop("the clock moved by {minutes} minutes against its own intervals"),
                minutes=round(float(off[at]) * usual / 60, 1),
            ),
        )
        for at in odd
    ]


def moves(times: Numbers, lat: Numbers, lon: Numbers, limits: Limits | None = None) -> list[Warn]:
    """Find where a sensor stands elsewhere than before, by more metres than its position errs."""
    limits = limits or Limits()
    found = []
    here = 0
    for at in range(1, len(times)):
        metres = distance(lat[here], lon[here], lat[at], lon[at])
        if metres > limits.moved:
            message = Message(
                gettext_noop("the sensor stands {metres} m from where it was"), metres=round(metres)
            )
            found.append(Warn("moved", float(times[here]), float(times[at]), metres, message))
            here = at
    return found


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the metres between two positions on a sphere (haversine)."""
    one, two = math.radians(lat), math.radians(other_lat)
    part = (
        math.sin((two - one) / 2) ** 2
        + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * 6_371_000.0 * math.asin(math.sqrt(part))
