# SPDX-License-Identifier: EUPL-1.2
"""Writing that has reached the disk when it returns, or says why it could not."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from proxeny.messages import Message, gettext_noop
from proxeny.trust.errors import LogError


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn a failure to write into a sentence; what was there before is still there."""
    try:
        yield
    except OSError as error:
        reason = {
            errno.ENOSPC: gettext_noop("the disk is full"),
            errno.EROFS: gettext_noop("the folder cannot be written to"),
            errno.EACCES: gettext_noop("the folder cannot be written to"),
            errno.EBADF: gettext_noop("the folder cannot be written to"),
        }.get(error.errno or 0, error.strerror or str(error))
        raise LogError(
            Message(
                gettext_noop("Cannot write the log in {folder}: {reason}. Nothing was added."),
                folder=folder,
                reason=Message(reason),
            )
        ) from error


def write_synced(path: Path, data: bytes) -> None:
    """Write a file anew; return when it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
