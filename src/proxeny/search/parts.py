# SPDX-License-Identifier: EUPL-1.2
"""A state of an index: segments, and which of their rows are still alive."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from proxeny.search.segment import Mask, Rows, Segment


@dataclass(frozen=True, eq=False)
class Part:
    """A segment in a state of the index; `removed` holds ascending rows."""

    name: str
    segment: Segment
    removed: tuple[int, ...] = ()
    _speakers: dict[str, tuple[Mask, int, int]] = field(default_factory=dict)

    @functools.cached_property
    def alive(self) -> Mask:
        """Which rows are in the index."""
        mask = np.ones(len(self.segment), bool)
        mask[list(self.removed)] = False
        return mask

    @functools.cached_property
    def live_rows(self) -> Rows:
        """The rows that are in the index."""
        return np.flatnonzero(self.alive)

    def __len__(self) -> int:
        return len(self.segment) - len(self.removed)

    def row_of(self, id_: str) -> int | None:
        """Return the row of the document `id_` if it is in the index."""
        row = self.segment.row_of(id_)
        return row if row is not None and self.alive[row] else None

    def without(self, ids: Iterable[str]) -> Part:
        """Return this part with the documents `ids` removed, itself if it has none of them."""
        rows = {row for id_ in ids if (row := self.row_of(id_)) is not None}
        if not rows:
            return self
        return Part(self.name, self.segment, tuple(sorted(rows.union(self.removed))))

    def postings(self, key: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """Return the live rows that hold the word `key`, and how often."""
        rows, times = self.segment.postings(key)
        if self.removed and len(rows):
            alive = self.alive[rows]
            return rows[alive], times[alive]
        return rows, times

    def words_of(self, stem: int) -> list[int]:
        """Return the keys of the words with this stem."""
        return self.segment.words_of(stem)

    def usage(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return in how many live documents each of the words `keys` is, and how often in all.

        The words must be in the segment.
        """
        arrays = self.segment.arrays
        holders, uses = self._usage
        at = np.searchsorted(arrays["term"], keys)
        return holders[at], uses[at]

    @functools.cached_property
    def _usage(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        arrays = self.segment.arrays
        alive = self.alive[arrays["term_doc"]]
        before = np.concatenate([np.zeros(1, np.int64), np.cumsum(alive)])
        times = np.concatenate([np.zeros(1, np.int64), np.cumsum(arrays["term_tf"] * alive)])
        starts = arrays["term_at"]
        return np.diff(before[starts]), np.diff(times[starts])

    def speakers(self, lang: str) -> tuple[Mask, int, int]:
        """Return who is in `lang` among the live rows, how many, and their terms in all."""
        if lang not in self._speakers:
            mask = self.segment.in_language(lang)[self.live_rows]
            lengths = self.segment.arrays["length"][self.live_rows]
            self._speakers[lang] = (mask, int(mask.sum()), int(lengths[mask].sum()))
        return self._speakers[lang]
