# SPDX-License-Identifier: EUPL-1.2
"""What one commit writes: files beside the old ones, unseen until the log names them."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import itertools
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from proxeny.observations.commits import File, State
from proxeny.observations.merging import Merged, merge
from proxeny.observations.readings import INSTANT, KEPT, REJECTED
from proxeny.observations.staging import Staging, Unit
from proxeny.trust.disk import sync_folder

#: Rows that are merged in memory at once.
_AT_ONCE = 2_000_000
#: A partition with this many small files gets one instead.
_MANY, _SMALL = 8, 200_000
_LONGEST = 120
#: Batches of rejected rows, or rows of one, that are written together.
_TOGETHER = 10_000


class Writing:
    """The files of one commit, number `seq`, on top of a state."""

    def __init__(self, folder: Path, state: State, seq: int) -> None:
        self._folder, self._seq = folder, seq
        self._held: dict[tuple[str, str, str], list[File]] = defaultdict(list)
        for file in state.files.values():
            if file.kind == "current":
                self._held[file.place, file.measure, file.month].append(file)
        self._rejected: pq.ParquetWriter | None = None
        self._turned_away: list[pa.Table] = []
        self.added: list[File] = []
        self.removed: list[str] = []
        self.accepted = self.rejected = self.duplicates = 0

    def reject(self, rows: pa.Table) -> None:
        """Keep rows that were not taken in."""
        if not len(rows):
            return
        self._turned_away.append(rows)
        self.rejected += len(rows)
        # Of many tiny batches each would else be a part of the file of its own.
        if len(self._turned_away) >= _TOGETHER or len(rows) >= _TOGETHER:
            self._write_rejected()

    def _write_rejected(self) -> None:
        if self._rejected is None:
            path = self._path("rejected")
            path.parent.mkdir(parents=True, exist_ok=True)
            self._rejected = pq.ParquetWriter(path, REJECTED, compression="zstd")
        self._rejected.write_table(pa.concat_tables(self._turned_away))
        self._turned_away = []

    def readings(self, unit: Unit, staged: Staging) -> None:
        """Bring the staged readings of a unit into its partitions."""
        files = [
            file for place in unit.places for file in self._held[place, unit.measure, unit.month]
        ]
        small = [file for file in files if file.rows < _SMALL]
        come = staged.read(unit)
        first, last = _range(come)
        touched = [file for file in files if file.first <= last and file.last >= first]
        if len(small) >= _MANY:
            touched = list({file.path: file for file in [*touched, *small]}.values())
        rows = len(come) + sum(file.rows for file in touched)
        if rows <= _AT_ONCE:
            merged = merge(self._read(touched), come, self._seq)
            rewrite = merged.corrects or len(small) >= _MANY
            self._keep(unit, merged, merged.current if rewrite else merged.fresh)
        else:
            rewrite = bool(touched)
            for start, stop in _slices(first, last, -(-rows // _AT_ONCE)):
                held = _between(self._read(touched, start, stop), start, stop)
                merged = merge(held, _between(come, start, stop), self._seq)
                self._keep(unit, merged, merged.current)
        if rewrite and rows:
            self.removed += [file.path for file in touched]

    def sensors(self, pairs: pa.Table) -> None:
        """Keep where sensors were found for the first time."""
        if len(pairs):
            self._write("sensors", pairs)

    def finish(self) -> None:
        """Return when every file, and the name of each, is on the disk."""
        if self._turned_away:
            self._write_rejected()
        if self._rejected is not None:
            self._rejected.close()
            path = str(self._path("rejected").relative_to(self._folder))
            self.added.append(File(path=path, kind="rejected", rows=self.rejected))
        paths = [self._folder / file.path for file in self.added]
        folders = {folder for path in paths for folder in path.parents}
        folders = {one for one in folders if one.is_relative_to(self._folder)}
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(sync_folder, paths))
            list(pool.map(sync_folder, folders))

    def undo(self) -> None:
        """Remove what was written; what cannot be removed now is when the store is tidied."""
        with contextlib.suppress(OSError):
            if self._rejected is not None:
                self._rejected.close()
        for path in [self._path("rejected"), *(self._folder / file.path for file in self.added)]:
            with contextlib.suppress(OSError):
                path.unlink()

    def _keep(self, unit: Unit, merged: Merged, now: pa.Table) -> None:
        self.accepted += merged.accepted
        self.duplicates += merged.duplicates
        for kind, table in (("current", now), ("superseded", merged.replaced)):
            for place in unit.places:
                here = table
                if len(unit.places) > 1:
                    here = table.filter(pc.equal(table["place"], place))
                if len(here):
                    self._write(kind, here, place, unit.measure, unit.month)

    def _write(
        self, kind: str, table: pa.Table, place: str = "", measure: str = "", month: str = ""
    ) -> None:
        path = self._path(kind, place, measure, month)
        path.parent.mkdir(parents=True, exist_ok=True)
        texts = [field.name for field in table.schema if pa.types.is_string(field.type)]
        first, last = _range(table) if "ts" in table.column_names else (0, 0)
        self.added.append(
            File(
                path=str(path.relative_to(self._folder)),
                kind=kind,
                rows=len(table),
                place=place,
                measure=measure,
                month=month,
                first=first,
                last=last,
            )
        )
        pq.write_table(table, path, compression="zstd", use_dictionary=[*texts, "ts", "value"])

    def _path(self, kind: str, place: str = "", measure: str = "", month: str = "") -> Path:
        folder = self._folder / kind
        if month:
            folder = folder / f"place={_name(place)}" / f"measure={_name(measure)}"
            folder = folder / f"month={month}"
        number = len(self.added) if month else 0
        return folder / f"{self._seq:012d}-{number:06d}.parquet"

    def _read(
        self, files: list[File], start: int | None = None, stop: int | None = None
    ) -> pa.Table:
        within = None
        if start is not None and stop is not None:
            within = [
                ("ts", ">=", pa.scalar(start, INSTANT)),
                ("ts", "<", pa.scalar(stop, INSTANT)),
            ]
        tables = [
            pq.read_table(self._folder / file.path, partitioning=None, filters=within)
            for file in files
        ]
        return pa.concat_tables([KEPT.empty_table(), *tables])


def _name(text: str) -> str:
    """Return a name for a folder; a long one is shortened and told apart by its hash."""
    name = urllib.parse.quote(text, safe="")
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST]}~{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _range(table: pa.Table) -> tuple[int, int]:
    ends = pc.min_max(table["ts"].cast(pa.int64())).as_py()
    return ends["min"], ends["max"]


def _slices(first: int, last: int, count: int) -> Iterator[tuple[int, int]]:
    """Cut a month into parts of equal length; the first and the last reach to its ends."""
    step = (last - first) // count + 1
    ends = [first + step * number for number in range(1, count)]
    month = 40 * dt.timedelta(days=1) // dt.timedelta(microseconds=1)
    edges = [first - month, *ends, last + month]
    yield from itertools.pairwise(edges)


def _between(table: pa.Table, start: int, stop: int) -> pa.Table:
    ts = table["ts"].cast(pa.int64())
    return table.filter(pc.and_(pc.greater_equal(ts, start), pc.less(ts, stop)))
