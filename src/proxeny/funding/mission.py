# SPDX-License-Identifier: EUPL-1.2
"""Which city a member means, and whether that is one of the 112 Mission cities.

The atlas knows those cities of the EU Mission for climate-neutral and smart cities that a public
page names, not all 112: a city that is not among them is not known to be one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from proxeny import atlas, cities
from proxeny.cities.lookup import names_index
from proxeny.cities.names import normalise

_NETWORK = "EU Cities Mission"


@lru_cache(maxsize=4096)
def city_key(city: str, country: str) -> str:
    """Return what tells cities apart: the GeoNames number where the atlas has the city.

    Else its words; empty where no city is stated. Of places with one name in one country it is the
    largest whose main name it is, so that one name in one country is always one city.
    """
    name = normalise(city.split(",")[0])
    if not name:
        return ""
    index = names_index()
    start = index.find(f"\n{name},".encode())
    found = []
    if start >= 0:
        line = index[start + 1 : index.find(b"\n", start + 1)]
        bearers = [cities.get(int(number)) for number in line.rsplit(b",", 1)[1].split()]
        found = [one for one in bearers if not country or one.country == country]
    if not found:
        return f"{name}|{country}"
    chosen = max(found, key=lambda one: (normalise(one.name) == name, one.population, -one.id))
    return str(chosen.id)


def is_mission_city(city: str, country: str) -> bool:
    """Return whether the list that is known names the city; False is no proof that it is none."""
    numbers, names = _known()
    key = city_key(city, country)
    return key in numbers or (normalise(city), country) in names


@cache
def known_count() -> int:
    """Return how many Mission cities are known."""
    return sum(row["network"] == _NETWORK for row in atlas.rows("memberships"))


@cache
def _known() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    rows = [row for row in atlas.rows("memberships") if row["network"] == _NETWORK]
    return (
        frozenset(str(row["geonameid"]) for row in rows if row["geonameid"]),
        frozenset((normalise(row["city"]), row["country"]) for row in rows),
    )
