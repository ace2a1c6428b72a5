# SPDX-License-Identifier: EUPL-1.2
"""Aggregation by PostgreSQL: readings are copied into a temporary table of the connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

if TYPE_CHECKING:
    from ibis.backends.postgres import Backend
    from ibis.expr import types as ir

_COLUMNS = ("sensor", "place", "measure", "unit", "quality", "value", "at")


def backend(connection: object) -> Backend:
    """Return the Ibis backend of a psycopg 3 connection; its time zone becomes UTC."""
    return ibis.postgres.from_connection(connection)


def readings(engine: Backend, source: Sequence[Path] | pa.Table) -> ir.Table:
    """Copy the readings of Parquet files, or of an Arrow table, and return them for `aggregate`.

    They are gone with the connection.
    """
    with engine.con.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.proxeny_readings")
        cursor.execute(
            "CREATE TEMP TABLE proxeny_readings (sensor text, place text, measure text, unit text,"
            " quality text, value double precision, at bigint)"
        )
        with cursor.copy("COPY proxeny_readings FROM STDIN (FORMAT csv)") as copy:
            for batch in _batches(source):
                copy.write(_lines(batch))
        cursor.execute("ANALYZE proxeny_readings")
    return engine.table("proxeny_readings")


def _batches(source: Sequence[Path] | pa.Table) -> Iterator[pa.RecordBatch]:
    if isinstance(source, pa.Table):
        yield from source.to_batches()
        return
    for path in source:
        yield from parquet.ParquetFile(path).iter_batches()


def _lines(batch: pa.RecordBatch) -> memoryview:
    at = pc.cast(batch["ts"], pa.int64())
    columns = [at if name == "at" else batch[name] for name in _COLUMNS]
    sink = pa.BufferOutputStream()
    options = csv.WriteOptions(include_header=False)
    csv.write_csv(pa.record_batch(columns, names=list(_COLUMNS)), sink, options)
    return memoryview(sink.getvalue())
