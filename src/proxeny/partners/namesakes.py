# SPDX-License-Identifier: EUPL-1.2
"""Which cities a partner's name speaks of: the university of Porto is somebody of Porto.

A city government joins a project above all through those who are there already: its university,
its energy agency, its transport company. Most say so in their names, in the language of the
country and with its endings (Göteborgs, Tampereen), which is what is matched here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from proxeny import cities
from proxeny.cities.names import normalise

#: Shorter words are articles and abbreviations; smaller places share their names with too much.
_SHORTEST, _SMALLEST = 4, 10_000
#: As many words make a name of a city.
_WORDS = 4
_ENDING = 2
_STEM = 5


class Namesakes:
    """The names under which cities are known, by country. `named` is (name, country) by city."""

    def __init__(self, named: Sequence[tuple[str, str]]) -> None:
        self._phrases: dict[tuple[str, str], set[int]] = {}
        self._stems: dict[tuple[str, str], set[int]] = {}
        words = [_words(name) for name, _ in named]
        here = Counter(
            (country, word)
            for (_, country), ws in zip(named, words, strict=True)
            for word in set(ws)
        )
        anywhere = Counter(word for ws in words for word in set(ws))
        places = [place_named(name, country) for name, country in named]
        known = _names()
        for number, (_, country) in enumerate(named):
            for word in words[number]:
                # What several governments call themselves ("comune", "council") names no city.
                if here[country, word] == 1 and anywhere[word] <= _ENDING:
                    stem = word[: max(_STEM, len(word) - _ENDING)] if len(word) > _STEM else word
                    self._stems.setdefault((country, stem), set()).add(number)
            for alias in known.get(places[number] or 0, ()):
                if len(alias) >= _SHORTEST:
                    self._phrases.setdefault((country, alias), set()).add(number)

    def of(self, name: str, country: str) -> set[int]:
        """Return the cities, by their place in `named`, that an organisation's name speaks of."""
        words = _words(name, shortest=1)
        found: set[int] = set()
        for phrase in _phrases(words):
            found |= self._phrases.get((country, phrase), set())
        for word in words:
            for end in range(_SHORTEST, len(word) + 1):
                found |= self._stems.get((country, word[:end]), set())
        return found


def names_of(city_id: int) -> list[str]:
    """Return the normalised names of a city that are long enough to tell it, in any language."""
    return [name for name in _names().get(city_id, ()) if len(name) >= _SHORTEST]


@cache
def _names() -> dict[int, list[str]]:
    """Return the names of each city of the atlas."""
    found: dict[int, list[str]] = {}
    for name, numbers in cities.by_name().items():
        for number in numbers:
            found.setdefault(number, []).append(name)
    return found


@cache
def place_named(name: str, country: str) -> int | None:
    """Return the number of the largest city of the country that a government's name speaks of."""
    for phrase in sorted(_phrases(_words(name, shortest=1)), key=len, reverse=True):
        for spelt in (phrase, phrase[:-1], phrase[:-2], phrase[:-3]):
            if len(spelt) >= _SHORTEST:
                fitting = [
                    city
                    for number in cities.by_name().get(spelt, ())
                    if (city := cities.get(number)).country == country
                    and city.population >= _SMALLEST
                ]
                if fitting:
                    return max(fitting, key=lambda city: (city.population, -city.id)).id
    return None


def _words(name: str, shortest: int = _SHORTEST) -> list[str]:
    return [word for word in normalise(name).split() if len(word) >= shortest]


def _phrases(words: Sequence[str]) -> Iterable[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _WORDS, len(words)) + 1):
            phrase = " ".join(words[start:end])
            if len(phrase) >= _SHORTEST:
                yield phrase
