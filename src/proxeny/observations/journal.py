# SPDX-License-Identifier: EUPL-1.2
"""Small batches wait here, on the disk, until there are enough of them for a file of their own.

A file of frames: length, CRC-32, content. Whoever posts waits until the frame is on the disk;
those who post at the same time share one frame and one wait. A frame that a killed process left
half written was acknowledged to nobody and is cut off.
"""

from __future__ import annotations

import contextlib
import os
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa

from proxeny.messages import Message, gettext_noop
from proxeny.observations.disk import locked, told
from proxeny.observations.errors import DamagedStoreError
from proxeny.observations.readings import READING, REJECTED, Part
from proxeny.trust.disk import sync_folder

_FOLDER, _OPEN = "journal", "open"
_HEAD = struct.Struct("<QI")
#: Seconds to wait for another process that posts; each holds the lock for one write.
_PATIENCE = 30


class Posted(msgspec.Struct, array_like=True, frozen=True):
    """A batch in the journal: readings and rejected rows as Arrow record batches."""

    source: str
    when: float
    readings: bytes
    rejected: bytes

    @classmethod
    def of(cls, part: Part, source: str, when: float) -> Posted:
        """Return the form of a part in which it is written."""
        return cls(source, when, _bytes(part.readings), _bytes(part.rejected))

    def part(self) -> Part:
        """Return the part again."""
        return Part(_table(self.readings, READING), _table(self.rejected, REJECTED))


class Journal:
    """The journal of the store in a folder. Threads may share it, processes may each have one."""

    def __init__(self, folder: Path) -> None:
        self._store, self._folder = folder, folder / _FOLDER
        self._queue: list[_Ticket] = []
        #: The file that was written to last, and how long it was then.
        self._known = (0, 0)
        self._queueing, self._writing = threading.Lock(), threading.Lock()

    def post(self, batches: list[Posted]) -> int:
        """Return when the batches are on the disk; how many bytes wait in the journal now."""
        ticket = _Ticket(batches)
        with self._queueing:
            self._queue.append(ticket)
        with self._writing:
            if not ticket.done:
                with self._queueing:
                    group, self._queue = self._queue, []
                self._write(group)
        if ticket.error is not None:
            raise ticket.error
        return ticket.size

    def waiting(self) -> bool:
        """Whether anything waits to be brought into the store."""
        with contextlib.suppress(FileNotFoundError):
            return any(path.stat().st_size for path in self._folder.iterdir())
        return False

    def close_open(self) -> None:
        """Begin a new file, so that the present one can be read in peace."""
        path = self._folder / _OPEN
        if not path.exists():
            return
        with told(self._store), self._locked():
            end = self._end(path)
            os.truncate(path, end)
            if end:
                numbers = [int(one.name) for one in self.closed()]
                path.rename(self._folder / f"{max(numbers, default=0) + 1:012d}")
                sync_folder(self._folder)

    def closed(self) -> list[Path]:
        """Return the files that are not written to any more, oldest first."""
        with contextlib.suppress(FileNotFoundError):
            return sorted(path for path in self._folder.iterdir() if path.name.isdigit())
        return []

    def read(self, path: Path) -> Iterator[Posted]:
        """Yield the batches of a closed file in the order in which they were posted."""
        for _, content in self._frames(path):
            yield from msgspec.msgpack.decode(content, type=list[Posted])

    def _write(self, group: list[_Ticket]) -> None:
        content = msgspec.msgpack.encode([batch for ticket in group for batch in ticket.batches])
        size, error = 0, None
        try:
            size = self._append(_HEAD.pack(len(content), zlib.crc32(content)) + content)
        except Exception as failure:
            error = failure
        for ticket in group:
            ticket.done, ticket.size, ticket.error = True, size, error

    def _append(self, frame: bytes) -> int:
        path = self._folder / _OPEN
        with told(self._store):
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._locked():
                fresh = not path.exists()
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
                try:
                    end = self._whole(path, handle)
                    after = (os.fstat(handle).st_ino, end + len(frame))
                    try:
                        written = 0
                        while written < len(frame):
                            written += os.pwrite(handle, frame[written:], end + written)
                        os.fsync(handle)
                    except OSError:
                        with contextlib.suppress(OSError):
                            os.ftruncate(handle, end)
                        raise
                finally:
                    os.close(handle)
                if fresh:
                    sync_folder(self._folder)
        self._known = after
        return end + len(frame)

    def _whole(self, path: Path, handle: int) -> int:
        """Return where the next frame begins; the rest of a torn one is cut off."""
        status = os.fstat(handle)
        if self._known == (status.st_ino, status.st_size):
            return status.st_size
        end = self._end(path)
        if end < status.st_size:
            os.ftruncate(handle, end)
        return end

    def _end(self, path: Path) -> int:
        return max((end for end, _ in self._frames(path)), default=0)

    def _frames(self, path: Path) -> Iterator[tuple[int, bytes]]:
        """Yield the end and the content of each whole frame."""
        with path.open("rb") as file:
            size, end = os.fstat(file.fileno()).st_size, 0
            while head := file.read(_HEAD.size):
                if len(head) < _HEAD.size:
                    return
                length, crc = _HEAD.unpack(head)
                after = end + _HEAD.size + length
                if after > size:
                    return
                content = file.read(length)
                if zlib.crc32(content) != crc:
                    if after == size:
                        return
                    raise DamagedStoreError(
                        Message(
                            gettext_noop(
                                "The store in {folder} is damaged: {name} is not what was "
                                "written. Restore it from a backup."
                            ),
                            folder=self._store,
                            name=path.relative_to(self._store),
                        )
                    )
                end = after
                yield end, content

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        return locked(self._store / "journal.lock", _PATIENCE)


class _Ticket:
    def __init__(self, batches: list[Posted]) -> None:
        self.batches, self.done, self.size = batches, False, 0
        self.error: Exception | None = None


def _bytes(table: pa.Table) -> bytes:
    if not len(table):
        return b""
    batches = table.combine_chunks().to_batches()
    return bytes(batches[0].serialize())


def _table(content: bytes, schema: pa.Schema) -> pa.Table:
    if not content:
        return schema.empty_table()
    return pa.Table.from_batches([pa.ipc.read_record_batch(pa.py_buffer(content), schema)])
