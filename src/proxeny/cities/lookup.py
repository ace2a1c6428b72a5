# SPDX-License-Identifier: EUPL-1.2
"""From a name as a person writes it to a city, or to the cities that may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from proxeny import atlas
from proxeny.cities.city import City, places
from proxeny.cities.errors import AmbiguousCity, UnknownCity
from proxeny.cities.names import normalise
from proxeny.cities.near import near_names
from proxeny.cities.qualifiers import fits
from proxeny.messages import Message, gettext_noop

#: An exact name is answered with its largest bearer where that one has at least this many times
#: the inhabitants of the next.
DOMINANCE = 5
#: Longer input is no name; the longest in the atlas has about 100 characters.
_LONGEST = 200
_CANDIDATES = 10
_SEPARATORS = re.compile(r"[,;()\[\]/|،؛、，（）]+")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer to a name: a city, or else candidates; `note` says what was assumed or wrong."""

    city: City | None
    candidates: tuple[City, ...]
    note: Message | None


def resolve(text: str) -> City:
    """Return the city that `text` names: a name in any script, "name, country", or a GeoNames id.

    Raises AmbiguousCity or UnknownCity; both carry `candidates`.
    """
    answer = lookup(text)
    if answer.city is not None:
        return answer.city
    if answer.note is None:
        raise UnknownCity(Message(gettext_noop("No city is named.")))
    kind = AmbiguousCity if len(_exact(text)) > 1 else UnknownCity
    raise kind(answer.note, answer.candidates)


def lookup(text: str) -> Lookup:
    """Return the city that `text` names, or candidates with a note that says why there is none.

    An exact name is answered with the place that has at least five times the inhabitants of the
    next one of that name; the note then names the assumption.
    """
    shown = _shown(text)
    if not normalise(text[:_LONGEST]):
        return Lookup(None, (), Message(gettext_noop("No city is named: write its name.")))
    if len(text) > _LONGEST:
        return Lookup(
            None,
            (),
            Message(
                gettext_noop("A city name has at most {limit} characters; this text has {length}."),
                limit=_LONGEST,
                length=len(text),
            ),
        )
    found = _exact(text)
    if not found:
        return _unknown(text, shown)
    if len(found) == 1:
        return Lookup(found[0], (), None)
    first, second = found[0], found[1]
    if first.population >= DOMINANCE * second.population:
        note = Message(
            gettext_noop("{name} is taken to be {city}; others of that name: {others}."),
            name=shown,
            city=str(first),
            others=_listed(found[1:4]),
        )
        return Lookup(first, tuple(found[1:_CANDIDATES]), note)
    note = Message(
        gettext_noop("{name} is ambiguous: {candidates}. Add the country or give the id."),
        name=shown,
        candidates=_listed(found[:5]),
    )
    return Lookup(None, tuple(found[:_CANDIDATES]), note)


def suggest(text: str, limit: int = 10) -> list[City]:
    """Return cities whose name begins with `text`, exact names first, then the largest first."""
    key = normalise(text[:_LONGEST])
    if not key or limit < 1:
        return []
    table = places()
    prefix, index = f"\n{key}".encode(), names_index()
    exact = {city.id for city in _exact(text)}
    found = set(exact)
    position = index.find(prefix)
    while position >= 0:
        end = index.find(b"\n", position + 1)
        found.update(_ids(index[position + 1 : end]))
        position = index.find(prefix, end)
    cities = [table[identifier] for identifier in found]
    ranked = sorted(
        (city for city in cities if not city.is_district),
        key=lambda city: (city.id not in exact, -city.population, city.id),
    )
    return ranked[:limit]


@cache
def names_index() -> bytes:
    """Return the table of normalised names: lines of "name,ids", sorted, between newlines."""
    return b"\n" + atlas.content("city_names").split(b"\n", 1)[1]


def _exact(text: str) -> list[City]:
    """Cities that bear the name, largest first; districts only where no city bears it."""
    if text.strip().isdecimal():
        city = places().get(int(text)) if len(text.strip()) < 12 else None
        return [city] if city else []
    found = _bearers(text)
    if not found:
        parts = [part for part in _SEPARATORS.split(text) if normalise(part)]
        if len(parts) > 1:
            found = [city for city in _bearers(parts[0]) if fits(city, parts[1:])]
        else:
            found = _without_separator(text)
    cities = [city for city in found if not city.is_district] or found
    return sorted(cities, key=lambda city: (-city.population, city.id))


def _without_separator(text: str) -> list[City]:
    """Read "Cologne Germany" as "Cologne, Germany"."""
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        qualifier = " ".join(words[cut:])
        found = [
            city for city in _bearers(" ".join(words[:cut])) if fits(city, [qualifier])
        ]
        if found:
            return found
    return []


def _bearers(name: str) -> list[City]:
    key = normalise(name)
    if not key:
        return []
    index = names_index()
    start = index.find(f"\n{key},".encode())
    if start < 0:
        return []
    table = places()
    line = index[start + 1 : index.find(b"\n", start + 1)]
    return [table[identifier] for identifier in _ids(line)]


def _ids(line: bytes) -> Iterable[int]:
    return (int(identifier) for identifier in line.rsplit(b",", 1)[1].split())


def _unknown(text: str, shown: str) -> Lookup:
    near = near_names(normalise(text), names_index())
    table = places()
    scored: dict[int, int] = {}
    for distance, line in near:
        for identifier in _ids(line):
            if not table[identifier].is_district:
                scored[identifier] = min(distance, scored.get(identifier, distance))
    ranked = sorted(scored, key=lambda i: (scored[i], -table[i].population, i))
    candidates = tuple(table[identifier] for identifier in ranked[:_CANDIDATES])
    if not candidates:
        return Lookup(
            None, (), Message(gettext_noop("The atlas has no city {name}."), name=shown)
        )
    note = Message(
        gettext_noop("The atlas has no city {name}. Near names: {candidates}."),
        name=shown,
        candidates=_listed(candidates[:5]),
    )
    return Lookup(None, candidates, note)


def _listed(cities: Iterable[City]) -> str:
    return ", ".join(f"{city} [{city.id}]" for city in cities)


def _shown(text: str) -> str:
    """The text as it may be repeated in a sentence: short and without control characters."""
    visible = "".join(character if character.isprintable() else " " for character in text[:60])
    return "“" + " ".join(visible.split()) + ("…" if len(text) > 60 else "") + "”"
