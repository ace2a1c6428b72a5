# SPDX-License-Identifier: EUPL-1.2
"""Where the level of a series changes: at once, or slowly away from its neighbours."""

from __future__ import annotations

import math

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.observations.series_warnings import DAY, Limits, Numbers, Warn

#: Fewer days show no drift.
_DAYS = 28


def daily(times: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the days (since 1970, UTC) that have values, and the median of each."""
    days = np.floor(times / DAY)
    starts = np.flatnonzero(np.append(True, np.diff(days) != 0))
    medians = np.array([np.median(part) for part in np.split(values, starts[1:])])
    return days[starts], medians


def breaks(times: Numbers, values: Numbers, limits: Limits | None = None) -> list[Warn]:
    """Find where the level of a series changes for good: at least two weeks before and after.

    The daily medians are cut where that explains most (PELT, Killick et al. 2012, by `ruptures`,
    the extra `forecast`), and a cut counts when the medians of both sides differ by more than
    `limits.level` times what one day usually differs from the next.
    """
    import ruptures

    limits = limits or Limits()
    days, medians = daily(times, values)
    usual = float(np.median(np.abs(np.diff(medians)))) / 0.9539 if len(medians) > 28 else 0.0
    if usual == 0:
        return []
    scaled = np.clip((medians - np.median(medians)) / usual, -20, 20)
    penalty = limits.level**2 * math.log(len(scaled))
    cuts = ruptures.Pelt(model="l2", min_size=14, jump=1).fit(scaled).predict(pen=penalty)
    edges = [0, *cuts]
    found = []
    for before, at, after in zip(edges, edges[1:], edges[2:], strict=False):
        size = float(np.median(medians[at:after]) - np.median(medians[before:at]))
        if abs(size) > limits.level * usual:
            moment = float(days[at]) * DAY
            message = Message(
                gettext_noop("the level changes by {size}; from day to day it is {usual}"),
                size=round(size, 2),
                usual=round(usual, 2),
            )
            found.append(Warn("break", moment, moment, size, message))
    return found


def drift(
    times: Numbers, values: Numbers, neighbours: Numbers, limits: Limits | None = None
) -> list[Warn]:
    """Find a slow departure of a sensor from the median of its neighbours.

    `neighbours` has a row for each other sensor, with its values at the same `times` (NaN where it
    has none). The slope of the daily difference is that of Theil and Sen. It counts when what it
    adds up to is more than `limits.drift` times what the difference varies by beside it, and when
    the slope explains the difference better than one change of level would: that is a break.
    """
    from scipy.stats import theilslopes

    limits = limits or Limits()
    there = np.isfinite(neighbours).any(axis=0) & np.isfinite(values)
    if not there.any():
        return []
    away = values[there] - np.nanmedian(neighbours[:, there], axis=0)
    days, medians = daily(times[there], away)
    if len(days) < _DAYS:
        return []
    slope, start, _, _ = theilslopes(medians, days)
    beside = medians - (start + slope * days)
    usual = float(np.median(np.abs(beside))) * 1.4826
    size = float(slope * (days[-1] - days[0]))
    if abs(size) <= limits.drift * usual or float(np.abs(beside).sum()) >= _one_step(medians):
        return []
    message = Message(
        gettext_noop(
            "it moves by {size} in {days} days against the median of {count} neighbours; the "
            "difference varies by {usual}"
        ),
        size=round(size, 2),
        days=int(days[-1] - days[0]),
        count=len(neighbours),
        usual=round(usual, 2),
    )
    return [Warn("drift", float(days[0]) * DAY, float(days[-1]) * DAY, size, message)]


def _one_step(medians: Numbers) -> float:
    """Return what is left unexplained by the best single change of level, a week from the ends."""
    return min(
        float(sum(np.abs(part - np.median(part)).sum() for part in (medians[:at], medians[at:])))
        for at in range(7, len(medians) - 6)
    )
