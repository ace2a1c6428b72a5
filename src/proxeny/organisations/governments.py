# SPDX-License-Identifier: EUPL-1.2
"""Whether a name is that of a city's government: by words of its language, kept as data.

It finds most and not all, and it never sees what the name does not say. Figures: the page
"Imported tables" of the documentation.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxeny.organisations.names import normalised

_FILE = Path(__file__).parent / "data" / "city_governments.json"
#: No word of a phrase is shorter, so that these letters of it are always there.
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that stand side by side; of the last one only the beginning where `any_ending`."""

    words: tuple[str, ...]
    any_ending: bool
    countries: frozenset[str]

    def stands_at(self, words: list[str], at: int, country: str) -> bool:
        if self.countries and country and country not in self.countries:
            return False
        found = words[at : at + len(self.words)]
        if len(found) < len(self.words) or tuple(found[:-1]) != self.words[:-1]:
            return False
        last = self.words[-1]
        return found[-1].startswith(last) if self.any_ending else found[-1] == last


class _Phrases:
    """Phrases, found by the first three letters of their first word."""

    def __init__(self, phrases: list[_Phrase]) -> None:
        self._of: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            self._of.setdefault(phrase.words[0][:_BEGINNING], []).append(phrase)

    def stand_in(self, words: list[str], country: str) -> bool:
        return any(
            phrase.stands_at(words, at, country)
            for at, word in enumerate(words)
            for phrase in self._of.get(word[:_BEGINNING], ())
        )


def names_city_government(name: str, country: str = "") -> bool:
    """Return whether a public body's name says that it governs a city or its agglomeration.

    `country` is ISO 3166 alpha-2, or empty where it is unknown. Ask it of public bodies alone: the
    city's bus company says the city's name as well.

    >>> names_city_government("Câmara Municipal do Porto", "PT")
    True
    >>> names_city_government("Azienda Ospedaliera Città della Salute di Torino", "IT")
    False
    """
    words = normalised(name).split()
    yes, no = _phrases()
    return yes.stand_in(words, country) and not no.stand_in(words, country)


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    given = json.loads(_FILE.read_text(encoding="utf-8"))
    yes = [_phrase(one["phrase"], frozenset(one.get("in", ()))) for one in given["phrases"]]
    return _Phrases(yes), _Phrases([_phrase(one, frozenset()) for one in given["not"]])


def _phrase(text: str, countries: frozenset[str]) -> _Phrase:
    words = tuple(normalised(text.removesuffix("*")).split())
    return _Phrase(words, text.endswith("*"), countries)
