# SPDX-License-Identifier: EUPL-1.2
"""Which trips of a GTFS feed run on a day, and for how long."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from proxeny.formats.errors import FeedError
from proxeny.messages import Message, gettext_noop

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)", re.ASCII)

Tables = Mapping[str, Mapping[str, list[str]]]


def services_on(tables: Tables, day: dt.date) -> set[str]:
    """Return the services that run on a day, by the calendar and its exceptions."""
    found: set[str] = set()
    calendar = tables.get("calendar", {})
    for number, service in enumerate(calendar.get("service_id", ())):
        start, end = (
            _date(calendar[name][number], f"calendar.txt, line {number + 2}, {name}")
            for name in ("start_date", "end_date")
        )
        if start <= day <= end and calendar[WEEKDAYS[day.weekday()]][number] == "1":
            found.add(service)
    exceptions = tables.get("calendar_dates", {})
    for number, service in enumerate(exceptions.get("service_id", ())):
        where = f"calendar_dates.txt, line {number + 2}, date"
        if _date(exceptions["date"][number], where) == day:
            if exceptions["exception_type"][number] == "1":
                found.add(service)
            else:
                found.discard(service)
    return found


def trips_of(tables: Tables, services: set[str]) -> set[str]:
    """Return the trips of services."""
    trips = tables["trips"]
    pairs = zip(trips["trip_id"], trips["service_id"], strict=True)
    return {trip for trip, service in pairs if service in services}


def stops_served(tables: Tables, trips: set[str]) -> set[str]:
    """Return the stops that trips call at."""
    times = tables["stop_times"]
    pairs = zip(times["trip_id"], times["stop_id"], strict=True)
    return {stop for trip, stop in pairs if trip in trips}


def departures_and_hours(tables: Tables, trips: set[str]) -> tuple[int, float]:
    """Return how often a vehicle sets out, and for how many hours vehicles are on their way.

    A trip that is repeated by `frequencies.txt` counts as often as it is.
    """
    times = tables["stop_times"]
    spans: dict[str, tuple[int, int]] = {}
    absent = [""] * len(times["trip_id"])
    arrivals = times.get("arrival_time", absent)
    for number, trip in enumerate(times["trip_id"]):
        if trip not in trips:
            continue
        for name, texts in (
            ("arrival_time", arrivals),
            ("departure_time", times.get("departure_time", absent)),
        ):
            if texts[number]:
                at = seconds(texts[number], f"stop_times.txt, line {number + 2}, {name}")
                first, last = spans.get(trip, (at, at))
                spans[trip] = min(first, at), max(last, at)
    runs = _runs(tables, trips)
    departures = sum(runs.get(trip, 1) for trip in trips)
    total = sum((last - first) * runs.get(trip, 1) for trip, (first, last) in spans.items())
    return departures, total / 3600


def _runs(tables: Tables, trips: set[str]) -> dict[str, int]:
    frequencies = tables.get("frequencies", {})
    found: dict[str, int] = {}
    for number, trip in enumerate(frequencies.get("trip_id", ())):
        if trip not in trips:
            continue
        where = f"frequencies.txt, line {number + 2}"
        start, end = (
            seconds(frequencies[name][number], f"{where}, {name}")
            for name in ("start_time", "end_time")
        )
        headway = frequencies["headway_secs"][number]
        if not headway.isdecimal() or not headway.isascii() or not 0 < int(headway) < 10**6:
            said = gettext_noop("{where}, headway_secs: {text} is not a number of seconds above 0")
            raise FeedError(Message(said, where=where, text=repr(headway[:40])))
        found[trip] = found.get(trip, 0) + max(0, -(-(end - start) // int(headway)))
    return found


def seconds(text: str, where: str) -> int:
    """Return the seconds since noon minus twelve hours; 25:10:00 is after midnight.

    >>> seconds("25:10:00", "stop_times.txt, line 2")
    90600
    """
    found = _TIME.fullmatch(text)
    if not found:
        said = gettext_noop("{where}: {text} is not a time such as 08:05:00")
        raise FeedError(Message(said, where=where, text=repr(text[:40])))
    hours, minutes, rest = map(int, found.groups())
    return hours * 3600 + minutes * 60 + rest


def _date(text: str, where: str) -> dt.date:
    try:
        if len(text) == 8 and text.isascii() and text.isdecimal():
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        pass
    said = gettext_noop("{where}: {text} is not a day such as 20260504")
    raise FeedError(Message(said, where=where, text=repr(text[:40])))
