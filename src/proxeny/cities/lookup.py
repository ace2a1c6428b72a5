# SPDX-License-Identifier: EUPL-1.2
"""From a name as a person writes it to a city, or to the cities that may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from proxeny import atlas
from proxeny.cities.city import City, places
from proxeny.cities.errors import AmbiguousCity, UnknownCity
from proxeny.cities.names import normalise
from proxeny.cities.near import near_names
from proxeny.cities.qualifiers import fits
from proxeny.cities.scripts import cities_named_in, script_of
from proxeny.messages import Message, gettext_noop, listed

#: An exact name is answered with its largest bearer where that one has at least this many times
#: the inhabitants of the next.
DOMINANCE = 5
#: Longer input is no name; the longest in the atlas has about 100 characters.
_LONGEST = 200
_CANDIDATES = 10
#: Places that a note names.
_LISTED = 4
#: A capital or a seat of a first-level division keeps its main name against any other place.
_SEATS = frozenset({"PPLC", "PPLA"})
_SEPARATORS = re.compile(r"[,;()\[\]/|،؛、，（）]+")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer to a name: a city, or else candidates; `note` says what was assumed or wrong.

    `ambiguous` is True where several cities bear the name and none of them could be chosen.
    """

    city: City | None
    candidates: tuple[City, ...]
    note: Message | None
    ambiguous: bool = False


def resolve(text: str) -> City:
    """Return the city that `text` names: a name in any script, "name, country", or a GeoNames id.

    Raises AmbiguousCity or UnknownCity; both carry `candidates`.
    """
    answer = lookup(text)
    if answer.city is not None:
        return answer.city
    kind = AmbiguousCity if answer.ambiguous else UnknownCity
    raise kind(answer.note or Message(gettext_noop("No city is named.")), answer.candidates)


def lookup(text: str) -> Lookup:
    """Return the city that `text` names, or candidates with a note that says why there is none.

    A main name outranks other names (Porto is not Bordeaux, which Italians once called so), except
    where another place that is also called so has five times the inhabitants and the bearer of the
    main name is neither a capital nor a regional seat: then both are candidates. Among bearers of
    equal rank the place with at least five times the inhabitants of the next is the answer, and
    the note names the assumption.
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
    key, found = _read(text)
    chosen, rivals, others = _choose(key, found)
    if chosen is None and not rivals:
        return _unknown(text, shown)
    if chosen is None:
        note = Message(
            gettext_noop("{name} is ambiguous: {candidates}. Add the country or give the id."),
            name=shown,
            candidates=_listed(rivals[:_LISTED]),
        )
        return Lookup(None, tuple((rivals + others)[:_CANDIDATES]), note, ambiguous=True)
    candidates = tuple((rivals + others)[:_CANDIDATES])
    if not rivals and normalise(chosen.name) != key:
        # "Porto, BR" is Santana: say so, since another place has that for its main name.
        rivals = [city for city in _bearers(key) if normalise(city.name) == key]
    if not rivals:
        return Lookup(chosen, candidates, None)
    note = Message(
        gettext_noop("{name} is taken to be {city}; also called so: {others}."),
        name=shown,
        city=str(chosen),
        others=_listed(rivals[:_LISTED]),
    )
    return Lookup(chosen, candidates, note)


def suggest(text: str, limit: int = 10) -> list[City]:
    """Return cities whose name begins with `text`, the likeliest first.

    A city whose main name is `text` leads; then size decides, where a beginning of another name
    than the main one counts a fifth: "porto" is rather Porto than Bordeaux.
    """
    text = text[:_LONGEST]
    key = normalise(text)
    if not key or limit < 1:
        return []
    prefix, index = f"\n{key}".encode(), names_index()
    exact = {city.id for city in _read(text)[1]}
    found = set(exact)
    position = index.find(prefix)
    while position >= 0:
        end = index.find(b"\n", position + 1)
        found.update(_ids(index[position + 1 : end]))
        position = index.find(prefix, end)
    table = places()

    def rank(city: City) -> tuple[bool, float, int]:
        main = normalise(city.name)
        counts = 1 if main.startswith(key) or city.id in exact else 1 / DOMINANCE
        return (main != key, -counts * city.population, city.id)

    cities = [table[identifier] for identifier in found]
    return sorted((city for city in cities if not city.is_district), key=rank)[:limit]


@cache
def names_index() -> bytes:
    """Return the table of normalised names: lines of "name,ids", sorted, between newlines."""
    return b"\n" + atlas.content("city_names").split(b"\n", 1)[1]


@cache
def by_name() -> Mapping[str, tuple[int, ...]]:
    """Return the GeoNames numbers of the places that bear each normalised name.

    For whoever asks for very many names; a single one is found in `names_index` without a table.
    """
    lines = (line.rpartition(b",") for line in names_index().strip().splitlines())
    return {name.decode(): tuple(map(int, numbers.split())) for name, _, numbers in lines}


def _read(text: str) -> tuple[str, list[City]]:
    """Return the name that `text` writes, normalised, and the places that bear it."""
    if text.strip().isdecimal():
        city = places().get(int(text))
        return normalise(city.name) if city else "", [city] if city else []
    found = _bearers(text)
    if found:
        return normalise(text), found
    parts = [part for part in _SEPARATORS.split(text) if normalise(part)]
    if len(parts) > 1:
        found = [city for city in _bearers(parts[0]) if fits(city, parts[1:])]
        return normalise(parts[0]), found
    # "Cologne Germany" is read as "Cologne, Germany".
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        name, qualifier = " ".join(words[:cut]), " ".join(words[cut:])
        found = [city for city in _bearers(name) if fits(city, [qualifier])]
        if found:
            return normalise(name), found
    return normalise(text), []


def _choose(key: str, found: list[City]) -> tuple[City | None, list[City], list[City]]:
    """Return the city to answer with, its rivals, and places that its main name outranks.

    Without an answer, the rivals are all that may have been meant, likeliest first.
    """
    cities = [city for city in found if not city.is_district] or found
    cities = sorted(cities, key=lambda city: (-city.population, city.id))
    main = [city for city in cities if normalise(city.name) == key]
    others = [city for city in cities if city not in main] if main else []
    equals = main or cities
    if not equals:
        return None, [], []
    first = equals[0]
    if len(equals) > 1 and not _dominates(first, equals[1]):
        return None, equals, others
    if others and _dominates(others[0], first) and first.feature not in _SEATS:
        return None, cities, []
    return first, equals[1:], others


def _dominates(first: City, second: City) -> bool:
    return first.population > 0 and first.population >= DOMINANCE * second.population


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
    template = gettext_noop("The atlas has no city {name}.")
    if candidates:
        template = gettext_noop("The atlas has no city {name}. Near names: {candidates}.")
    note = Message(template, name=shown, candidates=_listed(candidates[:_LISTED]))
    script = script_of(text)
    if script not in ("", "LATIN"):
        # Most cities have no name in this script, and likeness does not reach into another one.
        note = Message(
            gettext_noop(
                "{note} Cities with a name in this script: {count} of {total}. Write the local or "
                "the English name, or the GeoNames number."
            ),
            note=note,
            count=cities_named_in(script, names_index()),
            total=len(table),
        )
    return Lookup(None, candidates, note)


def _listed(cities: Iterable[City]) -> object:
    return listed(f"{city} [{city.id}]" for city in cities)


def _shown(text: str) -> str:
    """The text as it may be repeated in a sentence: short and without control characters."""
    visible = "".join(character if character.isprintable() else " " for character in text[:60])
    return "“" + " ".join(visible.split()) + ("…" if len(text) > 60 else "") + "”"
