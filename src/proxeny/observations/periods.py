# SPDX-License-Identifier: EUPL-1.2
"""Hours, days, weeks, months and years of a time zone, as instants.

Every border is computed here, once, from the time zone database; no engine is asked about zones.
Instants are whole microseconds since 1970-01-01 UTC.

>>> from zoneinfo import ZoneInfo
>>> day = grid("day", ZoneInfo("Europe/Madrid"), instant("2022-03-26T12:00Z"),
...            instant("2022-03-28T12:00Z"))
>>> [(end - start) // HOUR for start, end in zip(day.borders, day.borders[1:])]
[24, 23, 24]
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import math
import zoneinfo
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import QuestionError

SECOND = 1_000_000
HOUR = 3600 * SECOND
PERIODS = ("hour", "day", "week", "month", "year")
#: A Monday, 00:00 UTC, before any reading.
MONDAY = -62_135_596_800 * SECOND
WIDTH = {"hour": HOUR, "day": 24 * HOUR, "week": 7 * 24 * HOUR}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where periods begin.

    Evenly spaced: `origin`, which no reading is before, plus any multiple of `width`; `borders` is
    empty. Otherwise each of `borders` begins a period that ends at the next, and `width` divides
    every distance between `origin` and a border.
    """

    origin: int
    width: int
    borders: tuple[int, ...] = ()

    def slots(self) -> tuple[list[int], list[int]]:
        """Return every slot of `width` between the borders: its start, and that of its period."""
        starts = list(range(self.borders[0], self.borders[-1], self.width))
        periods = [self.borders[bisect.bisect_right(self.borders, at) - 1] for at in starts]
        return starts, periods

    def lengths(self) -> list[int]:
        """Return how long periods are (microseconds): every length once."""
        gaps = (end - start for start, end in itertools.pairwise(self.borders))
        return sorted(set(gaps)) or [self.width]


def zone(name: str) -> dt.tzinfo:
    """Return the time zone of an IANA name; QuestionError for one that does not exist."""
    if name.upper() in ("UTC", "Z"):
        return dt.UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise QuestionError(
            Message(
                gettext_noop("{name} is no time zone: give a name like Europe/Madrid or UTC"),
                name=name,
            )
        ) from error


def instant(text: str) -> int:
    """Return the microseconds since 1970 of an ISO 8601 date and time with its offset."""
    return microseconds(dt.datetime.fromisoformat(text))


def microseconds(moment: dt.datetime) -> int:
    """Return the microseconds since 1970 of a moment that knows its offset."""
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)


def grid(period: str, tz: dt.tzinfo, first: int, last: int) -> Grid:
    """Return where the periods of a zone begin, from the one that holds `first` past `last`."""
    if tz is dt.UTC and period in WIDTH:
        return _even(MONDAY, WIDTH[period], first)
    borders = _hours(tz, first, last) if period == "hour" else _borders(period, tz, first, last)
    gaps = {end - start for start, end in itertools.pairwise(borders)}
    if len(gaps) == 1:
        return _even(borders[0], gaps.pop(), first)
    width = math.gcd(*gaps)
    return Grid(borders[0], width, tuple(borders))


def _even(border: int, width: int, first: int) -> Grid:
    """Count from the first border since 1970 where readings begin later, else from long before.

    For hours and days of most zones that is 0, and an engine has one sum less to do.
    """
    origin = border % width
    return Grid(origin if origin <= first else MONDAY + (border - MONDAY) % width, width)


def _local(tz: dt.tzinfo, at: int) -> dt.datetime:
    return (_EPOCH + dt.timedelta(microseconds=at)).astimezone(tz)


def _borders(period: str, tz: dt.tzinfo, first: int, last: int) -> list[int]:
    """Days and longer begin at a local midnight; one that a clock skips begins after the jump."""
    day = _local(tz, first).date()
    start = {
        "day": day,
        "week": day - dt.timedelta(days=day.weekday()),
        "month": day.replace(day=1),
        "year": day.replace(month=1, day=1),
    }[period]
    borders: list[int] = []
    while not borders or borders[-1] <= last:
        border = microseconds(dt.datetime(start.year, start.month, start.day, tzinfo=tz))
        if not borders or border > borders[-1]:  # a zone that crossed the date line lost a day
            borders.append(border)
        start = _next(period, start)
    return borders


def _next(period: str, start: dt.date) -> dt.date:
    if period == "year":
        return start.replace(year=start.year + 1)
    if period == "month":
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + dt.timedelta(days=1 if period == "day" else 7)


def _hours(tz: dt.tzinfo, first: int, last: int) -> list[int]:
    """Hours begin where the local clock shows a whole hour or jumps to another part of one."""
    days = _borders("day", tz, first, last)
    offsets = {_local(tz, at).utcoffset() or dt.timedelta() for at in days}
    if len({offset % dt.timedelta(hours=1) for offset in offsets}) == 1:
        return [days[0], days[0] + HOUR]
    borders = [days[0]]
    while borders[-1] <= last:
        at = borders[-1]
        end = at + HOUR - _past_the_hour(tz, at)
        # The clock may jump by a part of an hour on the way: then the hour is longer or shorter.
        borders.append(end + (HOUR - past if (past := _past_the_hour(tz, end)) else 0))
    return borders


def _past_the_hour(tz: dt.tzinfo, at: int) -> int:
    """Return how much of the local clock's hour has passed at an instant."""
    clock = _local(tz, at)
    return (clock.minute * 60 + clock.second) * SECOND + clock.microsecond
