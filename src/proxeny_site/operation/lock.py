# SPDX-License-Identifier: EUPL-1.2
"""Who uses the data folder: many serve from it, or one restores into it."""

import contextlib
import fcntl
import os
from pathlib import Path

from django.conf import settings

from proxeny.messages import Message, gettext_noop
from proxeny_site.operation.errors import NodeError

#: Open for as long as the process lives; the kernel gives the lock up when it ends.
_held: list[int] = []


def hold_shared() -> None:
    """Say that this process serves from the data folder. Raises `NodeError` during a restore."""
    with contextlib.suppress(PermissionError):
        if not _lock(fcntl.LOCK_SH):
            raise NodeError(
                Message(gettext_noop("A backup is being restored into this node; wait for it."))
            )


def hold_alone() -> None:
    """Be the only process that uses the data folder. Raises `NodeError` while the node runs."""
    if not _lock(fcntl.LOCK_EX):
        raise NodeError(
            Message(
                gettext_noop(
                    "The node is running, or another backup is being restored. Stop its web "
                    "server and its workers first."
                )
            )
        )


def _lock(kind: int) -> bool:
    handle = os.open(Path(settings.DATA_DIR) / "node.lock", os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    _held.append(handle)
    return True


def release() -> None:
    """Give up what this process holds."""
    while _held:
        os.close(_held.pop())
