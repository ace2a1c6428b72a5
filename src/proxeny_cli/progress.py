# SPDX-License-Identifier: EUPL-1.2
"""A progress bar on stderr, where a person looks; nothing where the output is kept in a file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

_WIDTH = 30


@contextlib.contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that shows what is done, how far it is, and of how much (0: not known)."""
    shown = ""

    def show(what: str, done: int, total: int) -> None:
        nonlocal shown
        line = what
        if total:
            full = round(done / total * _WIDTH)
            line = f"{what} [{'#' * full}{'.' * (_WIDTH - full)}] {done / total:4.0%}"
        if line != shown and sys.stderr.isatty():
            sys.stderr.write(f"\r{line.ljust(len(shown))}")
            sys.stderr.flush()
            shown = line

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write(f"\r{' ' * len(shown)}\r")
            sys.stderr.flush()
