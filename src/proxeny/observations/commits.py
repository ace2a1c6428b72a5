# SPDX-License-Identifier: EUPL-1.2
"""The log of a store: one file a commit, never changed. What it does not name is not there.

A commit is made visible by one link to a file that is on the disk already, so that a reader sees
all of it or nothing. Every so often the sum of all commits is kept beside, to open quickly.
"""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

import msgspec

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import DamagedStoreError
from proxeny.trust.disk import sync_folder, write_synced

_FOLDER = "log"
#: After so many commits the sum of all is written.
_EVERY = 64


class File(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Parquet file: its path in the store, what is in it, its first and last instant (us)."""

    path: str
    kind: str
    rows: int
    place: str = ""
    measure: str = ""
    month: str = ""
    first: int = 0
    last: int = 0


class Commit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one intake changed. `batch` is the hash of what came in, `when` seconds since 1970."""

    seq: int
    batch: str
    source: str
    when: float
    accepted: int = 0
    rejected: int = 0
    duplicates: int = 0
    added: list[File] = []
    removed: list[str] = []


class State(msgspec.Struct):
    """All commits up to `seq` together: the files that count, the batches that are known.

    `removed` are files that no longer count, with the time since when; readers may still use them.
    """

    seq: int = 0
    files: dict[str, File] = {}
    batches: dict[str, tuple[int, int, int]] = {}
    removed: dict[str, float] = {}

    def apply(self, commit: Commit) -> None:
        """Bring the state forward by the next commit."""
        self.seq = commit.seq
        self.batches[commit.batch] = (commit.accepted, commit.rejected, commit.duplicates)
        for path in commit.removed:
            del self.files[path]
            self.removed[path] = commit.when
        self.files.update((file.path, file) for file in commit.added)


class Commits:
    """The log in the folder of a store."""

    def __init__(self, folder: Path) -> None:
        self._store = folder
        self._folder = folder / _FOLDER
        self._state: State | None = None
        self._reading = threading.Lock()

    def state(self) -> State:
        """Return the sum of all commits up to now; it does not change any more."""
        with self._reading:
            state = self._state or self._start()
            commit = self._read(state.seq + 1)
            if commit is not None:
                state = State(state.seq, {**state.files}, {**state.batches}, {**state.removed})
            while commit is not None:
                state.apply(commit)
                commit = self._read(state.seq + 1)
            self._state = state
            return state

    def commit(self, seq: int) -> Commit:
        """Return one commit that is in the log."""
        found = self._read(seq)
        if found is None:
            raise self._damaged(self._path(seq))
        return found

    def add(self, commit: Commit) -> None:
        """Make a commit visible; only the writer may. Files it names must be on the disk."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / ".draft"
        write_synced(draft, msgspec.json.encode(commit) + b"\n")
        # A link never takes the place of a commit that is there.
        os.link(draft, self._path(commit.seq))
        sync_folder(self._folder)
        draft.unlink()
        state = self.state()
        if state.seq % _EVERY == 0:
            self._keep(state)

    def _start(self) -> State:
        sums = sorted(self._folder.glob("*.sum.json"), reverse=True)
        for found in sums:
            with contextlib.suppress(msgspec.DecodeError, FileNotFoundError):
                return msgspec.json.decode(found.read_bytes(), type=State)
        return State()

    def _keep(self, state: State) -> None:
        removed = {
            path: when for path, when in state.removed.items() if (self._store / path).exists()
        }
        state = State(state.seq, state.files, state.batches, removed)
        sums = sorted(self._folder.glob("*.sum.json"))
        draft = self._folder / ".draft"
        write_synced(draft, msgspec.json.encode(state))
        draft.rename(self._folder / f"{state.seq:012d}.sum.json")
        for old in sums[:-1]:
            old.unlink()

    def _read(self, seq: int) -> Commit | None:
        path = self._path(seq)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Commit)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as error:
            raise self._damaged(path) from error

    def _path(self, seq: int) -> Path:
        return self._folder / f"{seq:012d}.json"

    def _damaged(self, path: Path) -> DamagedStoreError:
        return DamagedStoreError(
            Message(
                gettext_noop(
                    "The store in {folder} is damaged: {name} is not what was written. "
                    "Restore it from a backup."
                ),
                folder=self._store,
                name=path.relative_to(self._store),
            )
        )
