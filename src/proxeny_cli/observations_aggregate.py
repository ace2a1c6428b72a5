# SPDX-License-Identifier: EUPL-1.2
"""The command `proxeny observations aggregate`: readings of a store to values of a period."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    import pyarrow as pa


def aggregate_command(
    store: Annotated[Path, typer.Option(help="Folder of the readings.")],
    measure: Annotated[str, typer.Option(help="What was measured, such as NO2.")],
    out: Annotated[Path, typer.Option(help="Parquet file to write.")],
    by: Annotated[str, typer.Option(help="sensor or place.")] = "sensor",
    period: Annotated[str, typer.Option(help="hour, day, week, month or year.")] = "hour",
    stat: Annotated[
        str, typer.Option(help="mean, min, max, sum, count, exceedances, or p50, p98, p99.9 ...")
    ] = "mean",
    threshold: Annotated[
        float | None, typer.Option(help="For exceedances: what a value must be above.")
    ] = None,
    min_completeness: Annotated[
        float, typer.Option(help="Share of the expected readings (0 to 1) that a value needs.")
    ] = 0.0,
    engine: Annotated[str, typer.Option(help="duckdb, spark or postgres.")] = "duckdb",
    connect: Annotated[
        str | None, typer.Option(help="Address of PostgreSQL, or of Spark (else local[2]).")
    ] = None,
    tz: Annotated[str, typer.Option(help="Zone on whose clock periods begin.")] = "UTC",
    start: Annotated[
        str | None, typer.Option(help="Only readings from this day or time (UTC) on.")
    ] = None,
    end: Annotated[str | None, typer.Option(help="Only readings before this day or time.")] = None,
    unit: Annotated[str | None, typer.Option(help="Only readings of this unit.")] = None,
    digits: Annotated[int, typer.Option(help="Decimal places of values, 0 to 9.")] = 6,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Aggregate readings to a Parquet file: sensor, period, value, count, completeness.

    With --by place the column sensor holds the place, so that one notebook reads both. A period
    is told by its first instant. A value is empty only where less of the expected readings is
    there than --min-completeness asks for; a period without a valid reading has no row. The mean
    of a place is the mean of its sensors' means.
    """
    from proxeny.observations import Store
    from proxeny.observations.aggregate import aggregate, empty, units
    from proxeny.observations.questions import Aggregation
    from proxeny_cli.engines import opened

    asked = Aggregation(
        measure=measure,
        by=by,
        period=period,
        stat=stat,
        threshold=threshold,
        min_completeness=min_completeness,
        tz=tz,
        digits=digits,
        unit=unit,
        start=_moment("--start", start),
        end=_moment("--end", end),
    )
    if out.is_dir():
        raise UsageError(Message(gettext_noop("{path} is a folder, not a file"), path=out))
    files = Store(store).files(measure=measure, start=asked.start, end=asked.end)
    answer = empty(asked)
    if files:
        with opened(engine, connect, files) as (backend, readings):
            _tell_units(units(backend, readings, asked))
            answer = aggregate(backend, readings, asked)
    answer = answer.rename_columns({"place": "sensor"} if by == "place" else {})
    if not answer.num_rows:
        note(f"{store} has no valid reading of {measure} in that time")
    _write(out, answer)
    if as_json:
        print_json({"out": str(out), "rows": answer.num_rows})
        return
    typer.echo(f"{out}: {answer.num_rows} rows")


def _moment(option: str, text: str | None) -> dt.datetime | None:
    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message(gettext_noop("{option} is a day or a time such as 2026-05-04"), option=option)
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _tell_units(found: list[tuple[str, int]]) -> None:
    if len(found) > 1:
        listed = ", ".join(f"{count} in {unit}" for unit, count in found)
        note(f"readings of several units were taken together ({listed}): choose with --unit")


def _write(path: Path, table: pa.Table) -> None:
    """Write a Parquet file; an older one of that name changes only when all went well."""
    from pyarrow import parquet

    place = path.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        parquet.write_table(table, part, compression="zstd")
        part.replace(place)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        part.unlink(missing_ok=True)
