# SPDX-License-Identifier: EUPL-1.2
"""An append-only log on disk: entries in order, and proofs about them."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from proxeny.messages import Message, gettext_noop
from proxeny.trust import frames, merkle
from proxeny.trust.checkpoints import Checkpoint
from proxeny.trust.disk import sync_folder, told, write_synced
from proxeny.trust.errors import LogError
from proxeny.trust.keys import PrivateKey
from proxeny.trust.log_files import CHECKPOINT, LogFiles

#: Entries that are written and acknowledged together.
_BATCH = 1_000


class Log:
    """The log in a folder, open for reading. It sees entries that others add meanwhile.

    The log knows leaf hashes only. Close it, or use it in a `with` statement.
    """

    def __init__(self, files: LogFiles) -> None:
        self._files = files

    @classmethod
    def create(cls, folder: str | Path) -> Log:
        """Make an empty log in a folder that is absent or empty; else `LogError`."""
        return cls(LogFiles.create(Path(folder)))

    @classmethod
    def open(cls, folder: str | Path) -> Log:
        """Open a log; `LogError` where there is none, `DamagedLogError` where it lost entries."""
        log = cls(LogFiles(Path(folder)))
        try:
            log._check_own_checkpoint()
        except Exception:
            log.close()
            raise
        return log

    @property
    def folder(self) -> Path:
        """Where the log is kept."""
        return self._files.folder

    def close(self) -> None:
        """Close the files."""
        self._files.close()

    def __enter__(self) -> Log:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return self._files.acknowledged()

    def leaf_hash(self, index: int) -> bytes:
        """Return the leaf hash of an entry."""
        self._check_index(index, len(self))
        return self._files.node(0, index)

    def root(self, size: int | None = None) -> bytes:
        """Return the root over all entries, or over the first `size` of them."""
        return merkle.root(self._files.node, self._size(size))

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that entry `index` is among the first `size` (default: all)."""
        held = self._size(size)
        self._check_index(index, held)
        return merkle.inclusion_proof(self._files.node, index, held)

    def consistency_proof(self, size1: int, size2: int | None = None) -> list[bytes]:
        """Return the proof that the log of `size2` (default: all) begins with that of `size1`."""
        held = self._size(size2)
        self._check_size(size1, held)
        if size1 < 1:
            raise LogError(gettext_noop("there is no proof from the empty log: it proves nothing"))
        return merkle.consistency_proof(self._files.node, size1, held)

    def verify(self) -> int:
        """Compute every hash of the log again and return how many entries it has.

        Raises `DamagedLogError` with the first entry that is not what was written.
        """
        size, peaks = len(self), list[bytes]()
        for index, data in frames.read(self._files.frames, 0, size):
            if frames.frame(index, data[: frames.HASH], peaks) != data:
                raise self._files.damaged(gettext_noop("entry {index} was changed"), index=index)
        return size

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Be the only writer; raises `LogLockedError` when another one does not finish.

        What a killed writer left half written is cut off first.
        """
        with self._files.locked():
            size, torn = self._files.recover()
            self._check_own_checkpoint()
            yield Writer(self._files, self._peaks(size), size, torn)

    def sign_checkpoint(self, origin: str, key: PrivateKey) -> str:
        """Sign the present state, keep it in the log's folder, and return it as a note.

        A log that is later found shorter than its own checkpoint is damaged.
        """
        with self.writing() as writer:
            size = writer.size
            note = Checkpoint(origin, size, self.root(size)).sign(key)
            with told(self.folder):
                self._files.settle()
                draft = self.folder / f"{CHECKPOINT}.new"
                write_synced(draft, note.encode())
                draft.replace(self.folder / CHECKPOINT)
                sync_folder(self.folder)
        return note

    def _check_own_checkpoint(self) -> None:
        try:
            lines = (self.folder / CHECKPOINT).read_text(encoding="utf-8").split("\n")
            signed, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
        except FileNotFoundError:
            return
        except (ValueError, IndexError):
            how = gettext_noop("the file `checkpoint` is not what was written")
            raise self._files.damaged(how) from None
        size = len(self)
        if signed > size:
            raise self._files.damaged(
                gettext_noop("entries when its checkpoint was signed: {signed}; now: {size}"),
                signed=signed,
                size=size,
            )
        if self.root(signed) != root:
            raise self._files.damaged(gettext_noop("its checkpoint was signed over other entries"))

    def _peaks(self, size: int) -> list[bytes]:
        levels = [level for level in range(size.bit_length())[::-1] if size >> level & 1]
        return [self._files.node(level, (size >> level) - 1) for level in levels]

    def _size(self, size: int | None) -> int:
        held = len(self)
        if size is None:
            return held
        self._check_size(size, held)
        return size

    def _check_index(self, index: int, held: int) -> None:
        if not 0 <= index < held:
            raise LogError(
                Message(
                    gettext_noop("entry {index} was asked for; of {held} the first is 0"),
                    index=index,
                    held=held,
                )
            )

    def _check_size(self, asked: int, held: int) -> None:
        if not 0 <= asked <= held:
            raise LogError(
                Message(
                    gettext_noop("entries asked for: {asked}; in the log: {held}"),
                    asked=asked,
                    held=held,
                )
            )


class Writer:
    """The right to add entries, held by one process at a time.

    `size` is the number of entries now; `torn` how many bytes a killed writer had left behind
    that were cut off.
    """

    def __init__(self, files: LogFiles, peaks: list[bytes], size: int, torn: int) -> None:
        self._files, self._peaks = files, peaks
        self.size, self.torn = size, torn

    def append(self, leaves: Sequence[bytes]) -> int:
        """Add leaf hashes; return the index of the first when all of them are on the disk."""
        first = self.size
        for start in range(0, len(leaves), _BATCH):
            self._append(leaves[start : start + _BATCH])
        return first

    def _append(self, leaves: Sequence[bytes]) -> None:
        if any(len(leaf) != frames.HASH for leaf in leaves):
            raise LogError(gettext_noop("a leaf hash has 32 bytes"))
        peaks = list(self._peaks)
        data = b"".join(
            frames.frame(self.size + number, leaf, peaks) for number, leaf in enumerate(leaves)
        )
        after = self.size + len(leaves)
        self._files.append(data, self.size, after)
        self._peaks, self.size = peaks, after
