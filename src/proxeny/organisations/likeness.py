# SPDX-License-Identifier: EUPL-1.2
"""How likely two records are of one organisation, by name and place, with the reasons.

Words count by how rare they are among all names (inverse document frequency), so that "University
of Porto" and "University of Minho" have little in common. A word may differ by a slip or be cut
short. The score is between 0 and 1 and no probability.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from proxeny.messages import Message, gettext_noop
from proxeny.organisations.latin import in_latin
from proxeny.organisations.legal_forms import forms_differ, without_legal_form

#: Words as like as this are one word with a slip; a word cut short has at least so many letters.
_SLIP, _SHORTEST = 0.92, 4
#: What a word with a slip, and one cut short, counts of the same word.
_SLIP_COUNTS, _CUT_COUNTS = 0.9, 0.8
_NAME, _PLACE = 0.85, 0.15
#: The same letters with the spaces elsewhere.
_RUN_TOGETHER = 95.0
#: Scores are at most this where numbers in the names differ, or the legal forms.
_OTHER_NUMBERS, _OTHER_FORM = 0.6, 0.85
#: The same name in another city of the country: a branch, a move, or somebody else.
_OTHER_CITY = 0.85


_BRACKETS = re.compile(r"\([^()]{1,15}\)")


@dataclass(frozen=True, slots=True)
class Record:
    """An organisation as a source has it.

    `numbers` are written with their scheme (`pic:999905974`); `country` is ISO alpha-2.
    """

    id: str
    name: str
    country: str = ""
    city: str = ""
    other_names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name of a record, ready for comparing; `bare`: without what stood in brackets."""

    words: tuple[str, ...]
    form: str
    run: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record made ready: its names without empty ones, its city."""

    record: Record
    names: tuple[Spelt, ...]
    city: str


def prepare(record: Record) -> Prepared:
    """Return a record ready for comparing."""
    names: dict[str, Spelt] = {}
    for given in (record.name, *record.other_names):
        # "Porto Energy Agency (AdEPorto)": with the acronym in brackets and without.
        for name in dict.fromkeys((given, _BRACKETS.sub(" ", given))):
            core, form = without_legal_form(in_latin(name))
            if core:
                spelt = Spelt(tuple(core.split()), form, core.replace(" ", ""), name != given)
                names.setdefault(core, spelt)
    return Prepared(record, tuple(names.values()), in_latin(record.city))


class Rarity:
    """What a word says of a name: much where few names have it."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._counts: Counter[str] = Counter()
        self._all = 0
        for words in names:
            self._all += 1
            self._counts.update(set(words))

    def of(self, word: str) -> float:
        """Return the weight of a word, above 0."""
        return math.log((1 + self._all) / (1 + self._counts[word])) + 0.1


def likeness(
    first: Prepared, second: Prepared, rarity: Rarity
) -> tuple[float, tuple[Message, ...]]:
    """Return the score of two records and the reasons for it; 0 where their countries differ."""
    one, other = first.record, second.record
    if one.country and other.country and one.country != other.country:
        return 0.0, (Message(gettext_noop("their countries differ")),)
    best, said = 0.0, gettext_noop("their names have little in common")
    for mine in first.names:
        for theirs in second.names:
            if mine.bare and theirs.bare:
                continue  # "(Alps)" and "(Tours)" may be all that tells them apart
            score, why = _names(mine, theirs, rarity)
            if score > best:
                best, said = score, why
    reasons = [Message(said)]
    same_city = _same_city(first.city, second.city)
    if same_city is None:
        reasons.append(Message(gettext_noop("the city of one of them is not known")))
        place = 0.5
    elif same_city:
        reasons.append(Message(gettext_noop("they are in the same city")))
        place = 1.0
    else:
        reasons.append(Message(gettext_noop("they are in different cities")))
        place = 0.0
    score = _NAME * best + _PLACE * place
    if same_city is False:
        score = min(score, _OTHER_CITY)
    return round(score, 4), tuple(reasons)


def _names(mine: Spelt, theirs: Spelt, rarity: Rarity) -> tuple[float, str]:
    cap, why = 1.0, ""
    if {word for word in mine.words if word.isdigit()} != {
        word for word in theirs.words if word.isdigit()
    }:
        cap, why = _OTHER_NUMBERS, gettext_noop("their names differ in a number")
    elif forms_differ(mine.form, theirs.form):
        cap, why = _OTHER_FORM, gettext_noop("their names are alike and their legal forms differ")
    if mine.words == theirs.words:
        return min(1.0, cap), why or gettext_noop("their names are the same")
    if fuzz.ratio(mine.run, theirs.run) >= _RUN_TOGETHER:
        score = fuzz.ratio(mine.run, theirs.run) / 100
        return min(score, cap), why or gettext_noop(
            "their names are nearly the same letter by letter"
        )
    score = _shared(mine.words, theirs.words, rarity)
    return min(score, cap), why or gettext_noop("their names share most of what is rare in them")


def _shared(mine: Sequence[str], theirs: Sequence[str], rarity: Rarity) -> float:
    """Return the share of the weight of all words that stands in both names."""
    left = list(theirs)
    shared = lost = 0.0
    for word in sorted(mine, key=lambda word: (-len(word), word)):
        weight = rarity.of(word)
        best, found = 0.0, ""
        for candidate in left:
            value = _alike(word, candidate)
            if value > best:
                best, found = value, candidate
        if found:
            left.remove(found)
            least = min(weight, rarity.of(found))
            shared += best * least
            lost += (1 - best) * least
        else:
            lost += weight
    lost += sum(rarity.of(word) for word in left)
    return shared / (shared + lost) if shared else 0.0


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) < _SHORTEST:
        return 0.0
    if long.startswith(short):
        return _CUT_COUNTS
    return _SLIP_COUNTS if JaroWinkler.similarity(word, other) >= _SLIP else 0.0


def _same_city(one: str, other: str) -> bool | None:
    if not one or not other:
        return None
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or JaroWinkler.similarity(one, other) >= _SLIP
