# SPDX-License-Identifier: EUPL-1.2
"""How alike two cities are for a purpose, and which cities are most alike.

Gower's coefficient (Gower 1971, doi:10.2307/2528823) over the variables of a theme, with numbers
standardised by median and interquartile range instead of the range: the weighted mean of what is
known on both sides. Every contribution is a multiple of 1/65536, so that contributions add up to
the distance exactly, as numbers and as printed, in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from proxeny.cities.city import City, places
from proxeny.cities.columns import columns
from proxeny.cities.context import context
from proxeny.cities.themes import Theme, get_theme, settings
from proxeny.messages import Message, gettext_noop

Value = float | int | str | tuple[str, ...] | None

#: Contributions are whole multiples of one part in this; a power of two adds without error.
GRID = 65536


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one variable, known on both sides, adds to the distance; `share` is 0..1."""

    variable: str
    label: Message
    here: Value
    there: Value
    share: float


@dataclass(frozen=True, slots=True)
class Distance:
    """How unlike two cities are: 0 alike, 1 wholly unlike, None where nothing can be compared.

    `coverage` is the share of the theme's weight that is known on both sides, `unknown` names the
    variables that are not; the shares of `contributions` sum to `value`.
    """

    value: float | None
    coverage: float
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """A city that is like the one asked about, and why."""

    city: City
    distance: float
    coverage: float
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """The cities most like `city`; `coverage` is the share of the weight known of it."""

    city: City
    theme: Theme
    coverage: float
    peers: tuple[Peer, ...]
    note: Message | None


def distance(a: City, b: City, theme: str = "general") -> Distance:
    """Return how unlike two cities are for a theme. Symmetric; 0 between a city and itself.

    Raises UnknownTheme.
    """
    chosen = get_theme(theme)
    table = columns()
    there = np.array([table.rows[b.id]])
    parts, known = _parts(chosen, table.rows[a.id], there)
    return _explained(a, b, chosen, parts[:, 0], known[:, 0])


def peers(city: City, theme: str = "general", limit: int = 10, *, abroad: bool = False) -> Peers:
    """Return the `limit` cities most like `city` for a theme, nearest first.

    Districts, and places that may be districts, are not proposed. A peer must be known in at
    least three quarters of the weight that is known of the city. `abroad` leaves the city's own
    country out. A city of which nothing is known has no peers; `note` says so. Raises
    UnknownTheme.
    """
    chosen = get_theme(theme)
    table = columns()
    here = table.rows[city.id]
    _, known_here = _parts(chosen, here, np.array([here]))
    weights = _weights(chosen)
    coverage = float(weights @ known_here[:, 0])
    if coverage == 0:
        note = Message(
            gettext_noop("Nothing is known of {city} that the theme {theme} compares."),
            city=str(city),
            theme=chosen.label,
        )
        return Peers(city, chosen, 0.0, (), note)
    there = _candidates(abroad, city.country)
    parts, known = _parts(chosen, here, there)
    total = parts.sum(axis=0)
    enough = weights @ known >= settings().minimum_coverage * coverage - 1e-9
    total[~enough | (there == here)] = np.iinfo(np.int64).max
    best = np.argsort(total, kind="stable")[: max(limit, 0)]
    table_of_places = places()
    found = []
    for index in best:
        if total[index] == np.iinfo(np.int64).max:
            break
        other = table_of_places[int(table.ids[there[index]])]
        answer = _explained(city, other, chosen, parts[:, index], known[:, index])
        found.append(
            Peer(other, answer.value or 0.0, answer.coverage, answer.contributions, answer.unknown)
        )
    return Peers(city, chosen, round(coverage, 6), tuple(found), None)


def _weights(chosen: Theme) -> NDArray[np.float64]:
    return np.array([variable.weight for variable in chosen.variables])


@cache
def _proposable() -> NDArray[np.intp]:
    return np.flatnonzero(columns().proposable)


@cache
def _countries() -> NDArray[np.str_]:
    return np.array([city.country for city in places().values()])


def _candidates(abroad: bool, country: str) -> NDArray[np.intp]:
    """Rows of the cities that may be proposed, largest first."""
    rows = _proposable()
    return rows[_countries()[rows] != country] if abroad else rows


def _parts(
    chosen: Theme, here: int, there: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Contributions in units of 1/GRID and what is known, both variables x cities."""
    table = columns()
    unlike = np.stack(
        [table.variables[variable.name].unlike(here, there) for variable in chosen.variables]
    )
    known = ~np.isnan(unlike)
    weights = _weights(chosen)
    weight_known = weights @ known
    share = np.where(known, unlike, 0.0) * weights[:, None]
    share /= np.where(weight_known > 0, weight_known, 1.0)
    return np.rint(share * GRID).astype(np.int64), known


def _explained(
    here: City,
    there: City,
    chosen: Theme,
    parts: NDArray[np.int64],
    known: NDArray[np.bool_],
) -> Distance:
    here_values, there_values = context(here), context(there)
    contributions = [
        Contribution(
            variable.name,
            variable.label,
            here_values[variable.name].value,
            there_values[variable.name].value,
            int(part) / GRID,
        )
        for variable, part, is_known in zip(chosen.variables, parts, known, strict=True)
        if is_known
    ]
    contributions.sort(key=lambda contribution: -contribution.share)
    unknown = tuple(
        variable.name
        for variable, is_known in zip(chosen.variables, known, strict=True)
        if not is_known
    )
    coverage = round(float(_weights(chosen) @ known), 6)
    value = int(parts.sum()) / GRID if contributions else None
    return Distance(value, coverage, tuple(contributions), unknown)
