# SPDX-License-Identifier: EUPL-1.2
"""Readings set aside until all of an input is known to be whole, sorted into their partitions.

A partition is a place, a measure and a month (UTC). Much of it waits on disk, in files that are
removed again, so that an input may be larger than memory.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from proxeny.observations.readings import FOUND, READING

_TEXTS = ("sensor", "measure", "unit", "place", "quality")
#: Rows that are held in memory before they are written aside.
_HELD = 1 << 19


@dataclass(frozen=True)
class Unit:
    """What belongs together: a measure, a month, and places that share a sensor."""

    measure: str
    month: str
    places: tuple[str, ...]


class Staging:
    """Readings on their way into a store; `folder` is empty and for this alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._chunks: list[_Chunk] = []
        self._where: dict[tuple[str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
        self._pairs: list[pa.Table] = []

    def add(self, readings: pa.Table) -> None:
        """Set readings aside; the order in which they come is kept."""
        if not len(readings):
            return
        self._waiting.append(readings)
        self._rows += len(readings)
        if self._rows >= _HELD:
            self._sort_in(aside=True)

    def end(self) -> None:
        """Say that nothing more comes."""
        if self._rows:
            self._sort_in(aside=False)

    def sensors(self) -> pa.Table:
        """Return each sensor with each place it was found in."""
        pairs = pa.concat_tables([FOUND.empty_table(), *self._pairs])
        return pairs.group_by(FOUND.names).aggregate([]).cast(FOUND)

    def units(self, group: dict[str, tuple[str, ...]]) -> list[Unit]:
        """Return what there is, by measure and month; `group` names places that go together."""
        found = {
            Unit(measure, month, group.get(place, (place,)))
            for place, measure, month in self._where
        }
        return sorted(found, key=lambda unit: (unit.places, unit.measure, unit.month))

    def rows(self, unit: Unit) -> int:
        """Return how many readings there are of a unit."""
        return sum(stop - start for _, start, stop in self._slices(unit))

    def read(self, unit: Unit) -> pa.Table:
        """Return the readings of a unit in the order in which they came."""
        tables = []
        for number, slices in itertools.groupby(sorted(self._slices(unit)), lambda one: one[0]):
            chunk = self._chunks[number]
            rows = pa.concat_tables([chunk.read(start, stop) for _, start, stop in slices])
            # The places of a chunk lie one behind the other, whichever came first.
            tables.append(rows.sort_by("at") if len(unit.places) > 1 else rows)
        return pa.concat_tables(tables).select(READING.names).cast(READING)

    def _slices(self, unit: Unit) -> Iterator[tuple[int, int, int]]:
        for place in unit.places:
            yield from self._where.get((place, unit.measure, unit.month), ())

    def _sort_in(self, *, aside: bool) -> None:
        table = pa.concat_tables(self._waiting).combine_chunks()
        self._waiting, self._rows = [], 0
        table = table.append_column("at", pa.array(np.arange(len(table), dtype=np.int32)))
        for name in _TEXTS:
            coded = table[name].combine_chunks().dictionary_encode()
            table = table.set_column(table.schema.get_field_index(name), name, coded)
        place, measure, sensor = (_coded(table, name) for name in ("place", "measure", "sensor"))
        months = table["ts"].cast(pa.int64()).to_numpy().astype("M8[us]").astype("M8[M]")
        codes = (place.codes * len(measure.names) + measure.codes) * 100_000
        codes += months.astype(np.int64) + 50_000
        if (np.diff(codes) < 0).any():
            order = np.argsort(codes, kind="stable")
            table = table.take(pa.array(order))
            codes, months = codes[order], months[order]
            place.codes, measure.codes = place.codes[order], measure.codes[order]
            sensor.codes = sensor.codes[order]
        edges = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
        number = len(self._chunks)
        for start, stop in itertools.pairwise(edges):
            key = (
                place.names[place.codes[start]],
                measure.names[measure.codes[start]],
                str(months[start]),
            )
            self._where[key].append((number, start, stop))
        pairs = np.unique(sensor.codes * len(place.names) + place.codes)
        self._pairs.append(
            pa.table(
                {
                    "sensor": [sensor.names[pair] for pair in pairs // len(place.names)],
                    "place": [place.names[pair] for pair in pairs % len(place.names)],
                }
            ).cast(FOUND)
        )
        if aside:
            path = self._folder / f"{number}.arrow"
            self._chunks.append(_Aside.write(path, table, edges))
        else:
            self._chunks.append(_Held(table))


@dataclass
class _Codes:
    names: list[str]
    codes: np.ndarray


def _coded(table: pa.Table, name: str) -> _Codes:
    column = table[name].combine_chunks()
    return _Codes(column.dictionary.to_pylist(), column.indices.to_numpy().astype(np.int64))


class _Held:
    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def read(self, start: int, stop: int) -> pa.Table:
        return _decoded(self._table.slice(start, stop - start))


class _Aside:
    """Rows in an Arrow file, one record batch a partition."""

    def __init__(self, path: Path, batches: dict[int, int]) -> None:
        self._path, self._batches = path, batches
        self._reader: pa.ipc.RecordBatchFileReader | None = None

    @classmethod
    def write(cls, path: Path, table: pa.Table, edges: list[int]) -> _Aside:
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with (
            pa.OSFile(str(path), "wb") as sink,
            pa.ipc.new_file(sink, table.schema, options=options) as writer,
        ):
            for start, stop in itertools.pairwise(edges):
                writer.write_table(table.slice(start, stop - start))
        return cls(path, {start: at for at, start in enumerate(edges[:-1])})

    def read(self, start: int, stop: int) -> pa.Table:
        if self._reader is None:
            self._reader = pa.ipc.open_file(pa.OSFile(str(self._path), "rb"))
        batch = self._reader.get_batch(self._batches[start])
        return _decoded(pa.Table.from_batches([batch]))


def _decoded(table: pa.Table) -> pa.Table:
    form = pa.schema([*(field.with_nullable(True) for field in READING), ("at", pa.int32())])
    return table.cast(form)


_Chunk = _Held | _Aside
