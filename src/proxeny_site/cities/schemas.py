# SPDX-License-Identifier: EUPL-1.2
"""What the API says of cities."""

from ninja import Schema

from proxeny.cities import City, ContextValue, Contribution, Peer, Peers
from proxeny_site.web.sentences import say

#: What a context variable can be; null where nobody reports it.
Value = float | int | str | list[str] | None


class CityBrief(Schema):
    """A city by its GeoNames number."""

    id: int
    name: str
    country: str

    @classmethod
    def of(cls, city: City) -> "CityBrief":
        """Return the city in brief."""
        return cls(id=city.id, name=city.name, country=city.country)


class CityFull(CityBrief):
    """A city with where it is and how large it is."""

    country_name: str
    region: str
    lat: float
    lon: float
    population: int
    climate: str | None
    elevation_m: float | None
    world_region: str
    income_group: str | None
    timezone: str

    @classmethod
    def of(cls, city: City) -> "CityFull":
        """Return the city."""
        return cls(**{name: getattr(city, name) for name in cls.model_fields})


class Variable(Schema):
    """A context variable; `value` is null and `known` false where nobody reports it."""

    name: str
    label: str
    value: Value
    unit: str
    source: str
    year: int | None
    known: bool

    @classmethod
    def of(cls, value: ContextValue) -> "Variable":
        """Return the variable."""
        return cls(
            name=value.name,
            label=say(value.label),
            value=list(value.value) if isinstance(value.value, tuple) else value.value,
            unit=value.unit,
            source=value.source,
            year=value.year,
            known=value.known,
        )


class CityWithContext(CityFull):
    """A city with everything that is known of it."""

    context: list[Variable]


class CitiesOut(Schema):
    """Cities by name; `near` is true where none bears the name and these come near to it."""

    name: str
    near: bool
    cities: list[CityFull]


class ContributionOut(Schema):
    """What one variable adds to the distance; the shares of a peer sum to its distance."""

    variable: str
    here: Value
    there: Value
    share: float

    @classmethod
    def of(cls, part: Contribution) -> "ContributionOut":
        """Return the contribution."""
        here, there = (list(v) if isinstance(v, tuple) else v for v in (part.here, part.there))
        return cls(variable=part.variable, here=here, there=there, share=part.share)


class PeerOut(CityBrief):
    """A city that is like the one asked about, and why."""

    distance: float
    contributions: list[ContributionOut]

    @classmethod
    def of(cls, peer: Peer) -> "PeerOut":
        """Return the peer."""
        return cls(
            **CityBrief.of(peer.city).model_dump(),
            distance=peer.distance,
            contributions=[ContributionOut.of(part) for part in peer.contributions],
        )


class PeersOut(Schema):
    """The cities most like a city by a theme, nearest first."""

    city: CityBrief
    theme: str
    coverage: float
    peers: list[PeerOut]

    @classmethod
    def of(cls, peers: Peers) -> "PeersOut":
        """Return the peers."""
        return cls(
            city=CityBrief.of(peers.city),
            theme=peers.theme.name,
            coverage=peers.coverage,
            peers=[PeerOut.of(peer) for peer in peers.peers],
        )
