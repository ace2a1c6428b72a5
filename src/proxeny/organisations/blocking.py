# SPDX-License-Identifier: EUPL-1.2
"""Which records are compared at all: those of a country that share a rare word, or how they begin.

Comparing each with each would take hours for a hundred thousand. The same records give the same
pairs in the same order, whatever order they come in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from proxeny.organisations.likeness import Prepared, Rarity

#: As many of the rarest words of a name are looked at, each by its first letters.
_WORDS, _LETTERS = 3, 5
_BEGINNING = 8
#: A word that more records of a country share tells nothing; there the city must be the same too.
_LARGEST = 60
#: Names that are less alike than this by their letters, in any order of words, are not compared.
_LEAST = 55.0


def pairs(records: Sequence[Prepared], rarity: Rarity) -> list[tuple[int, int]]:
    """Return pairs of places in `records` to be compared, the smaller first, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    anywhere = any(not one.record.country for one in records)
    for place, one in enumerate(records):
        for key in sorted(_keys(one, rarity)):
            blocks[one.record.country, *key].append(place)
            # Who is in no known country is compared with everybody of a like name.
            if anywhere:
                blocks["?", *key].append(place)
    found: set[tuple[int, int]] = set()
    for block, places in blocks.items():
        for several in _small_enough(places, records):
            for at, first in enumerate(several):
                for second in several[at + 1 :]:
                    if block[0] != "?" or not _both_known(records[first], records[second]):
                        found.add((min(first, second), max(first, second)))
    return _alike(sorted(found), records)


def _keys(one: Prepared, rarity: Rarity) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for name in one.names:
        rare = sorted(set(name.words), key=lambda word: (-rarity.of(word), word))[:_WORDS]
        found.update(("word", word[:_LETTERS]) for word in rare)
        found.add(("run", name.run[:_BEGINNING]))
    return found


def _small_enough(places: list[int], records: Sequence[Prepared]) -> list[list[int]]:
    if len(places) <= _LARGEST:
        return [places]
    by_city: dict[str, list[int]] = defaultdict(list)
    for place in places:
        if records[place].city:
            by_city[records[place].city].append(place)
    return [several for several in by_city.values() if len(several) <= _LARGEST]


def _both_known(one: Prepared, other: Prepared) -> bool:
    return bool(one.record.country and other.record.country)


def _alike(found: list[tuple[int, int]], records: Sequence[Prepared]) -> list[tuple[int, int]]:
    """Return the pairs that have a name each that are alike by their letters."""
    first, second, of = [], [], []
    for number, (one, other) in enumerate(found):
        for mine in records[one].names:
            for theirs in records[other].names:
                first.append(" ".join(sorted(mine.words)))
                second.append(" ".join(sorted(theirs.words)))
                of.append(number)
    if not of:
        return []
    scores = process.cpdist(first, second, scorer=fuzz.ratio, workers=1)
    kept = {number for number, score in zip(of, scores.tolist(), strict=True) if score >= _LEAST}
    return [pair for number, pair in enumerate(found) if number in kept]
