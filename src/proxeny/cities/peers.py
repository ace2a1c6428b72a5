# SPDX-License-Identifier: EUPL-1.2
"""How alike two cities are for a purpose, and which cities are most alike.

Gower's coefficient (Gower 1971, doi:10.2307/2528823) over the variables of a theme, with numbers
standardised by median and interquartile range instead of the range: the weighted mean of what is
known on both sides. Every contribution is a multiple of 1/65536, so that contributions add up to
the distance exactly, as numbers and as printed, in any order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxeny.cities.city import City, places
from proxeny.cities.columns import column, country_codes, proposable, rows
from proxeny.cities.context import ContextValue, context
from proxeny.cities.themes import Theme, get_theme, settings
from proxeny.messages import Message, gettext_noop

Value = float | int | str | tuple[str, ...] | None

#: Contributions are whole multiples of one part in this; a power of two adds without error.
GRID = 65536
#: Above any sum of contributions.
_NEVER = GRID * 1000
#: Weights are floating point numbers.
_SLACK = 1e-9


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

    The cities need not be in the atlas. Raises UnknownTheme.
    """
    chosen = get_theme(theme)
    unlike = np.array([[column(v.name).unlike_pair(a, b)] for v in chosen.variables])
    parts, known = _parts(chosen, unlike)
    return _explained(context(a), context(b), chosen, parts[:, 0], known[:, 0])


def peers(
    city: City,
    theme: str = "general",
    limit: int = 10,
    *,
    abroad: bool = False,
    among: Collection[int] | None = None,
    within: float = 1.0,
) -> Peers:
    """Return the `limit` cities most like `city` for a theme, nearest first, then largest first.

    Districts, and places that may be districts, are not proposed. A peer must be known in at
    least three quarters of the weight that is known of the city. `abroad` leaves the city's own
    country out; `among` (GeoNames ids) takes these cities alone; `within` leaves out what is not
    in that nearest share (0..1) of all cities of the atlas. A city of which nothing is known has
    no peers; `note` says so. Raises UnknownTheme.
    """
    chosen = get_theme(theme)
    coverage = distance(city, city, theme).coverage
    if coverage == 0:
        note = Message(
            gettext_noop("Nothing is known of {city} that the theme “{theme}” compares."),
            city=str(city),
            theme=chosen.label,
        )
        return Peers(city, chosen, 0.0, (), note)
    there = proposable()
    if abroad:
        there = there[country_codes()[there] != city.country]
    unlike = np.stack([column(v.name).unlike(city)[there] for v in chosen.variables])
    parts, known = _parts(chosen, unlike)
    total = parts.sum(axis=0)
    enough = _weights(chosen) @ known >= settings().minimum_coverage * coverage - _SLACK
    total[~enough | (there == rows().get(city.id, -1))] = _NEVER
    if within < 1.0:
        near = int(within * int((total < _NEVER).sum()))
        total[total > (np.partition(total, near - 1)[near - 1] if near else -1)] = _NEVER
    if among is not None:
        taken = np.array([rows()[number] for number in among if number in rows()], dtype=np.intp)
        total[~np.isin(there, taken)] = _NEVER
    wanted = min(max(limit, 0), int((total < _NEVER).sum()))
    atlas_places, here = tuple(places().values()), context(city)
    found = []
    for index in _nearest(total, wanted):
        other = atlas_places[there[index]]
        answer = _explained(here, context(other), chosen, parts[:, index], known[:, index])
        found.append(
            Peer(
                other,
                int(total[index]) / GRID,
                answer.coverage,
                answer.contributions,
                answer.unknown,
            )
        )
    return Peers(city, chosen, coverage, tuple(found), None)


def _nearest(total: NDArray[np.int64], wanted: int) -> NDArray[np.intp]:
    """Places of the `wanted` smallest, ascending; of equals the first (largest city) leads."""
    if wanted == 0:
        return np.array([], dtype=np.intp)
    key = total * len(total) + np.arange(len(total))
    best = np.argpartition(key, wanted - 1)[:wanted]
    return best[np.argsort(key[best])]


def _weights(chosen: Theme) -> NDArray[np.float64]:
    return np.array([variable.weight for variable in chosen.variables])


def _parts(
    chosen: Theme, unlike: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Contributions in units of 1/GRID and what is known, both variables x cities."""
    known = ~np.isnan(unlike)
    weights = _weights(chosen)
    weight_known = weights @ known
    share = np.where(known, unlike, 0.0) * weights[:, None]
    share /= np.where(weight_known > 0, weight_known, 1.0)
    return np.rint(share * GRID).astype(np.int64), known


def _explained(
    here: Mapping[str, ContextValue],
    there: Mapping[str, ContextValue],
    chosen: Theme,
    parts: NDArray[np.int64],
    known: NDArray[np.bool_],
) -> Distance:
    contributions = [
        Contribution(
            variable.name,
            variable.label,
            here[variable.name].value,
            there[variable.name].value,
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
