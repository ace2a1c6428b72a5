# SPDX-License-Identifier: EUPL-1.2
"""The lexicon: the vectors of single words, by which a word is found again in other languages.

The lexical leg compares stems and so votes only within a language. Across languages each word of
the question is carried over to the words of the collection that mean most nearly the same, and
those are searched for. (Query translation by nearest neighbours in a shared space of words; compare
R. Litschko et al., Unsupervised Cross-Lingual Information Retrieval Using Monolingual Data Only,
SIGIR 2018.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import simsimd
from numpy.typing import NDArray

from proxeny.search.embedders import WordEmbedder
from proxeny.search.parts import Part
from proxeny.search.segment import Rows, key_of
from proxeny.search.terms import is_name_or_word
from proxeny.search.vectors import Codes, VectorCache, encode

#: For each word of a question so many words of a collection are searched for ...
NEAREST = 3
#: ... if the cosine is above this; what is above it weighs in proportion.
THRESHOLD = 0.3
#: A word that the collection uses only once is as often a name or a slip as a translation.
LEAST_USES = 2
#: A word in more than this share of the documents tells them not apart.
MOST_DOCUMENTS = 0.5
#: Longer questions are looked up to this many words.
MOST_PHRASES = 64
#: So many phrases are compared at a time, to bound memory.
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Carried:
    """A word of the collection that stands for a word of the question, and how nearly."""

    key: int
    weight: float
    phrase: str


def empty() -> dict[str, NDArray[Any]]:
    """Return the lexicon arrays of a segment where no embedder knows words."""
    return {
        "word": np.zeros(0, np.uint64),
        "word_lang": np.zeros(0, "S8"),
        "words": np.zeros((0, 0), np.int8),
        "words_scales": np.zeros(0, np.float32),
    }


def learn(
    vocabulary: Iterable[tuple[str, str]],
    parts: Sequence[Part],
    model: WordEmbedder,
    cache: VectorCache,
) -> dict[str, NDArray[Any]]:
    """Return the lexicon arrays of a segment with `vocabulary`, pairs of language and word.

    A word that a part knows already is not embedded again.
    """
    keyed = sorted(
        (key_of(lang, word), lang, word) for lang, word in vocabulary if is_name_or_word(word)
    )
    keys = np.array([key for key, _, _ in keyed], np.uint64)
    values = np.zeros((len(keyed), model.dimensions), np.int8)
    scales = np.zeros(len(keyed), np.float32)
    missing = np.ones(len(keyed), bool)
    for part in parts:
        held = part.segment.arrays["word"]
        at = np.searchsorted(held, keys)
        found = (at < len(held)) & missing
        found[found] = held[at[found]] == keys[found]
        values[found] = part.segment.arrays["words"][at[found]]
        scales[found] = part.segment.arrays["words_scales"][at[found]]
        missing &= ~found
    if missing.any():
        places = np.flatnonzero(missing)
        unknown = [keyed[place][2] for place in places]
        fresh = cache.encode(unknown, model.name, model.dimensions, model.words)
        values[places], scales[places] = fresh.values, fresh.scales
    return {
        "word": keys,
        "word_lang": np.array([lang.encode() for _, lang, _ in keyed], "S8"),
        "words": values,
        "words_scales": scales,
    }


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that a whole collection can be asked for, ascending by key."""

    keys: NDArray[np.uint64]
    codes: Codes


def lexicons(parts: Sequence[Part]) -> dict[str, Lexicon]:
    """Return for each language the words that are neither too rare nor too common to look for."""
    result = {}
    for lang in sorted({code.decode() for part in parts for code in part.segment.word_languages}):
        rows = [part.segment.words_in(lang) for part in parts]
        keys = np.concatenate(
            [p.segment.arrays["word"][r] for p, r in zip(parts, rows, strict=True)]
        )
        counts = [
            part.usage(part.segment.arrays["word"][r]) for part, r in zip(parts, rows, strict=True)
        ]
        distinct, first, places = np.unique(keys, return_index=True, return_inverse=True)
        holders = np.bincount(places, weights=np.concatenate([held for held, _ in counts]))
        uses = np.bincount(places, weights=np.concatenate([used for _, used in counts]))
        documents = sum(part.speakers(lang)[1] for part in parts)
        usable = (uses >= LEAST_USES) & (holders <= max(1, MOST_DOCUMENTS * documents))
        if usable.any():
            result[lang] = Lexicon(distinct[usable], _gathered(parts, rows, first[usable]))
    return result


def _gathered(parts: Sequence[Part], rows: Sequence[Rows], chosen: Rows) -> Codes:
    """Return the vectors of the rows `chosen` out of the `rows` of all parts end to end."""
    size = max(part.segment.arrays["words"].shape[1] for part in parts)
    values = np.zeros((len(chosen), size), np.int8)
    scales = np.zeros(len(chosen), np.float32)
    start = 0
    for part, own in zip(parts, rows, strict=True):
        here = np.flatnonzero((chosen >= start) & (chosen < start + len(own)))
        held = own[chosen[here] - start]
        values[here] = part.segment.arrays["words"][held]
        scales[here] = part.segment.arrays["words_scales"][held]
        start += len(own)
    return Codes(values, scales)


def carry(
    phrases: Sequence[str], lang: str, held: Mapping[str, Lexicon], model: WordEmbedder
) -> dict[str, list[Carried]]:
    """Return for each other language of the collection the words that stand for `phrases`."""
    others = [other for other in held if other != lang]
    phrases = phrases[:MOST_PHRASES]
    if not others or not phrases:
        return {}
    codes = encode(model.words(list(phrases)))
    return {other: _nearest(phrases, codes, held[other]) for other in others}


def _nearest(phrases: Sequence[str], codes: Codes, lexicon: Lexicon) -> list[Carried]:
    best: dict[int, Carried] = {}
    for start in range(0, len(phrases), _TOGETHER):
        some = slice(start, start + _TOGETHER)
        sums = simsimd.cdist(codes.values[some], lexicon.codes.values, metric="dot")
        cosines = np.asarray(sums).astype(np.float32)
        cosines *= codes.scales[some, None] * lexicon.codes.scales
        for phrase, row in zip(phrases[some], cosines, strict=True):
            for _ in range(min(NEAREST, len(row))):
                at = int(row.argmax())
                weight = float(row[at] - THRESHOLD) / (1 - THRESHOLD)
                if weight <= 0:
                    break
                key = int(lexicon.keys[at])
                if key not in best or best[key].weight < weight:
                    best[key] = Carried(key, weight, phrase)
                row[at] = -1
    return [best[key] for key in sorted(best)]
