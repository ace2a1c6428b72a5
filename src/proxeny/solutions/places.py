# SPDX-License-Identifier: EUPL-1.2
"""The cities that a record names, as far as the atlas knows them."""

from __future__ import annotations

from proxeny import cities
from proxeny.cities import City
from proxeny.solutions.model import Solution


def known_city(city_id: int | None) -> City | None:
    """Return the city with a GeoNames number, None when the atlas does not hold it."""
    if city_id is None:
        return None
    try:
        return cities.get(city_id)
    except cities.UnknownCity:
        return None


def tried_places(solution: Solution) -> list[City]:
    """Return the cities where the solution was really done: its origins and its adopters.

    A place in a programme is not counted; a place that the atlas does not hold is left out.
    """
    named = [place.city_id for place in solution.origins]
    named += [a.city_id for a in solution.adoptions if a.status != "enrolled"]
    found = (known_city(city_id) for city_id in dict.fromkeys(named))
    return [city for city in found if city is not None]
