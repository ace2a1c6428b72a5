# SPDX-License-Identifier: EUPL-1.2
"""Readings that come, held against those that are there: which are new, known, or corrections.

A reading is one by sensor, measure and instant. In the order in which they came, a row that says
the same as the one before it is a duplicate; one that says something else replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from proxeny.observations.readings import KEPT, REPLACED

_SAID_TEXTS = ("unit", "place", "quality")
_SAID_NUMBERS = ("value", "lat", "lon")
_SENSORS = 1 << 20


@dataclass(frozen=True)
class Merged:
    """`current` are the readings that hold now, `fresh` which of them are new."""

    current: pa.Table
    fresh: pa.Table
    replaced: pa.Table
    corrects: bool
    accepted: int
    duplicates: int


def merge(held: pa.Table, come: pa.Table, seq: int) -> Merged:
    """Merge readings of one measure within a month.

    `held` are of `KEPT`, each once; `come` of `READING`, in their order; `seq` is the number of
    the commit that brings them. `corrects` says that a held reading was replaced.
    """
    brought = come.append_column(KEPT.field("seq"), pa.repeat(seq, len(come)))
    both = pa.concat_tables([held, brought]).combine_chunks()
    order, same = _by_key(both)
    after = same.copy()
    for name in _SAID_TEXTS:
        codes = _codes(both[name])[order]
        after[1:] &= codes[1:] == codes[:-1]
    for name in _SAID_NUMBERS:
        numbers = both[name].fill_null(float("nan")).to_numpy()[order]
        nothing = np.isnan(numbers)
        after[1:] &= (numbers[1:] == numbers[:-1]) | (nothing[1:] & nothing[:-1])
    # `after` is now: the row says what the row before it says. The others change something.
    changes = np.flatnonzero(~after)
    series = np.cumsum(~same)[changes]
    last = np.ones(len(changes), dtype=bool)
    last[:-1] = series[1:] != series[:-1]
    current, replaced = order[changes[last]], order[changes[~last]]
    come_first = len(held)
    accepted = int((order[changes] >= come_first).sum())
    return Merged(
        current=both.take(pa.array(current)),
        fresh=both.take(pa.array(current[current >= come_first])),
        replaced=both.take(pa.array(replaced)).append_column(
            REPLACED.field("replaced_by"), pa.repeat(seq, len(replaced))
        ),
        corrects=bool((replaced < come_first).any()),
        accepted=accepted,
        duplicates=len(come) - accepted,
    )


def _by_key(rows: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """Return rows sorted by sensor and time, and which of them have the key of the one before."""
    codes = _codes(rows["sensor"])
    ts = rows["ts"].cast(pa.int64()).to_numpy()
    since = ts - ts.min() if len(ts) else ts
    if len(codes) and codes.max() < _SENSORS and since.max() < 1 << 42:
        # One number for both is sorted several times faster; a month is less than 2^42 us.
        key = codes << 42 | since
        order = np.argsort(key, kind="stable")
        sorted_key = key[order]
        same = np.zeros(len(order), dtype=bool)
        same[1:] = sorted_key[1:] == sorted_key[:-1]
        return order, same
    order = np.lexsort((ts, codes))
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (codes[order][1:] == codes[order][:-1]) & (ts[order][1:] == ts[order][:-1])
    return order, same


def _codes(column: pa.ChunkedArray) -> np.ndarray:
    coded = column.combine_chunks().dictionary_encode()
    return np.asarray(coded.indices.fill_null(-1)).astype(np.int64)
