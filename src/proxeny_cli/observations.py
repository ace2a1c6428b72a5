# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `observations`: take readings in, list those that were rejected."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from proxeny.errors import ProxenyError, UsageError
from proxeny.messages import gettext_noop
from proxeny_cli.observations_aggregate import aggregate_command
from proxeny_cli.output import note, print_json

group = typer.Typer(no_args_is_help=True, help="Readings of sensors, kept and aggregated.")

_Store = Annotated[Path, typer.Option(help="Folder of the readings; made if it is absent.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="observations")
    group.command("aggregate")(aggregate_command)


@group.command("ingest")
def ingest_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="Files or folders; - is stdin.")
    ],
    store: _Store,
    format: Annotated[
        str | None,
        typer.Option(help="csv, parquet or ngsi-ld; else what the ending of each file says."),
    ] = None,
    tz: Annotated[
        str | None, typer.Option(help="Zone of times without offset, such as Europe/Madrid.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Readings after this day (UTC) are rejected."),
    ] = None,
    as_json: _Json = False,
) -> None:
    """Take readings in: CSV or Parquet with sensor, measure, ts, value, unit, or NGSI-LD.

    Each input is stored whole or not at all, and a second time it changes nothing. A later reading
    of the same sensor, measure and time replaces the earlier one, which stays in the history.
    """
    from proxeny import observations

    begin = time.monotonic()
    if format is not None and format not in observations.FORMATS:
        raise UsageError(gettext_noop("--format is csv, parquet or ngsi-ld"))
    if Path("-") in inputs and format is None:
        raise UsageError(gettext_noop("say the format of stdin with --format"))
    held, now = observations.Store(store), _now(on)
    accepted = rejected = duplicates = 0
    with _files(inputs) as paths:
        files = observations.inputs(paths, format)
        for number, path in enumerate(files):
            try:
                done = observations.ingest(held, path, now=now, format=format, tz=tz)
            except (ProxenyError, OSError):
                if number:
                    note(f"{number} of {len(files)} inputs were stored before")
                raise
            accepted += done.accepted
            rejected += done.rejected
            duplicates += done.duplicates
            for warning in done.warnings:
                note(f"{path}: {warning}")
    held.tidy(dt.datetime.now(tz=dt.UTC))
    if rejected:
        note(f"{rejected} rows were rejected: proxeny observations rejected --store {store}")
    if as_json:
        print_json(
            {
                "accepted": accepted,
                "rejected": rejected,
                "duplicates": duplicates,
                "seconds": round(time.monotonic() - begin, 3),
            }
        )
        return
    typer.echo(f"{accepted} accepted, {rejected} rejected, {duplicates} duplicates")


@group.command("rejected")
def rejected_command(
    store: Annotated[Path, typer.Option(help="Folder of the readings.")],
    source: Annotated[str | None, typer.Option(help="Only of the input of this name.")] = None,
    as_json: _Json = False,
) -> None:
    """List the rows that were not taken in, each with its row, column, text and reason."""
    from proxeny import observations

    rows = observations.Store(store).rejected(source)
    if as_json:
        print_json([{**row, "message": str(row["message"])} for row in rows])
        return
    for row in rows:
        column = f", {row['column']}" if row["column"] else ""
        typer.echo(f"{row['source']}: row {row['row']}{column}: {row['message']}")


def _now(on: str | None) -> dt.datetime:
    if on is None:
        return dt.datetime.now(tz=dt.UTC)
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        raise UsageError(gettext_noop("--on is a day such as 2026-05-04")) from None
    return dt.datetime.combine(day, dt.time(23, 59, 59), dt.UTC)


@contextlib.contextmanager
def _files(paths: list[Path]) -> Iterator[list[Path]]:
    """Yield the paths, what comes on stdin written to a file first: it is read twice."""
    if Path("-") not in paths:
        yield paths
        return
    with tempfile.TemporaryDirectory() as folder:
        stdin = Path(folder) / "stdin"
        with stdin.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield [stdin if path == Path("-") else path for path in paths]
