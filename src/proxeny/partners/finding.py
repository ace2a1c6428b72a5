# SPDX-License-Identifier: EUPL-1.2
"""Which actor a key or a name means."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from proxeny import cities
from proxeny.messages import Message, gettext_noop, listed
from proxeny.organisations import normalised
from proxeny.partners.actors import Actor, city_key
from proxeny.partners.cooperation import Cooperation
from proxeny.partners.errors import UnknownActor
from proxeny.solutions import known_city

#: Names at least so alike (of 100) are suggested, and so many of them.
_ALIKE, _SUGGESTED = 70, 5


def actor_of(graph: Cooperation, key: str) -> Actor:
    """Return the actor with a key. A city of the atlas may be without any tie.

    Raises UnknownActor.
    """
    place = graph.position.get(key)
    if place is not None:
        return graph.actor(place)
    number = key.removeprefix("city:")
    city = known_city(int(number)) if number != key and number.isdecimal() else None
    if city is None:
        raise UnknownActor(Message(gettext_noop("no actor has the key {key}"), key=key))
    return Actor(key, city.name, "city", city.country)


def find_actor(graph: Cooperation, text: str) -> Actor:
    """Return the actor that a person means: by key, a PIC, the name of a network, a city or others.

    Raises UnknownActor, with the actors that may be meant, and `proxeny.cities.AmbiguousCity`.
    """
    for key in (text, f"pic:{text}"):
        if key in graph.position:
            return actor_of(graph, key)
    wanted = normalised(text)
    networks = [place for place in graph.of_kind("network") if wanted in _called(graph, int(place))]
    if wanted and len(networks) == 1:
        return graph.actor(int(networks[0]))
    answer = cities.lookup(text.removeprefix("city:"))
    if answer.city is not None:
        return actor_of(graph, city_key(answer.city.id))
    if answer.ambiguous and answer.note is not None:
        raise cities.AmbiguousCity(answer.note, answer.candidates)
    names = [normalised(name) for name in graph.names]
    found = [place for place, name in enumerate(names) if wanted and name == wanted]
    if len(found) == 1:
        return graph.actor(found[0])
    if found:
        template = gettext_noop("{name} is ambiguous: {candidates}. Give the key.")
        raise _unknown(graph, template, text, found)
    near = process.extract(wanted, names, scorer=fuzz.ratio, limit=_SUGGESTED, score_cutoff=_ALIKE)
    places = list(dict.fromkeys((*(place for *_, place in near), *_part_of(graph, wanted, names))))
    places += [
        place
        for city in answer.candidates[:_SUGGESTED]
        if (place := graph.position.get(city_key(city.id))) is not None and place not in places
    ]
    template = gettext_noop("No actor is called {name}.")
    if places:
        template = gettext_noop("No actor is called {name}. Near names: {candidates}.")
    raise _unknown(graph, template, text, places)


def _part_of(graph: Cooperation, wanted: str, names: list[str]) -> list[int]:
    """Return who has what is asked for in its name, and cities that are named in it.

    "Fraunhofer" may mean one of several institutes; "Stadt Graz" is the city of Graz here.
    """
    if not wanted:
        return []
    cities_here = {int(place) for place in graph.of_kind("city")}
    found = [
        place
        for place, name in enumerate(names)
        if f" {wanted} " in f" {name} "
        or (place in cities_here and name and f" {name} " in f" {wanted} ")
    ]
    # Whoever has more ties is asked for more often.
    order = sorted(found, key=lambda place: (place not in cities_here, -graph.experience[place]))
    return order[:_SUGGESTED]


def _called(graph: Cooperation, place: int) -> set[str]:
    """Return the names of a network: its own, and the short one that its tie has."""
    key, name = graph.keys[place], graph.names[place]
    return {normalised(name), normalised(key.removeprefix("net:"))}


def _unknown(graph: Cooperation, template: str, text: str, places: Iterable[int]) -> UnknownActor:
    found = [graph.actor(place) for place in places]
    shown = listed(f"{actor} [{actor.key}]" for actor in found)
    name = f"“{text[:60]}”"
    return UnknownActor(
        Message(template, name=name, candidates=shown), tuple(actor.key for actor in found)
    )
