# SPDX-License-Identifier: EUPL-1.2
"""How every command prints: one JSON document on stdout, notes on stderr."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


def print_json(document: object) -> None:
    """Print exactly one UTF-8 JSON document on stdout; NaN and infinity are refused."""
    typer.echo(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))


def note(text: object) -> None:
    """Print a note, a warning or progress on stderr."""
    typer.echo(str(text), err=True)


def kind_of_note(template: str) -> str:
    """Return what notes of one template have in common, with dots for what differs."""
    return re.sub(r"\{\w+\}", "…", template)


@contextlib.contextmanager
def written_at_end(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes text; the file at `path` changes only when all went well.

    A link is followed, and a device or pipe is written to and never replaced. UsageError where
    `path` is a folder, OSError where its folder is absent, read-only or full.
    """
    if path.is_dir():
        raise UsageError(Message(gettext_noop("{path} is a folder, not a file"), path=path))
    place = path.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    in_place = path.exists() and not path.is_file()
    try:
        with (path if in_place else part).open("w", encoding="utf-8") as stream:
            yield stream.write
        if not in_place:
            part.replace(place)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        part.unlink(missing_ok=True)


def write_jsonl(path: Path, rows: Iterable[object]) -> None:
    """Write one JSON document a line, all or nothing, as `written_at_end` does."""
    with written_at_end(path) as write:
        for row in rows:
            write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
