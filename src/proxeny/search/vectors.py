# SPDX-License-Identifier: EUPL-1.2
"""Vectors as bytes: compact on disk and in memory, scanned exactly.

A vector of length one is kept as 8-bit integers and one scale, so that its largest component is
127. Every search compares the question with every passage; no approximate index stands between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import simsimd
from numpy.typing import NDArray

from proxeny.search.embedders import Embedder

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
    """Ready vectors of passages, so that known texts need no embedding.

    A changed text has another key and is embedded as if new: the cache can be old, never wrong.
    """

    def __init__(self, keys: NDArray[np.uint64], codes: Mapping[str, Codes]) -> None:
        self._rows = {int(key): row for row, key in enumerate(keys)}
        self._codes = dict(codes)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and text_key(text) in self._rows

    @classmethod
    def load(cls, path: Path) -> VectorCache:
        """Read the cache that `save` wrote."""
        with np.load(path, allow_pickle=False) as held:
            names = [name.removesuffix("_scales") for name in held if name.endswith("_scales")]
            codes = {name: Codes(held[name], held[f"{name}_scales"]) for name in names}
            return cls(held["keys"], codes)

    @classmethod
    def build(cls, texts: Iterable[str], embedders: Sequence[Embedder]) -> VectorCache:
        """Embed `texts` and keep their vectors."""
        distinct = list(dict.fromkeys(texts))
        keys = np.array([text_key(text) for text in distinct], np.uint64)
        return cls(keys, {model.name: encode(model.passages(distinct)) for model in embedders})

    def save(self, path: Path) -> None:
        """Write the cache as a NumPy archive."""
        arrays: dict[str, NDArray[np.generic]] = {"keys": np.array(list(self._rows), np.uint64)}
        for name, codes in self._codes.items():
            arrays[name], arrays[f"{name}_scales"] = codes.values, codes.scales
        np.savez_compressed(path, allow_pickle=False, **arrays)

    def encode(self, texts: Sequence[str], model: Embedder) -> Codes:
        """Return the vectors of `texts` by `model`, embedding only those that are not kept."""
        values = np.zeros((len(texts), model.dimensions), np.int8)
        scales = np.zeros(len(texts), np.float32)
        known = self._codes.get(model.name)
        rows = [self._rows.get(text_key(text)) if known else None for text in texts]
        missing = []
        for place, row in enumerate(rows):
            if known is None or row is None:
                missing.append(place)
            else:
                values[place], scales[place] = known.values[row], known.scales[row]
        if missing:
            fresh = encode(model.passages([texts[place] for place in missing]))
            values[missing], scales[missing] = fresh.values, fresh.scales
        return Codes(values, scales)


def no_cache() -> VectorCache:
    """Return a cache that knows no text."""
    return VectorCache(np.zeros(0, np.uint64), {})
