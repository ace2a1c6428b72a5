# SPDX-License-Identifier: EUPL-1.2
"""How every command prints: one JSON document on stdout, notes on stderr."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import typer


def print_json(document: object) -> None:
    """Print exactly one UTF-8 JSON document on stdout; NaN and infinity are refused."""
    typer.echo(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))


def note(text: object) -> None:
    """Print a note, a warning or progress on stderr."""
    typer.echo(str(text), err=True)


def write_jsonl(path: Path, rows: Iterable[object]) -> None:
    """Write one JSON document a line, all or nothing: what was there stays until all is written.

    OSError where the folder is absent, read-only or full.
    """
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(lines)
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            stream.writelines(lines)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise
