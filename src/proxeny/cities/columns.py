# SPDX-License-Identifier: EUPL-1.2
"""The variables of all places as arrays, and how unlike two values of a variable are.

A number is standardised by median and interquartile range over all cities (size, output and
distance to the sea on a log scale); two values count as wholly unlike (1) from a stated number of
interquartile ranges on. A code is compared through a table of unlikeness between codes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from proxeny.cities import labels, unlikeness
from proxeny.cities.city import City, places
from proxeny.cities.context import OUTSIDE, countries, surroundings
from proxeny.cities.themes import settings

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Column:
    """One variable of all places, in the order of `places()`.

    `unlike(city)` gives 0..1 for every place, `unlike_pair(one, other)` for two cities that need
    not be in the atlas; NaN where a side is unknown.
    """

    unlike: Callable[[City], Floats]
    unlike_pair: Callable[[City, City], float]


@cache
def column(name: str) -> Column:
    """Return the column of a variable, made on the first call. KeyError for an unknown name."""
    if name in _NUMBERS:
        return _number(_NUMBERS[name], settings().reach[name])
    return _coded(*_CODES[name])


@cache
def rows() -> dict[int, int]:
    """Return the row of each GeoNames id."""
    return {identifier: row for row, identifier in enumerate(places())}


@cache
def proposable() -> NDArray[np.intp]:
    """Return the rows of places that may be proposed as peers, largest first.

    Districts are left out, and so are places of unknown kind next to a much larger one, of which
    about a third are districts.
    """
    return np.array(
        [
            row
            for row, city in enumerate(places().values())
            if not city.is_district and not surroundings()[city.id]["maybe_district"]
        ],
        dtype=np.intp,
    )


@cache
def country_codes() -> NDArray[np.str_]:
    """Return the country of each place."""
    return np.array([city.country for city in places().values()])


def _number(value: Callable[[City], float | None], reach: float) -> Column:
    def known(city: City) -> float:
        number = value(city)
        return math.nan if number is None else number

    raw = np.array([known(city) for city in places().values()])
    counted = np.array([not city.is_district for city in places().values()])
    low, median, high = np.percentile(raw[counted & ~np.isnan(raw)], (25, 50, 75))
    spread = high - low
    values = (raw - median) / spread

    def unlike(city: City) -> Floats:
        here = (known(city) - median) / spread
        return np.asarray(np.minimum(np.abs(values - here) / reach, 1.0))

    def unlike_pair(one: City, other: City) -> float:
        away = abs((known(one) - median) / spread - (known(other) - median) / spread) / reach
        return away if math.isnan(away) else float(min(away, 1.0))

    return Column(unlike, unlike_pair)


def _coded(
    value: Callable[[City], str | None],
    codes: Callable[[], tuple[str, ...]],
    between: Callable[[str, str], float],
) -> Column:
    known = codes()
    index = {code: row for row, code in enumerate(known)}
    unknown = len(known)
    table = np.full((unknown + 1, unknown + 1), np.nan)
    for one, row in index.items():
        for other, place in index.items():
            table[row, place] = between(one, other)

    def of(city: City) -> int:
        code = value(city)
        return unknown if code is None else index.get(code, unknown)

    coded = np.array([of(city) for city in places().values()], dtype=np.intp)
    return Column(
        lambda city: np.asarray(table[of(city)][coded]),
        lambda one, other: float(table[of(one), of(other)]),
    )


def _log(value: float | None) -> float | None:
    return math.log10(value) if value else None


def _beyond_one(value: float | None) -> float | None:
    """Logarithm of a quantity that may be 0."""
    return None if value is None else math.log10(value + 1)


def _around(city: City, name: str) -> float | None:
    place = surroundings().get(city.id)
    return None if place is None else place[name]


def _gdp(city: City) -> float | None:
    country = countries().get(city.country)
    return None if country is None else _log(country["gdp_per_head"])


def _seat(city: City) -> str | None:
    """The level of which a place is a seat; any other known place is none."""
    if not city.feature:
        return None
    return city.feature if city.feature in labels.seats() else labels.seats()[-1]


def _frame(city: City) -> str | None:
    country = countries().get(city.country)
    return None if country is None else country["horizon_status"] or OUTSIDE


_NUMBERS: dict[str, Callable[[City], float | None]] = {
    "population": lambda city: _log(city.population),
    "people_50km": lambda city: _beyond_one(_around(city, "people_50km")),
    "gdp_per_head": _gdp,
    "elevation": lambda city: city.elevation_m,
    "latitude": lambda city: abs(city.lat),
    "coast": lambda city: _beyond_one(_around(city, "coast_km")),
}
_CODES: dict[
    str,
    tuple[Callable[[City], str | None], Callable[[], tuple[str, ...]], Callable[[str, str], float]],
] = {
    "climate": (lambda city: city.climate, labels.climates, unlikeness.climates),
    "world_region": (
        lambda city: city.world_region or None,
        labels.world_regions,
        unlikeness.world_regions,
    ),
    "seat": (_seat, labels.seats, unlikeness.seats),
    "legal_frame": (_frame, labels.legal_frames, unlikeness.legal_frames),
    "language": (lambda city: city.country, unlikeness.with_languages, unlikeness.languages),
}
