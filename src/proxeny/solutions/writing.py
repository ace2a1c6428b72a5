# SPDX-License-Identifier: EUPL-1.2
"""Files that are written all or not at all: what was there stays until the new one is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


@contextlib.contextmanager
def whole_file(path: str | Path, encoding: str, newline: str) -> Iterator[TextIO]:
    """Give a text file that takes the place of `path` when the block ends without an error.

    `OSError` where the folder is absent, read-only or full. What is no regular file (a pipe, a
    terminal) is written directly.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        with target.open("w", encoding=encoding, newline=newline) as file:
            yield file
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding=encoding, newline=newline) as file:
            yield file
        part.replace(target)
    except OSError as error:
        # The person knows the target's name, not that of the working copy.
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        part.unlink(missing_ok=True)
