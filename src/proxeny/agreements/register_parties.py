# SPDX-License-Identifier: EUPL-1.2
"""The partner that a register names, looked up in the atlas; what is not certain is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from proxeny import atlas, cities
from proxeny.agreements.data_files import table
from proxeny.agreements.parts import Party
from proxeny.cities.names import normalise
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

#: How a partner was found, in the order from certain to not at all.
OUTCOMES = {
    "found": gettext_noop("found in the atlas"),
    "likely": gettext_noop("by far the largest city of that name, but not the only one"),
    "ambiguous": gettext_noop("several cities bear the name"),
    "unknown": gettext_noop("not in the atlas"),
    "no_city": gettext_noop("not a city: kept by its name"),
    "organisation": gettext_noop("an organisation: kept by its name"),
}


#: What a party is that has no number in the atlas.
_KINDS = {
    "likely": "city",
    "ambiguous": "city",
    "unknown": "unknown",
    "no_city": "local_government",
    "organisation": "organisation",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a row says of a party: a name, and what else it knows."""

    name: str
    country: str = ""
    region: str = ""
    geonames: str = ""
    wikidata: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party, how it was found (one of `OUTCOMES`), and what is to be told about it."""

    party: Party
    outcome: str
    said: Message | None = None


def resolve(identifier: str, named: Named, home: str = "") -> Resolved:
    """Return the party of that id inside the agreement; never a guess.

    A GeoNames number decides. A name is taken where the atlas has one city of that name in the
    country, or in the world where the row says none. Everything else stays a name, with the cities
    that may be meant told. `home` is the country where the row says none.
    """
    country = _country(named.country) if named.country else home
    if country is None:
        said = gettext_noop("“{country}” is no country that is known here")
        return _named(identifier, named, "", "unknown", Message(said, country=named.country[:60]))
    if named.geonames:
        return _numbered(identifier, named, country)
    if normalised(named.type) in table("register_words")["organisation"]:
        return _named(identifier, named, country, "organisation", None)
    if normalised(named.name) in _networks():
        return _named(identifier, named, "", "organisation", None)
    if country and (only := _only(named.name, country)) is not None:
        return Resolved(_city(identifier, only, named), "found")
    for name in _spellings(named.name):
        answer = cities.lookup(", ".join(filter(None, (name, named.region, country))))
        if answer.city is None and named.region and not answer.ambiguous:
            # The region may be one that the atlas does not know.
            answer = cities.lookup(", ".join(filter(None, (name, country))))
        if answer.city is not None:
            if answer.note is None:
                return Resolved(_city(identifier, answer.city, named), "found")
            return _named(identifier, named, country, "likely", _likely(named.name, answer.city))
        if answer.ambiguous:
            return _named(identifier, named, country, "ambiguous", answer.note)
    if _is_no_city(named.name):
        said = gettext_noop("“{name}” is not the name of a city; it was kept as it is")
        return _named(identifier, named, country, "no_city", Message(said, name=named.name[:80]))
    first = cities.lookup(", ".join(filter(None, (named.name, country))))
    return _named(identifier, named, country, "unknown", first.note)


def _only(name: str, country: str) -> cities.City | None:
    """Return the city whose main name it is where no other place of the country bears it.

    One spelt just so counts more than one that only differs in accents: Münster is not Munster. It
    is what a look-up would answer, a hundred times as fast: registers have thousands of rows.
    """
    key = normalise(name)
    places = [cities.get(one) for one in cities.by_name().get(key, ())]
    here = [place for place in places if place.country == country and not place.is_district]
    if len(here) > 1:
        other_names = [place for place in here if normalise(place.name) != key]
        exact = [place for place in here if place.name.casefold() == name.strip().casefold()]
        here = [] if other_names else exact
    return here[0] if len(here) == 1 and normalise(here[0].name) == key else None


@cache
def _networks() -> frozenset[str]:
    """Return the names and short names of the networks that the atlas knows."""
    rows = atlas.rows("network_profiles")
    return frozenset(
        normalised(name) for row in rows for name in (row["name"], row["acronym"]) if name
    )


def _country(text: str) -> str | None:
    """Return the code of a country, also by names that only registers use."""
    return cities.country_code(text) or _country_names().get(normalised(text))


@cache
def _country_names() -> dict[str, str]:
    file = resources.files("proxeny.agreements").joinpath("data", "country_names.json")
    languages = json.loads(file.read_text(encoding="utf-8"))["names"].values()
    return {normalised(name): code for names in languages for name, code in names.items()}


def _numbered(identifier: str, named: Named, country: str) -> Resolved:
    digits = named.geonames.removesuffix(".0").rpartition("/")[2]
    try:
        city = cities.get(int(digits))
    except (ValueError, cities.UnknownCity):
        said = gettext_noop("the atlas has no place with the GeoNames number “{number}”")
        told = Message(said, number=named.geonames[:40])
        return _named(identifier, named, country, "unknown", told)
    if country and city.country != country:
        said = gettext_noop("the number {number} is {city}, which is not in {country}")
        told = Message(said, number=digits, city=city, country=country)
        return _named(identifier, named, country, "ambiguous", told)
    return Resolved(_city(identifier, city, named), "found")


def _likely(name: str, city: cities.City) -> Message:
    said = gettext_noop(
        "“{name}” is likely {city} [{number}], but others are called so: give the region, the "
        "country or the number"
    )
    return Message(said, name=name[:80], city=city, number=city.id)


def _city(identifier: str, city: cities.City, named: Named) -> Party:
    return Party(
        id=identifier,
        name=city.name,
        country=city.country,
        level="municipal",
        geonames=city.id,
        identifiers={"wikidata": named.wikidata} if named.wikidata else {},
    )


def _named(
    identifier: str, named: Named, country: str, outcome: str, said: Message | None
) -> Resolved:
    kind = _KINDS[outcome]
    party = Party(
        id=identifier,
        name=" ".join(named.name.split()),
        kind=kind,
        country=country,
        identifiers={"wikidata": named.wikidata} if named.wikidata else {},
    )
    return Resolved(party, outcome, said)


def _is_no_city(name: str) -> bool:
    words = f" {normalised(name)} "
    return any(
        f" {normalised(word)} " in words or (not word.isascii() and name.strip().endswith(word))
        for word in table("register_words")["no_city"]
    )


def _spellings(name: str) -> Iterator[str]:
    """Yield the name as it stands, then without the words around it."""
    plain = " ".join(name.split())
    yield plain
    # "Bozen/Bolzano" and "Köln (Cologne)" give a name twice.
    yield from (part for part in re.split(r"\s*[/()]\s*", plain) if part and part != plain)
    folded = plain.casefold()
    for word in table("register_words")["before"]:
        if folded.startswith(f"{word} "):
            yield plain[len(word) + 1 :]
    for word in table("register_words")["after"]:
        end = f" {word}" if word.isascii() else word
        for form in (end, f"-{word}", f", {word}", f" ({word})"):
            if folded.endswith(form) and len(plain) > len(form):
                yield plain[: -len(form)]
