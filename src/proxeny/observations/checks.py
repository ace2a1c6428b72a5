# SPDX-License-Identifier: EUPL-1.2
"""Which rows are kept, and for what reason each of the others is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.observations.readings import READING, REJECTED, Part

#: The clock of a sensor may be ahead of ours by this much.
AHEAD = dt.timedelta(minutes=10)
_FIRST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
#: Up to here a double still tells one from the next.
LARGEST = 1e15
_REQUIRED = ("sensor", "measure", "ts", "value")


class Sieve:
    """Rows on their way in. `numbers` are their places in the input, `cells` gives a raw column.

    A row is rejected once, for the first reason that is found.
    """

    def __init__(self, numbers: np.ndarray, cells: Callable[[str], pa.Array]) -> None:
        self._numbers, self._cells = numbers, cells
        self.bad = np.zeros(len(numbers), dtype=bool)
        self._rejected: list[pa.Table] = []

    def reject(self, column: str, code: str, wrong: pa.Array | np.ndarray) -> None:
        """Reject the rows where `wrong` is true."""
        if not isinstance(wrong, np.ndarray):
            wrong = wrong.fill_null(False).to_numpy(zero_copy_only=False)
        wrong = wrong & ~self.bad
        if not wrong.any():
            return
        self.bad |= wrong
        where = np.flatnonzero(wrong)
        texts = self._cells(column).take(pa.array(where)).cast(pa.string()).fill_null("")
        self.add(self._numbers[where], column, texts, code)

    def add(self, numbers: np.ndarray, column: str, texts: pa.Array, code: str) -> None:
        """Note rejected rows that are not among the rows of this sieve."""
        count = len(numbers)
        columns = [pa.array(numbers, pa.int64()), pa.repeat(column, count), texts]
        self._rejected.append(pa.table([*columns, pa.repeat(code, count)], schema=REJECTED))

    def part(self, readings: pa.Table) -> Part:
        """Return the rows that stayed, and those that did not in the order of the input."""
        if self.bad.any():
            readings = readings.filter(pa.array(~self.bad))
        rejected = pa.concat_tables([REJECTED.empty_table(), *self._rejected])
        return Part(readings.cast(READING), rejected.sort_by("row"))


def plausible(sieve: Sieve, ts: pa.Array, value: pa.Array, now: dt.datetime) -> None:
    """Reject what no sensor can have measured by `now`."""
    sieve.reject("ts", "future", pc.greater(ts, pa.scalar(now + AHEAD, ts.type)))
    sieve.reject("ts", "past", pc.less(ts, pa.scalar(_FIRST, ts.type)))
    sieve.reject("value", "large", pc.greater_equal(pc.abs(value), LARGEST))


def part(readings: pa.Table, now: dt.datetime) -> Part:
    """Check rows that are of the form of readings already; the first is row 1."""
    readings = readings.select(READING.names).cast(
        pa.schema([field.with_nullable(True) for field in READING])
    )
    columns = {name: _whole(readings[name]) for name in READING.names}
    sieve = Sieve(np.arange(1, len(readings) + 1), columns.__getitem__)
    for name in (*_REQUIRED, "unit", "place"):
        column = columns[name]
        sieve.reject(name, "empty", column.is_null())
        if name in ("sensor", "measure", "place"):
            sieve.reject(name, "empty", pc.equal(column, ""))
    sieve.reject("value", "finite", pc.invert(pc.is_finite(columns["value"])))
    plausible(sieve, columns["ts"], columns["value"], now)
    for name, code, limit in (("lat", "latitude", 90), ("lon", "longitude", 180)):
        inside = pc.less_equal(pc.abs(columns[name]), limit)
        sieve.reject(name, code, pc.invert(inside))
    return sieve.part(readings)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
