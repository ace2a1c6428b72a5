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
from proxeny.search.segment import key_of
from proxeny.search.terms import is_name_or_word
from proxeny.search.vectors import Codes, VectorCache, encode

#: For each word of a question so many words of a collection are searched for ...
NEAREST = 3
#: ... out of so many that are near, as rare and very common ones are passed over ...
_LOOKED_AT = 24
#: ... if the cosine is above this; what is above it weighs in proportion.
THRESHOLD = 0.3
#: A word that the collection uses only once is as often a name or a slip as a translation.
LEAST_USES = 2
#: A word in more than this share of the documents tells them not apart.
MOST_DOCUMENTS = 0.5
#: Longer questions are looked up to this many words.
MOST_PHRASES = 64


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


def carry(
    phrases: Sequence[str], lang: str, parts: Sequence[Part], model: WordEmbedder
) -> dict[str, list[Carried]]:
    """Return for each other language of the collection the words that stand for `phrases`."""
    spoken = {code.decode() for part in parts for code in part.word_languages} - {lang}
    phrases = phrases[:MOST_PHRASES]
    if not spoken or not phrases:
        return {}
    codes = encode(model.words(list(phrases)))
    near = [_near(codes, part) for part in parts]
    return {
        other: _chosen(
            phrases, [_top(cosines, part, other) for cosines, part in near], other, parts
        )
        for other in sorted(spoken)
    }


def _near(codes: Codes, part: Part) -> tuple[NDArray[np.float32], Part]:
    arrays = part.segment.arrays
    if not len(arrays["word"]):
        return np.zeros((len(codes), 0), np.float32), part
    sums = np.asarray(simsimd.cdist(codes.values, arrays["words"], metric="dot"))
    return sums.astype(np.float32) * codes.scales[:, None] * arrays["words_scales"], part


def _top(cosines: NDArray[np.float32], part: Part, lang: str) -> list[dict[int, float]]:
    """Return for each phrase the nearest words of a part in `lang`: key and cosine."""
    rows = part.words_in(lang)
    own = cosines[:, rows]
    if own.shape[1] > _LOOKED_AT:
        best = np.argpartition(-own, _LOOKED_AT, axis=1)[:, :_LOOKED_AT]
    else:
        best = np.tile(np.arange(own.shape[1]), (len(own), 1))
    keys = part.segment.arrays["word"][rows[best]] if own.shape[1] else best
    values = np.take_along_axis(own, best, axis=1)
    return [
        {int(k): float(v) for k, v in zip(*pair, strict=True) if v > THRESHOLD}
        for pair in zip(keys, values, strict=True)
    ]


def _chosen(
    phrases: Sequence[str],
    found: Sequence[Sequence[Mapping[int, float]]],
    lang: str,
    parts: Sequence[Part],
) -> list[Carried]:
    documents = sum(part.speakers(lang)[1] for part in parts)
    usable: dict[int, bool] = {}
    best: dict[int, Carried] = {}
    for place, phrase in enumerate(phrases):
        merged: dict[int, float] = {}
        for part_found in found:
            merged |= part_found[place]
        taken = 0
        for key, cosine in sorted(merged.items(), key=lambda item: (-item[1], item[0])):
            if key not in usable:
                usable[key] = _usable(key, parts, documents)
            if not usable[key]:
                continue
            weight = (cosine - THRESHOLD) / (1 - THRESHOLD)
            if key not in best or best[key].weight < weight:
                best[key] = Carried(key, weight, phrase)
            taken += 1
            if taken == NEAREST:
                break
    return [best[key] for key in sorted(best)]


def _usable(key: int, parts: Sequence[Part], documents: int) -> bool:
    holders = uses = 0
    for part in parts:
        rows, times = part.postings(key)
        holders += len(rows)
        uses += int(times.sum())
    return uses >= LEAST_USES and holders <= max(1, MOST_DOCUMENTS * documents)
