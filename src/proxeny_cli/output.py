# SPDX-License-Identifier: EUPL-1.2
"""How every command prints: one JSON document on stdout, notes on stderr."""

from __future__ import annotations

import json

import typer


def print_json(document: object) -> None:
    """Print exactly one UTF-8 JSON document on stdout; NaN and infinity are refused."""
    typer.echo(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))


def note(text: object) -> None:
    """Print a note, a warning or progress on stderr."""
    typer.echo(str(text), err=True)
