# SPDX-License-Identifier: EUPL-1.2
"""Vectors as bytes: compact on disk and in memory, scanned exactly.

A vector of length one is kept as 8-bit integers and one scale, so that its largest component is
127. Every search compares the question with every passage; no approximate index stands between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import simsimd
from numpy.typing import NDArray

from proxeny.search.embedders import Embedder, word_embedder

#: A document's score by meaning is the mean of this many of its best passages.
BEST_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Codes:
    """Vectors as integers: `values` int8 `(n, dimensions)`, `scales` float32 `(n,)`."""

    values: NDArray[np.int8]
    scales: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.scales)


def encode(vectors: NDArray[np.float32]) -> Codes:
    """Return `vectors`, shape `(n, dimensions)`, as integers; a vector of zeros stays one."""
    peaks = np.abs(vectors).max(axis=1, initial=0.0)
    scales = (peaks / 127).astype(np.float32)
    safe = np.where(scales > 0, scales, 1)[:, None]
    return Codes(np.rint(vectors / safe).astype(np.int8), scales)


def likeness(query: Codes, passages: Codes) -> NDArray[np.float32]:
    """Return the dot products of one question with all passages, shape `(len(passages),)`."""
    if not len(passages):
        return np.zeros(0, np.float32)
    sums = np.asarray(simsimd.cdist(query.values, passages.values, metric="dot"))
    result: NDArray[np.float32] = sums[0].astype(np.float32) * passages.scales * query.scales[0]
    return result


def best_mean(
    scores: NDArray[np.float32], starts: NDArray[np.int64], best: int = BEST_PASSAGES
) -> NDArray[np.float32]:
    """Return for each document the mean of its `best` highest passage scores.

    `starts` has one entry more than there are documents; document `i` owns the passages
    `starts[i]:starts[i + 1]`, at least one. With fewer than `best` passages it is their mean.
    """
    counts = np.diff(starts)
    owners = np.repeat(np.arange(len(counts)), counts)
    left = scores.copy()
    total = np.zeros(len(counts), np.float32)
    for turn in range(min(best, int(counts.max(initial=0)))):
        peaks = np.maximum.reduceat(left, starts[:-1])
        total += np.where(counts > turn, peaks, 0)
        at_peak = np.flatnonzero(left == peaks[owners])
        first = np.ones(len(at_peak), bool)
        first[1:] = owners[at_peak[1:]] != owners[at_peak[:-1]]
        left[at_peak[first]] = -np.inf
    total /= np.minimum(counts, best)
    return total


def text_key(text: str) -> int:
    """Return the 64-bit key under which the vectors of `text` are kept."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


class VectorCache:
    """Ready vectors of passages and words, so that known texts need no embedding.

    A changed text has another key and is embedded as if new: the cache can be old, never wrong.
    """

    def __init__(self, held: Mapping[str, tuple[NDArray[np.uint64], Codes]]) -> None:
        self._codes = {name: codes for name, (_, codes) in held.items()}
        self._rows = {
            name: {int(key): row for row, key in enumerate(keys)}
            for name, (keys, _) in held.items()
        }

    def __contains__(self, text: str) -> bool:
        key = text_key(text)
        return bool(self._rows) and all(key in rows for rows in self._rows.values())

    @classmethod
    def load(cls, path: Path) -> VectorCache:
        """Read the cache that `save` wrote."""
        with np.load(path, allow_pickle=False) as held:
            names = [name.removesuffix("_keys") for name in held if name.endswith("_keys")]
            return cls({n: (held[f"{n}_keys"], Codes(held[n], held[f"{n}_scales"])) for n in names})

    @classmethod
    def build(
        cls, texts: Iterable[str], embedders: Sequence[Embedder], words: Iterable[str] = ()
    ) -> VectorCache:
        """Embed `texts`, and `words` by the embedder that knows words, and keep their vectors."""
        distinct = list(dict.fromkeys(texts))
        vocabulary = list(dict.fromkeys(words))
        knows_words = word_embedder(embedders)
        held = {}
        for model in embedders:
            vectors = model.passages(distinct)
            keyed = list(distinct)
            if model is knows_words and vocabulary:
                vectors = np.concatenate([vectors, model.words(vocabulary)])
                keyed += vocabulary
            keys = np.array([text_key(text) for text in keyed], np.uint64)
            held[model.name] = (keys, encode(vectors))
        return cls(held)

    def save(self, path: Path) -> None:
        """Write the cache as a NumPy archive."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for name, codes in self._codes.items():
            arrays[f"{name}_keys"] = np.array(list(self._rows[name]), np.uint64)
            arrays[name], arrays[f"{name}_scales"] = codes.values, codes.scales
        np.savez_compressed(path, allow_pickle=False, **arrays)

    def encode(
        self,
        texts: Sequence[str],
        name: str,
        dimensions: int,
        embed: Callable[[list[str]], NDArray[np.float32]],
    ) -> Codes:
        """Return the vectors of `texts` by the embedder `name`; `embed` those that are not kept."""
        values = np.zeros((len(texts), dimensions), np.int8)
        scales = np.zeros(len(texts), np.float32)
        rows = self._rows.get(name, {})
        missing: list[int] = []
        for place, text in enumerate(texts):
            row = rows.get(text_key(text)) if rows else None
            if row is None:
                missing.append(place)
            else:
                held = self._codes[name]
                values[place], scales[place] = held.values[row], held.scales[row]
        if missing:
            fresh = encode(embed([texts[place] for place in missing]))
            values[missing], scales[missing] = fresh.values, fresh.scales
        return Codes(values, scales)


def no_cache() -> VectorCache:
    """Return a cache that knows no text."""
    return VectorCache({})
