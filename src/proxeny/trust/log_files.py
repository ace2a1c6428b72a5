# SPDX-License-Identifier: EUPL-1.2
"""The folder of a log: `frames`, `acknowledged`, and `checkpoint` once one is signed.

A writer writes frames, waits until they are on the disk (fsync), and only then notes in
`acknowledged` how many entries count. Whoever is killed in between leaves frames behind the
acknowledged ones: whole ones are kept, a torn one is cut off. A frame that was acknowledged is
never cut; if one is not whole, the log is damaged and says so.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from proxeny.messages import Message, gettext_noop
from proxeny.trust import frames
from proxeny.trust.disk import sync_folder, told, write_synced
from proxeny.trust.errors import DamagedLogError, LogError, LogLockedError

_FRAMES, _ACKNOWLEDGED, CHECKPOINT = "frames", "acknowledged", "checkpoint"
#: A writer waits this often, a fiftieth of a second each time, for another one to finish.
_PATIENCE = 500


class LogFiles:
    """The open files of one log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer = threading.Lock()
        self._acknowledged = self._open(_ACKNOWLEDGED)
        try:
            self.frames = self._open(_FRAMES)
        except LogError:
            os.close(self._acknowledged)
            raise

    @classmethod
    def create(cls, folder: Path) -> LogFiles:
        """Make an empty log. Raises `LogError` where the folder holds something already."""
        with told(folder):
            folder = folder.absolute()
            folder.parent.mkdir(parents=True, exist_ok=True)
            # Made beside and put in place in one step: there is never half a log.
            draft = folder.with_name(f".{folder.name}.{os.getpid()}.{threading.get_ident()}")
            draft.mkdir(exist_ok=True)
            (draft / _FRAMES).touch()
            write_synced(draft / _ACKNOWLEDGED, _number(0))
            try:
                draft.rename(folder)
            except OSError as error:
                shutil.rmtree(draft)
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                    raise
                raise LogError(
                    Message(
                        gettext_noop("{folder} is there already; no log was made"), folder=folder
                    )
                ) from error
            sync_folder(folder.parent)
        return cls(folder)

    def close(self) -> None:
        """Close the files; a lock that was held is given up."""
        os.close(self.frames)
        os.close(self._acknowledged)

    def acknowledged(self) -> int:
        """Return how many entries were acknowledged."""
        data = os.pread(self._acknowledged, 12, 0)
        if data != _number(int.from_bytes(data[:8], "big")):
            raise self.damaged(gettext_noop("the file `acknowledged` is not what was written"))
        size = int.from_bytes(data[:8], "big")
        if os.fstat(self.frames).st_size < frames.offset(size):
            raise self.damaged(gettext_noop("entries that were acknowledged are missing"))
        return size

    def acknowledge(self, size: int) -> None:
        """Note that `size` entries are on the disk."""
        os.pwrite(self._acknowledged, _number(size), 0)

    def settle(self) -> None:
        """Wait until the number of acknowledged entries is on the disk itself."""
        os.fsync(self._acknowledged)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only writer. Raises `LogLockedError` when another one does not finish.

        The lock of the file holds between processes; between threads that share these files, and
        against a writer inside a writer, it would not.
        """
        for _ in range(_PATIENCE):
            if self._lock():
                break
            time.sleep(0.02)
        else:
            raise LogLockedError(
                Message(
                    gettext_noop("{folder}: somebody else is writing to this log; try later"),
                    folder=self.folder,
                )
            )
        try:
            yield
        finally:
            fcntl.flock(self._acknowledged, fcntl.LOCK_UN)
            self._writer.release()

    def _lock(self) -> bool:
        if not self._writer.acquire(blocking=False):
            return False
        try:
            fcntl.flock(self._acknowledged, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._writer.release()
            return False
        return True

    def recover(self) -> tuple[int, int]:
        """Keep whole frames behind the acknowledged ones, cut off the rest. For the writer only.

        Return how many entries there are now and how many bytes were cut off.
        """
        size = known = self.acknowledged()
        length = os.fstat(self.frames).st_size
        for index, data in frames.read(self.frames, size, frames.count(length)):
            if not frames.whole(index, data):
                break
            size = index + 1
        torn = length - frames.offset(size)
        with told(self.folder):
            if torn:
                os.ftruncate(self.frames, frames.offset(size))
            if torn or size != known:
                os.fsync(self.frames)
                self.acknowledge(size)
        return size, torn

    def append(self, data: bytes, before: int, after: int) -> None:
        """Write the frames of the entries `before` to `after` - 1 behind those before them.

        Return when they are on the disk and acknowledged. `LogError` where they cannot be.
        """
        place, written = frames.offset(before), 0
        with told(self.folder):
            try:
                while written < len(data):
                    written += os.pwrite(self.frames, data[written:], place + written)
                os.fsync(self.frames)
            except OSError:
                # Where even this fails, the next writer cuts the rest off.
                with contextlib.suppress(OSError):
                    os.ftruncate(self.frames, place)
                raise
            self.acknowledge(after)

    def node(self, level: int, index: int) -> bytes:
        """Return the root of a complete subtree; `DamagedLogError` where its frame is not whole."""
        last = frames.last_leaf(level, index)
        ((_, data),) = frames.read(self.frames, last, last + 1)
        if not frames.whole(last, data):
            raise self.damaged(gettext_noop("entry {index} was changed"), index=last)
        return data[frames.HASH * level : frames.HASH * (level + 1)]

    def damaged(self, how: str, **values: object) -> DamagedLogError:
        """Return the error that says what is wrong."""
        return DamagedLogError(
            Message(
                gettext_noop("The log in {folder} is damaged: {how}. Restore it from a backup."),
                folder=self.folder,
                how=Message(how, **values),
            )
        )

    def _open(self, name: str) -> int:
        path = self.folder / name
        try:
            # A reader without the right to write reads; it just cannot append.
            writable = os.access(path, os.W_OK)
            return os.open(path, os.O_RDWR if writable else os.O_RDONLY)
        except FileNotFoundError:
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise self.damaged(
                    gettext_noop("the file `{name}` is missing"), name=name
                ) from None
            raise LogError(
                Message(gettext_noop("There is no log in {folder}"), folder=self.folder)
            ) from None


def _number(size: int) -> bytes:
    data = size.to_bytes(8, "big")
    return data + zlib.crc32(data).to_bytes(4, "big")
