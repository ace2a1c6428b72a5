# SPDX-License-Identifier: EUPL-1.2
"""The variables of all places as arrays, and how unlike two values of a variable are.

A number is standardised by median and interquartile range over all cities (size, output and
distance to the sea on a log scale); two values count as wholly unlike (1) from a stated number of
interquartile ranges on. A code is compared through a table of unlikeness between codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxeny.cities import labels
from proxeny.cities.city import City, places
from proxeny.cities.context import OUTSIDE, countries, surroundings
from proxeny.cities.themes import settings

Floats = NDArray[np.float64]
_UNKNOWN_CODE = -1


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric variable: standardised values, NaN where unknown; `reach` in the same unit."""

    values: Floats
    reach: float

    def unlike(self, here: int, there: NDArray[np.intp]) -> Floats:
        """Return 0..1 for each of `there`, NaN where either side is unknown."""
        away = np.abs(self.values[there] - self.values[here]) / self.reach
        return np.asarray(np.minimum(away, 1.0))


@dataclass(frozen=True, slots=True)
class Code:
    """A variable of codes: `codes` index the symmetric `table`, whose last row is unknown."""

    codes: NDArray[np.int16]
    table: Floats

    def unlike(self, here: int, there: NDArray[np.intp]) -> Floats:
        """Return 0..1 for each of `there`, NaN where either side is unknown."""
        return np.asarray(self.table[self.codes[here]][self.codes[there]])


@dataclass(frozen=True, slots=True)
class Columns:
    """All places in one order, with the row of each id and every variable."""

    ids: NDArray[np.int64]
    rows: dict[int, int]
    proposable: NDArray[np.bool_]
    variables: dict[str, Number | Code]


@cache
def columns() -> Columns:
    """Return the arrays over all places of the atlas, made on the first call."""
    cities = list(places().values())
    around = [surroundings()[city.id] for city in cities]
    nation = [countries()[city.country] for city in cities]
    counted = np.array([not city.is_district for city in cities])
    variables: dict[str, Number | Code] = {
        "population": _number("population", (c.population for c in cities), counted, log=True),
        "people_50km": _number(
            "people_50km", (row["people_50km"] + 1 for row in around), counted, log=True
        ),
        "gdp_per_head": _number(
            "gdp_per_head", (row["gdp_per_head"] for row in nation), counted, log=True
        ),
        "elevation": _number("elevation", (city.elevation_m for city in cities), counted),
        "latitude": _number("latitude", (abs(city.lat) for city in cities), counted),
        "coast": _number("coast", (row["coast_km"] + 1 for row in around), counted, log=True),
        "climate": _code([c.climate for c in cities], labels.climates(), _unlike_climates),
        "world_region": _code(
            [c.world_region or None for c in cities], labels.world_regions(), _unlike_regions
        ),
        "seat": _code([_seat(city) for city in cities], labels.seats(), _unlike_seats),
        "legal_frame": _code(
            [row["horizon_status"] or OUTSIDE for row in nation],
            labels.legal_frames(),
            _unlike_frames,
        ),
        "language": _languages(cities),
    }
    ids = np.array([city.id for city in cities], dtype=np.int64)
    proposable = counted & np.array([not row["maybe_district"] for row in around])
    return Columns(ids, {int(i): row for row, i in enumerate(ids)}, proposable, variables)


def _number(
    name: str, values: Iterable[float | None], counted: NDArray[np.bool_], *, log: bool = False
) -> Number:
    raw = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    if log:
        with np.errstate(divide="ignore"):
            raw = np.log10(raw)
        raw[~np.isfinite(raw)] = np.nan
    middle = raw[counted & ~np.isnan(raw)]
    low, median, high = np.percentile(middle, (25, 50, 75))
    return Number((raw - median) / (high - low), settings().reach[name])


def _code(
    values: Sequence[str | None],
    known: Sequence[str],
    unlike: Callable[[str, str], float],
) -> Code:
    place = {code: index for index, code in enumerate(known)}
    table = np.full((len(known) + 1, len(known) + 1), np.nan)
    for one, row in place.items():
        for other, column in place.items():
            table[row, column] = unlike(one, other)
    codes = np.array(
        [_UNKNOWN_CODE if value is None else place[value] for value in values], dtype=np.int16
    )
    return Code(codes, table)


def _unlike_climates(one: str, other: str) -> float:
    """Wholly unlike across main groups; half by precipitation, a quarter by temperature."""
    if one[0] != other[0]:
        return 1.0
    if one[1] != other[1]:
        return 0.5
    return 0.25 if one != other else 0.0


#: Continents as the statistical regions compose them.
_CONTINENTS = {"Africa": range(5), "Americas": range(5, 9), "Asia": range(9, 14)} | {
    "Europe": range(14, 18),
    "Oceania": range(18, 22),
}


def _unlike_regions(one: str, other: str) -> float:
    """Half unlike within a continent."""
    if one == other:
        return 0.0
    order = labels.world_regions()
    same = any(
        order.index(one) in span and order.index(other) in span for span in _CONTINENTS.values()
    )
    return 0.5 if same else 1.0


def _seat(city: City) -> str | None:
    """The level of which a place is a seat; any other known place is none."""
    if not city.feature:
        return None
    return city.feature if city.feature in labels.seats() else labels.seats()[-1]


#: A capital is far from a plain town; lower seats differ little from each other.
_SEAT_LEVELS = {"PPLC": 0.0, "PPLA": 0.4, "PPLA2": 0.7, "PPLA3": 0.85}


def _unlike_seats(one: str, other: str) -> float:
    return abs(_SEAT_LEVELS.get(one, 1.0) - _SEAT_LEVELS.get(other, 1.0))


def _unlike_frames(one: str, other: str) -> float:
    """Member states and outsiders are wholly unlike; association lies between."""
    level = {"member_state": 0.0, "associated": 0.5, OUTSIDE: 1.0}
    return abs(level.get(one, 0.75) - level.get(other, 0.75))


def _languages(cities: Sequence[City]) -> Code:
    """Alike (0) where two countries share an official language, else unlike (1)."""
    spoken: dict[str, frozenset[str]] = {
        code: frozenset(language.partition("_")[0] for language in row["languages"] or ())
        for code, row in countries().items()
    }
    known = [code for code, languages in spoken.items() if languages]

    def unlike(one: str, other: str) -> float:
        return 0.0 if spoken[one] & spoken[other] else 1.0

    values: list[Any] = [city.country if spoken[city.country] else None for city in cities]
    return _code(values, known, unlike)
