# SPDX-License-Identifier: EUPL-1.2
"""What ties a city to others: the networks it belongs to and the agreements it has signed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from proxeny import atlas, cities
from proxeny.cities import City


@dataclass(frozen=True)
class Membership:
    """A city belongs to a network, as a source of a stated date says."""

    network: str
    status: str
    year: int | None
    source_url: str
    source_date: str


@dataclass(frozen=True)
class Party:
    """One side of an agreement; `city_id` where it is a city of the atlas."""

    name: str
    country: str
    city_id: int | None


@dataclass(frozen=True)
class Agreement:
    """An agreement with the other parties; `unverified` are statements that nobody has checked."""

    id: str
    kind: str
    year: int | None
    status: str
    others: tuple[Party, ...]
    themes: tuple[str, ...]
    source_url: str
    inferred: bool
    unverified: tuple[tuple[str, str], ...]


def memberships_of(city: City) -> tuple[Membership, ...]:
    """Return the networks that `city` belongs to, by name."""
    return _memberships().get(city.id, ())


def agreements_of(city: City) -> tuple[Agreement, ...]:
    """Return the agreements that name `city`, the latest first, those without a year last."""
    rows = _agreements().get(city.id, ())
    found = [_agreement(row, city) for row in rows]
    return tuple(sorted(found, key=lambda a: (-(a.year or 0), a.id)))


@cache
def networks_held() -> int:
    """Return of how many networks the atlas holds members."""
    return len({row["network"] for row in atlas.rows("memberships")})


@cache
def agreements_held() -> int:
    """Return how many agreements the atlas holds."""
    return len(atlas.rows("agreements"))


@cache
def _memberships() -> Mapping[int, tuple[Membership, ...]]:
    found = defaultdict(list)
    for row in atlas.rows("memberships"):
        if row["geonameid"] is not None:
            membership = Membership(
                network=row["network"],
                status=row["status"],
                year=row["year"],
                source_url=row["source"],
                source_date=row["source_date"],
            )
            found[row["geonameid"]].append(membership)
    return {city: tuple(sorted(rows, key=lambda m: m.network)) for city, rows in found.items()}


@cache
def _agreements() -> Mapping[int, tuple[Mapping[str, object], ...]]:
    found = defaultdict(list)
    for row in atlas.rows("agreements"):
        for city_id in {party["geonameid"] for party in row["parties"]} - {None}:
            found[city_id].append(row)
    return {city: tuple(rows) for city, rows in found.items()}


def _agreement(row: Mapping[str, object], city: City) -> Agreement:
    unverified = row["unverified"] or {}
    return Agreement(
        id=row["id"],
        kind=row["kind"] or "",
        year=row["year_signed"],
        status=row["status"] or "",
        others=tuple(_party(p) for p in row["parties"] if p["geonameid"] != city.id),
        themes=tuple(row["themes"] or ()),
        source_url=row["source_url"] or "",
        inferred=bool(row["inferred"]),
        unverified=tuple((name, str(value)) for name, value in unverified.items()),
    )


def _party(party: Mapping[str, object]) -> Party:
    city_id = party["geonameid"]
    try:
        known = city_id is not None and cities.get(city_id)
    except cities.UnknownCity:
        known = None
    return Party(party["name"], party["country"] or "", city_id if known else None)
