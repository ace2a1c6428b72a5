# SPDX-License-Identifier: EUPL-1.2
"""Hourly nitrogen dioxide of stations that do not exist: made up, the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

MEASURE, UNIT = "NO2", "ug/m3"
HEADER = "sensor,measure,ts,value,unit,place,lat,lon"


@dataclass(frozen=True, slots=True)
class Station:
    """A station: what the city says of it, its yearly mean, and what goes wrong with it lately."""

    name: str
    title: str
    setting: str
    level: float
    lat: float
    lon: float
    population: int
    fault: str = ""


STATIONS = (
    Station("simulated-porto:1", "Boavista", "traffic", 44.0, 41.1585, -8.6290, 4200),
    Station("simulated-porto:2", "Ramalde", "background", 27.0, 41.1710, -8.6480, 61000, "stuck"),
    Station("simulated-porto:3", "Foz", "background", 18.0, 41.1530, -8.6740, 38000, "gap"),
    Station("simulated-porto:4", "Campanhã", "background", 31.0, 41.1500, -8.5830, 52000, "drift"),
    Station("simulated-porto:5", "Antas", "background", 25.0, 41.1640, -8.5890, 47000, "break"),
)

#: Days before the last reading at which a fault begins; for how many hours it sticks or is silent.
_STUCK, _BREAK, _DRIFT, _GAP = 9, 24, 55, 15
_HOURS = 31


def hourly(begin: datetime, end: datetime, last: datetime) -> bytes:
    """Return a CSV file of all stations from `begin` until before `end`, all of them whole hours.

    The faults lie before `last`, whichever file they fall into.
    """
    return "\n".join([HEADER, *_rows(begin, end, last), ""]).encode()


def _rows(begin: datetime, end: datetime, last: datetime) -> Iterator[str]:
    count = round((end - begin) / timedelta(hours=1))
    times = [(begin + timedelta(hours=hour)).isoformat() for hour in range(count)]
    for place, station in enumerate(STATIONS):
        values = _values(station, place, begin, count, last)
        where = f"{station.lat},{station.lon}"
        for ts, value in zip(times, values, strict=True):
            if not np.isnan(value):
                yield f"{station.name},{MEASURE},{ts},{value:.1f},{UNIT},porto,{where}"


def _values(station: Station, seed: int, begin: datetime, count: int, last: datetime) -> np.ndarray:
    """Return a level with two rush hours, quieter Sundays and summers, and weather of days."""
    hours = np.arange(count) + round(begin.timestamp() / 3600)
    hour, day = hours % 24, hours // 24
    rush = 0.45 * np.exp(-((hour - 8.5) ** 2) / 5) + 0.55 * np.exp(-((hour - 19.5) ** 2) / 8)
    season = 1 + 0.25 * np.cos(2 * np.pi * (day % 365.25 - 15) / 365.25)
    week = np.where((day + 4) % 7 == 0, 0.75, 1.0)
    # Each day has its weather, alike at all stations, whichever file the day stands in.
    first = int(day[0])
    weather = np.array(
        [np.random.default_rng(one).normal(0, 0.18) for one in range(first, int(day[-1]) + 1)]
    )
    noise = np.random.default_rng([seed, first]).normal(0, 0.05, count)
    values = station.level * season * week * (0.72 + rush) * np.exp(weather[day - first] + noise)
    before = round(last.timestamp() / 3600) - hours
    if station.fault == "stuck":
        values[_since(before, _STUCK)] = 21.0
    elif station.fault == "gap":
        values[_since(before, _GAP)] = np.nan
    elif station.fault == "break":
        values = np.where(before <= 24 * _BREAK, values + 45, values)
    elif station.fault == "drift":
        values = values + np.clip(24 * _DRIFT - before, 0, None) / 24 * 0.4
    return np.maximum(values, 1.0)


def _since(before: np.ndarray, days: int) -> np.ndarray:
    return (before <= 24 * days) & (before > 24 * days - _HOURS)


def faulty(day: datetime) -> bytes:
    """Return a short file: readings of a day corrected, and six rows that cannot be taken."""
    noon = day.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=UTC)
    one, rest = STATIONS[2].name, f"{UNIT},porto,,"
    hours = [(noon + timedelta(hours=hour)).isoformat() for hour in range(6)]
    rows = [
        *(f"{one},{MEASURE},{ts},{17 + hour},{rest}" for hour, ts in enumerate(hours)),
        f"{one},{MEASURE},{noon.isoformat()},not measured,{rest}",
        f"{one},{MEASURE},{noon.isoformat()},NaN,{rest}",
        f"{one},{MEASURE},yesterday,18.4,{rest}",
        f"{one},{MEASURE},{(noon + timedelta(days=36500)).isoformat()},18.4,{rest}",
        f",{MEASURE},{noon.isoformat()},18.4,{rest}",
        f"{one},{MEASURE},{noon.isoformat()},18.4,{UNIT},porto,95.0,-8.6",
    ]
    return "\n".join([HEADER, *rows, ""]).encode()
