# SPDX-License-Identifier: EUPL-1.2
"""An index in a folder: segment files, and a manifest that says which of them count.

A change writes a new segment beside the others and then puts a new manifest in the place of the
old one in a single step. Whoever is killed in between leaves at most a file that no manifest
names; the next writer sweeps it away. Readers take no lock.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.search import container
from proxeny.search.errors import DamagedIndexError, IndexLockedError, SearchError
from proxeny.search.merging import Pieces
from proxeny.search.parts import Part
from proxeny.search.segment import Segment
from proxeny.search.state import State

FORMAT = 2
_MANIFEST = "manifest.json"
_LOCK = "lock"
_SUFFIX = ".segment"
#: A writer waits this often, a tenth of a second each time, for another one to finish.
_PATIENCE = 100


class Store:
    """The files of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, embedders: Sequence[tuple[str, int]]) -> State:
        """Make the folder and an empty index in it. Raises SearchError if there is one already."""
        with self._told():
            self.folder.mkdir(parents=True, exist_ok=True)
        with self.writing():
            if (self.folder / _MANIFEST).exists():
                raise SearchError(
                    Message(gettext_noop("{folder} already holds an index"), folder=self.folder)
                )
            state = State(0, tuple(embedders), ())
            self.commit(state)
        return state

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer. Raises IndexLockedError when another one does not finish."""
        with self._told():
            lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            for _ in range(_PATIENCE):
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(0.1)
            else:
                raise IndexLockedError(
                    Message(
                        gettext_noop(
                            "{folder}: another process is writing to this index; try again later"
                        ),
                        folder=self.folder,
                    )
                )
            yield
        finally:
            os.close(lock)

    def generation(self) -> int:
        """Return the number of the present state."""
        return int(self._manifest()["generation"])

    def load(self, known: Sequence[Part] = ()) -> State:
        """Return the present state; segments that are in `known` are not read again."""
        held = {part.name: part for part in known}
        while True:
            manifest = self._manifest()
            try:
                parts = tuple(
                    self._part(entry["name"], tuple(entry["removed"]), held.get(entry["name"]))
                    for entry in manifest["segments"]
                )
            except FileNotFoundError as error:
                # A writer merged segments after this manifest was read: take the new one.
                if self._manifest()["generation"] == manifest["generation"]:
                    missing = Path(str(error.filename)).name
                    raise self.damaged(missing, gettext_noop("missing")) from error
                continue
            embedders = tuple((name, size) for name, size in manifest["embedders"])
            return State(manifest["generation"], embedders, parts)

    def write_segment(
        self, generation: int, numeric: Sequence[str], arrays: Mapping[str, Pieces]
    ) -> Part:
        """Write a segment that no manifest names yet, and return it mapped from its file."""
        name = f"{generation:08d}{_SUFFIX}"
        with self._told():
            container.write(self.folder / name, {"numeric": list(numeric)}, arrays)
            return Part(name, self._segment(name))

    def commit(self, state: State) -> None:
        """Make `state` the present one, in one step, and sweep away what it does not name."""
        body = {
            "format": FORMAT,
            "generation": state.generation,
            "embedders": state.embedders,
            "segments": [{"name": p.name, "removed": p.removed} for p in state.parts],
        }
        text = json.dumps(body, separators=(",", ":"))
        whole = json.dumps({"body": text, "crc": zlib.crc32(text.encode())})
        draft = self.folder / f"{_MANIFEST}.new"
        with self._told():
            try:
                with draft.open("w", encoding="utf-8") as file:
                    file.write(whole)
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(self.folder / _MANIFEST)
            except OSError:
                draft.unlink(missing_ok=True)
                raise
            self._sync_folder()
        named = {part.name for part in state.parts}
        for path in self.folder.glob(f"*{_SUFFIX}"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def damaged(self, file: str, how: str) -> DamagedIndexError:
        """Return the error that says which file is wrong and what to do."""
        return DamagedIndexError(
            Message(
                gettext_noop(
                    "The index in {folder} is damaged: {file} is {how}. Delete the folder and "
                    "build the index again from its documents; nothing else is stored there."
                ),
                folder=self.folder,
                file=file,
                how=Message(how),
            )
        )

    def _manifest(self) -> dict[str, Any]:
        path = self.folder / _MANIFEST
        try:
            whole = json.loads(path.read_text(encoding="utf-8"))
            text = whole["body"]
            if zlib.crc32(text.encode()) != whole["crc"]:
                raise ValueError
            body: dict[str, Any] = json.loads(text)
        except FileNotFoundError as error:
            if self.folder.is_dir() and any(self.folder.glob(f"*{_SUFFIX}")):
                raise self.damaged(_MANIFEST, gettext_noop("missing")) from error
            raise SearchError(
                Message(gettext_noop("There is no index in {folder}"), folder=self.folder)
            ) from error
        except (ValueError, TypeError, KeyError) as error:
            raise self.damaged(_MANIFEST, gettext_noop("not what was written")) from error
        if body["format"] != FORMAT:
            raise self.damaged(_MANIFEST, gettext_noop("of another version of Proxeny"))
        return body

    def _part(self, name: str, removed: tuple[int, ...], held: Part | None) -> Part:
        if held is None:
            return Part(name, self._segment(name), removed)
        return held if held.removed == removed else Part(name, held.segment, removed)

    def _segment(self, name: str) -> Segment:
        try:
            meta, arrays = container.read(self.folder / name)
        except container.NotWholeError as error:
            raise self.damaged(name, str(error)) from error
        return Segment(arrays, meta["numeric"])

    def _sync_folder(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn a failure to write into a sentence; what was there before is still there."""
        try:
            yield
        except OSError as error:
            reason = {
                errno.ENOSPC: gettext_noop("the disk is full"),
                errno.EROFS: gettext_noop("the folder cannot be written to"),
                errno.EACCES: gettext_noop("the folder cannot be written to"),
            }.get(error.errno or 0, error.strerror or str(error))
            raise SearchError(
                Message(
                    gettext_noop(
                        "Cannot write the index in {folder}: {reason}. Nothing was changed."
                    ),
                    folder=self.folder,
                    reason=Message(reason),
                )
            ) from error
