# SPDX-License-Identifier: EUPL-1.2
"""What a city is, and the table of all cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from proxeny import atlas
from proxeny.cities.errors import UnknownCity
from proxeny.messages import Message, gettext_noop

#: GeoNames features that are not cities of today: districts, and places that are no more.
NO_CITY = frozenset({"PPLX", "PPLH", "PPLQ", "PPLW"})
#: What is written where a value is unknown and the field is text.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place, identified by its GeoNames id.

    `country` is an ISO 3166-1 alpha-2 code, `region` the name of the first-level division or "",
    `lat` and `lon` degrees, `population` GeoNames' undated count, `climate` a Köppen-Geiger zone,
    `feature` a GeoNames feature code or "" where unknown, `world_region` a statistical region of
    the United Nations, `income_group` the World Bank's group of the country.
    """

    id: int
    name: str
    country: str
    country_name: str
    region: str
    lat: float
    lon: float
    population: int
    climate: str | None
    elevation_m: float | None
    feature: str
    continent: str
    world_region: str
    income_group: str | None
    timezone: str

    @property
    def is_district(self) -> bool:
        """Whether the place is a part of a city, or is no more; never a candidate or a peer."""
        return self.feature in NO_CITY

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.region, self.country_name) if part)
        return f"{self.name} ({where})"


@cache
def places() -> MappingProxyType[int, City]:
    """Return every place of the atlas by id, districts included, largest first."""
    countries = {row["code"]: row for row in atlas.rows("countries")}
    table = {}
    for row in atlas.rows("cities"):
        country = countries[row["country"]]
        table[row["id"]] = City(
            id=row["id"],
            name=row["name"],
            country=row["country"],
            country_name=country["name"],
            region=row["region"] or UNKNOWN,
            lat=row["lat"],
            lon=row["lon"],
            population=row["population"],
            climate=row["climate"],
            elevation_m=row["elevation_m"],
            feature=row["feature"] or UNKNOWN,
            continent=country["continent"],
            world_region=country["region"] or UNKNOWN,
            income_group=country["income_group"],
            timezone=row["timezone"],
        )
    return MappingProxyType(table)


@cache
def all_cities() -> Sequence[City]:
    """Return all cities, largest first; districts and places that are no more are left out."""
    return tuple(city for city in places().values() if not city.is_district)


def get(identifier: int) -> City:
    """Return the place with a GeoNames id, a district too. Raises UnknownCity."""
    try:
        return places()[identifier]
    except KeyError:
        raise UnknownCity(
            Message(
                gettext_noop("The atlas has no place with the GeoNames id {id}."), id=identifier
            )
        ) from None
