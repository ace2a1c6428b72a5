# SPDX-License-Identifier: EUPL-1.2
"""What a city is: its identity, its names, its context, and which cities are like it.

>>> from proxeny import cities
>>> porto = cities.resolve("Porto")
>>> porto.id, porto.country, porto.climate
(2735943, 'PT', 'Csb')
>>> cities.resolve("科隆").name
'Köln'
"""

from proxeny.cities.city import City, all_cities, get
from proxeny.cities.errors import AmbiguousCity, CityError, UnknownCity, UnknownTheme
from proxeny.cities.lookup import Lookup, lookup, resolve, suggest
from proxeny.cities.qualifiers import country_code

__all__ = [
    "AmbiguousCity",
    "City",
    "CityError",
    "Lookup",
    "UnknownCity",
    "UnknownTheme",
    "all_cities",
    "country_code",
    "get",
    "lookup",
    "resolve",
    "suggest",
]
