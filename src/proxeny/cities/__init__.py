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
from proxeny.cities.context import ContextValue, context, networks
from proxeny.cities.errors import AmbiguousCity, CityError, UnknownCity, UnknownTheme
from proxeny.cities.lookup import Lookup, by_name, lookup, resolve, suggest
from proxeny.cities.peers import Contribution, Distance, Peer, Peers, distance, peers
from proxeny.cities.qualifiers import country_code
from proxeny.cities.themes import Theme, Variable, get_theme, themes

__all__ = [
    "AmbiguousCity",
    "City",
    "CityError",
    "ContextValue",
    "Contribution",
    "Distance",
    "Lookup",
    "Peer",
    "Peers",
    "Theme",
    "UnknownCity",
    "UnknownTheme",
    "Variable",
    "all_cities",
    "by_name",
    "context",
    "country_code",
    "distance",
    "get",
    "get_theme",
    "lookup",
    "networks",
    "peers",
    "resolve",
    "suggest",
    "themes",
]
