# SPDX-License-Identifier: EUPL-1.2
"""How unlike the cities of a graph are to a city, as the search for partners takes it."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny import cities
from proxeny.partners.actors import city_key
from proxeny.partners.cooperation import Cooperation
from proxeny.partners.finding import actor_of
from proxeny.solutions import known_city


def distances(graph: Cooperation, actor: str, theme: str = "general") -> Mapping[str, float]:
    """Return the distance, 0 to 1, of each city of the graph to an actor that is a city, by key.

    Empty for any other actor, and for a city that nothing is known of. `theme` is one of
    `proxeny.cities.themes`. Raises UnknownActor and `proxeny.cities.UnknownTheme`.
    """
    city = known_city(actor_of(graph, actor).city_id)
    if city is None:
        return {}
    among = {number for place in graph.of_kind("city") if (number := graph.actor(place).city_id)}
    found = cities.peers(city, theme, len(among), among=among).peers
    return {city_key(peer.city.id): peer.distance for peer in found}
