# SPDX-License-Identifier: EUPL-1.2
"""Cities, their context and their peers. They are not in the database: the atlas holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxeny import cities
from proxeny.cities import City, ContextValue, Lookup, Peers, Theme
from proxeny_site.cities.queries.ties import Agreement, Membership, agreements_of, memberships_of

#: How many suggestions a person can take in while typing.
SUGGESTIONS = 8
#: Peers on the city page itself; the page of peers shows more.
FIRST_PEERS = 5


@dataclass(frozen=True)
class CityPage:
    """Everything that the atlas says of one city."""

    city: City
    context: tuple[ContextValue, ...]
    memberships: tuple[Membership, ...]
    agreements: tuple[Agreement, ...]
    peers: Peers

    @property
    def known(self) -> int:
        """How many of the context variables are known."""
        return sum(value.known for value in self.context)


def find_city(text: str) -> Lookup:
    """Return what `text` stands for: a GeoNames number, or a name in any script."""
    name = text.strip()
    if name.isascii() and name.isdecimal():
        city = city_by_id(int(name))
        if city is not None:
            return Lookup(city=city, candidates=(), note=None)
    return cities.lookup(name)


def city_by_id(city_id: int) -> City | None:
    """Return the city with this GeoNames number, or None where the atlas has none."""
    try:
        return cities.get(city_id)
    except cities.UnknownCity:
        return None


def suggest_cities(text: str, limit: int = SUGGESTIONS) -> list[City]:
    """Return cities whose name starts like `text`, the largest first."""
    return cities.suggest(text, limit) if text.strip() else []


def city_page(city: City) -> CityPage:
    """Return the context, networks, agreements and nearest peers of `city`."""
    return CityPage(
        city=city,
        context=tuple(cities.context(city).values()),
        memberships=memberships_of(city),
        agreements=agreements_of(city),
        peers=cities.peers(city, limit=FIRST_PEERS),
    )


def peers_of(city: City, theme: str, limit: int) -> Peers:
    """Return the peers of `city` by `theme`; raises `UsageError` where there is no such theme."""
    return cities.peers(city, theme=theme, limit=limit)


def themes() -> Sequence[Theme]:
    """Return the themes by which peers are sought."""
    return cities.themes()
