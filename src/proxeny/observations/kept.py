# SPDX-License-Identifier: EUPL-1.2
"""What a store holds, for whoever reads: every commit whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from proxeny.messages import Message, gettext_noop
from proxeny.observations.commits import Commits, File, State
from proxeny.observations.errors import DamagedStoreError, StoreError
from proxeny.observations.readings import INSTANT, KEPT, REJECTED, REPLACED, Intake
from proxeny.observations.reasons import reason


class Kept:
    """The readings in a folder, to read; `Store`, which adds to them, can do all of this too."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._commits = Commits(self.folder)

    def seal(self) -> None:
        """Bring what was posted into the store first, where that is possible."""

    def files(
        self,
        measure: str | None = None,
        place: str | None = None,
        start: dt.datetime | None = None,
        end: dt.datetime | None = None,
    ) -> list[Path]:
        """Return the Parquet files of the current readings, all of one moment.

        They may hold more than what was asked for, and each reading once. A file stays at least
        for an hour after it was replaced, see `tidy`.
        """
        return [
            self.folder / file.path
            for file in self._files(self._settled(), "current", measure, place, start, end)
        ]

    def read(
        self,
        measure: str | None = None,
        place: str | None = None,
        start: dt.datetime | None = None,
        end: dt.datetime | None = None,
    ) -> pa.Table:
        """Return the current readings from `start` until before `end`, in no stated order."""
        files = self._files(self._settled(), "current", measure, place, start, end)
        table = together(self.folder, files, KEPT)
        if start is not None:
            table = table.filter(pc.greater_equal(table["ts"], pa.scalar(start, INSTANT)))
        if end is not None:
            table = table.filter(pc.less(table["ts"], pa.scalar(end, INSTANT)))
        return table

    def history(self, sensor: str, measure: str, ts: dt.datetime) -> pa.Table:
        """Return what a reading was and is, oldest first, each with the source that brought it.

        `replaced_by` is the number of the commit that brought the next; null for the current one.
        """
        found, state = [], self._settled()
        for kind, schema in (("superseded", REPLACED), ("current", KEPT)):
            after = ts + dt.timedelta(microseconds=1)
            table = together(
                self.folder, self._files(state, kind, measure, None, ts, after), schema
            )
            mine = pc.and_(
                pc.equal(table["sensor"], sensor),
                pc.equal(table["ts"], pa.scalar(ts, INSTANT)),
            )
            found.append(table.filter(mine))
        table = pa.concat_tables(found, promote_options="default")
        sources = [self._commits.commit(seq).source for seq in table["seq"].to_pylist()]
        return table.append_column("source", pa.array(sources, pa.string()))

    def brought(self, commits: Iterable[int]) -> dict[int, str]:
        """Return the source of each of some commits, by their numbers."""
        return {seq: self._commits.commit(seq).source for seq in commits}

    def taken(self, source: str, since: dt.datetime) -> Intake | None:
        """Return what became of what a source brought last; None where nothing came since then."""
        state = self._state()
        for seq in range(state.seq, 0, -1):
            commit = self._commits.commit(seq)
            if commit.source == source:
                return Intake(commit.accepted, commit.rejected, commit.duplicates)
            if commit.when < since.timestamp():
                break
        return None

    def rejected(self, source: str | None = None) -> Iterator[dict[str, object]]:
        """Yield rows that were not taken in: source, row, column, text, code, message."""
        for file in self._files(self._settled(), "rejected"):
            commit = self._commits.commit(_seq(file))
            if source is not None and commit.source != source:
                continue
            for row in together(self.folder, [file], REJECTED).to_pylist():
                message = reason(row["code"], row["column"], row["text"])
                yield {"source": commit.source, **row, "message": message}

    def _state(self) -> State:
        if not self.folder.is_dir():
            raise StoreError(
                Message(
                    gettext_noop("There is no store of readings in {folder}"), folder=self.folder
                )
            )
        return self._commits.state()

    def _settled(self) -> State:
        self._state()
        try:
            self.seal()
        except DamagedStoreError:
            raise
        except StoreError:
            pass  # A reader that may not write sees what is in the store.
        return self._state()

    def _files(
        self,
        state: State,
        kind: str,
        measure: str | None = None,
        place: str | None = None,
        start: dt.datetime | None = None,
        end: dt.datetime | None = None,
    ) -> list[File]:
        first = None if start is None else int(pa.scalar(start, INSTANT).value)
        stop = None if end is None else int(pa.scalar(end, INSTANT).value)
        return [
            file
            for file in state.files.values()
            if file.kind == kind
            and measure in (None, file.measure)
            and place in (None, file.place)
            and (first is None or file.last >= first)
            and (stop is None or file.first < stop)
        ]


def together(folder: Path, files: list[File], schema: pa.Schema) -> pa.Table:
    """Return the rows of some files of a store, which are of the form `schema`."""
    tables = [pq.read_table(folder / file.path, partitioning=None) for file in files]
    return pa.concat_tables([schema.empty_table(), *tables])


def _seq(file: File) -> int:
    return int(Path(file.path).name.split("-")[0])
