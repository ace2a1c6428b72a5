# SPDX-License-Identifier: EUPL-1.2
"""Writing to a store: what cannot be written is told in a sentence, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import StoreError, StoreLockedError

_REASONS = {
    errno.ENOSPC: gettext_noop("the disk is full"),
    errno.EDQUOT: gettext_noop("the disk is full"),
    errno.EFBIG: gettext_noop("a file would be larger than is allowed"),
    errno.EROFS: gettext_noop("the folder cannot be written to"),
    errno.EACCES: gettext_noop("the folder cannot be written to"),
}
_WAIT = 0.02


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn a failure to write into a sentence; what was there before is still there."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise StoreError(
            Message(
                gettext_noop("Cannot write readings to {folder}: {reason}. Nothing was added."),
                folder=folder,
                reason=Message(reason),
            )
        ) from error


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock file at `path`; `StoreLockedError` when it is not free within some seconds.

    The system gives the lock of a killed process back.
    """
    with told(path.parent):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        for _ in range(max(1, round(patience / _WAIT))):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(_WAIT if patience else 0)
        else:
            raise StoreLockedError(
                Message(
                    gettext_noop("{folder}: somebody else is writing to this store; try later"),
                    folder=path.parent,
                )
            )
        yield
    finally:
        os.close(handle)
