# SPDX-License-Identifier: EUPL-1.2
"""Aggregation by PostgreSQL: readings are copied into a temporary table of the connection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

if TYPE_CHECKING:
    from ibis.backends.postgres import Backend
    from ibis.expr import types as ir

_COLUMNS = ("sensor", "place", "measure", "unit", "quality", "value", "at")


def backend(connection: object) -> Backend:
    """Return the Ibis backend of a psycopg 3 connection; its time zone becomes UTC."""
    return ibis.postgres.from_connection(connection)


def readings(engine: Backend, source: pa.Table | Iterable[pa.RecordBatch]) -> ir.Table:
    """Copy readings and return them for `aggregate`; they are gone with the connection."""
    with engine.con.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.proxeny_readings")
        cursor.execute(
            "CREATE TEMP TABLE proxeny_readings (sensor text, place text, measure text, unit text,"
            " quality text, value double precision, at bigint)"
        )
        batches = source.to_batches() if isinstance(source, pa.Table) else source
        with cursor.copy("COPY proxeny_readings FROM STDIN (FORMAT csv)") as copy:
            for batch in batches:
                copy.write(_lines(batch))
        cursor.execute("ANALYZE proxeny_readings")
    return engine.table("proxeny_readings")


def _lines(batch: pa.RecordBatch) -> memoryview:
    at = pc.cast(batch["ts"], pa.int64())
    columns = [at if name == "at" else batch[name] for name in _COLUMNS]
    sink = pa.BufferOutputStream()
    options = csv.WriteOptions(include_header=False)
    csv.write_csv(pa.record_batch(columns, names=list(_COLUMNS)), sink, options)
    return memoryview(sink.getvalue())
