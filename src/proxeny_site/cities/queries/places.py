# SPDX-License-Identifier: EUPL-1.2
"""Cities, their context and their peers. They are not in the database: the atlas holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxeny import cities
from proxeny.cities import City, ContextValue, Peers, Theme
from proxeny.messages import Message
from proxeny_site.cities.queries import ties
from proxeny_site.cities.queries.ties import Agreement, Membership

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
    networks_held: int
    agreements_held: int

    @property
    def known(self) -> int:
        """How many of the context variables are known."""
        return sum(value.known for value in self.context)


@dataclass(frozen=True)
class Named:
    """What a text stands for: one city, or candidates; `ambiguous` when several bear the name.

    Where a city was found, `others` bear the same name and were passed over.
    """

    text: str
    city: City | None
    others: tuple[City, ...]
    note: Message | None
    ambiguous: bool


def find_city(text: str) -> Named:
    """Return what `text` (a name in any script, "name, country" or a GeoNames id) stands for."""
    found = cities.lookup(text)
    ambiguous = False
    if found.city is None:
        try:
            cities.resolve(text)
        except cities.AmbiguousCity:
            ambiguous = True
        except cities.UnknownCity:
            ambiguous = False
    return Named(text, found.city, found.candidates, found.note, ambiguous)


@dataclass(frozen=True)
class CitiesFound:
    """Cities by name: those that begin so, or else those with a name near to it.

    `note` says what to do where there is neither.
    """

    cities: tuple[City, ...]
    near: bool
    note: Message | None = None


def search_cities(text: str, limit: int) -> CitiesFound:
    """Return cities whose name begins with `text` or is given by it; else those of a near name."""
    beginning = cities.suggest(text, limit)
    found = cities.lookup(text)
    exact = [found.city] if found.city is not None else []
    listed = tuple(dict.fromkeys([*exact, *beginning]))[:limit]
    if listed:
        return CitiesFound(listed, near=False)
    return CitiesFound(found.candidates, near=True, note=found.note)


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
        context=tuple(context_of(city)),
        memberships=ties.memberships_of(city),
        agreements=ties.agreements_of(city),
        peers=cities.peers(city, limit=FIRST_PEERS),
        networks_held=ties.networks_held(),
        agreements_held=ties.agreements_held(),
    )


def context_of(city: City) -> list[ContextValue]:
    """Return the context variables of `city`, unknown ones too."""
    return list(cities.context(city).values())


def peers_of(city: City, theme: str, limit: int) -> Peers:
    """Return the peers of `city` by `theme`; raises `UsageError` where there is no such theme."""
    return cities.peers(city, theme=theme, limit=limit)


def themes() -> Sequence[Theme]:
    """Return the themes by which peers are sought."""
    return cities.themes()
