# SPDX-License-Identifier: EUPL-1.2
"""A folder of readings that is only added to: nothing half stored, nothing promised and lost."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from proxeny.messages import Message, gettext_noop
from proxeny.observations import checks
from proxeny.observations.commits import Commit, State
from proxeny.observations.disk import locked, told
from proxeny.observations.errors import StoreError, StoreLockedError
from proxeny.observations.journal import Journal, Posted
from proxeny.observations.kept import Kept, together
from proxeny.observations.linking import groups
from proxeny.observations.readings import (
    FOUND,
    READING,
    Intake,
    Part,
)
from proxeny.observations.staging import Staging
from proxeny.observations.writing import Writing

_OURS = {"current", "superseded", "rejected", "sensors", "log", "journal", "staging"}
_FILES = {"lock", "journal.lock"}
#: Bytes in the journal from which it is brought into the store.
_FULL = 64 << 20


class Store(Kept):
    """The store in a folder, which is made when something is first added to it.

    One process writes at a time; another waits for it up to `patience` seconds, then
    `StoreLockedError`. Who reads never waits, and sees every commit whole or not at all.
    """

    def __init__(self, folder: str | Path, *, patience: float = 60) -> None:
        super().__init__(folder)
        self._patience = patience
        self._journal = Journal(self.folder)

    def append(self, readings: pa.Table, *, source: str, now: dt.datetime) -> Intake:
        """Add a table of the form `READING`, whole or not at all; return what became of it.

        Rows that cannot be are rejected and kept with the reason; `now` is the instant after which
        none can have been taken. The same table a second time changes nothing.
        """
        return self.take(
            [checks.part(readings, now)], batch=_hash(readings), source=source, now=now
        )

    def known(self, batch: str) -> Intake | None:
        """Return what a batch amounts to that is in the store already, else None."""
        counts = self._commits.state().batches.get(batch)
        if counts is None:
            return None
        accepted, rejected, duplicates = counts
        return Intake(0, rejected, accepted + duplicates)

    def take(self, parts: Iterable[Part], *, batch: str, source: str, now: dt.datetime) -> Intake:
        """Add the parts of an input, all of them or none; `batch` is the hash of the input.

        An error while the parts are read leaves the store as it was.
        """
        with self._writing():
            self._settle()
            return self.known(batch) or self._commit(parts, batch, source, now.timestamp())

    def post(
        self,
        *batches: pa.Table,
        source: str,
        now: dt.datetime,
        rejected: pa.Table | None = None,
    ) -> Intake:
        """Acknowledge small batches together: on return they are on the disk.

        `rejected` are rows (`REJECTED`) that whoever read them could not read; they are kept. All
        of it enters the store a little later, at the latest when somebody reads; only then it is
        known which of them were duplicates, so all that was not rejected counts as accepted.
        """
        self._prepare()
        part = checks.part(pa.concat_tables(batches), now)
        if rejected is not None:
            part = Part(part.readings, pa.concat_tables([rejected, part.rejected]))
        size = self._journal.post([Posted.of(part, source, now.timestamp())])
        if size > _FULL:
            self.seal()
        return Intake(len(part.readings), len(part.rejected), 0)

    def seal(self) -> None:
        """Bring what was posted into the store, unless somebody is writing, who does it then."""
        if not self._journal.waiting():
            return
        with contextlib.suppress(StoreLockedError), self._writing(patience=0):
            self._settle()

    def tidy(self, now: dt.datetime, keep: dt.timedelta = dt.timedelta(hours=1)) -> int:
        """Remove files that a killed writer left, and those replaced longer ago than `keep`.

        Return how many. A reader that works on files longer than that would lose them.
        """
        with self._writing():
            state = self._state()
            young = now - keep
            kept = {path for path, when in state.removed.items() if when > young.timestamp()}
            kept |= state.files.keys()
            gone = 0
            for kind in ("current", "superseded", "rejected", "sensors"):
                for path in (self.folder / kind).rglob("*.parquet"):
                    if str(path.relative_to(self.folder)) not in kept:
                        path.unlink()
                        gone += 1
            return gone

    def _commit(self, parts: Iterable[Part], batch: str, source: str, when: float) -> Intake:
        """Write the files of a commit and name them in the log; for the writer only."""
        state = self._commits.state()
        staging = self.folder / "staging"
        writing = Writing(self.folder, state, state.seq + 1)
        try:
            with told(self.folder):
                shutil.rmtree(staging, ignore_errors=True)
                staging.mkdir()
                staged = Staging(staging)
                for part in parts:
                    staged.add(part.readings)
                    writing.reject(part.rejected)
                staged.end()
                self._merge(staged, writing, state)
                writing.finish()
                self._commits.add(
                    Commit(
                        seq=state.seq + 1,
                        batch=batch,
                        source=source,
                        when=when,
                        accepted=writing.accepted,
                        rejected=writing.rejected,
                        duplicates=writing.duplicates,
                        added=writing.added,
                        removed=writing.removed,
                    )
                )
        except BaseException:
            writing.undo()
            raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        return Intake(writing.accepted, writing.rejected, writing.duplicates)

    def _merge(self, staged: Staging, writing: Writing, state: State) -> None:
        come = staged.sensors()
        files = [file for file in state.files.values() if file.kind == "sensors"]
        known = together(self.folder, files, FOUND)
        known = known.filter(pc.is_in(known["sensor"], come["sensor"].combine_chunks()))
        for unit in staged.units(groups(pa.concat_tables([known, come]))):
            writing.readings(unit, staged)
        writing.sensors(come.join(known, FOUND.names, join_type="left anti").cast(FOUND))

    def _settle(self) -> None:
        """Bring the journal into the store; for the writer only."""
        if not self._journal.waiting():
            return
        self._journal.close_open()
        for path in self._journal.closed():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            posted: dict[str, list[Posted]] = {}
            for one in self._journal.read(path):
                posted.setdefault(one.source, []).append(one)
            for source, batches in posted.items():
                batch = hashlib.sha256(f"{content} {source}".encode()).hexdigest()
                if self.known(batch) is None:
                    parts = (one.part() for one in batches)
                    self._commit(parts, batch, source, batches[-1].when)
            path.unlink()

    @contextlib.contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        self._prepare()
        with locked(self.folder / "lock", self._patience if patience is None else patience):
            yield

    def _prepare(self) -> None:
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            others = {path.name for path in self.folder.iterdir()} - _OURS - _FILES
        if others:
            raise StoreError(
                Message(
                    gettext_noop("{folder} is no store of readings: it holds {name}"),
                    folder=self.folder,
                    name=min(others),
                )
            )


def _hash(readings: pa.Table) -> str:
    digest = hashlib.sha256()
    for batch in readings.select(READING.names).combine_chunks().to_batches():
        digest.update(batch.serialize())
    return digest.hexdigest()
