# SPDX-License-Identifier: EUPL-1.2
"""Aggregation in the process itself, by DuckDB over Parquet files or an Arrow table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import ibis
import pyarrow as pa

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr import types as ir

_COLUMNS = "sensor, place, measure, unit, quality, value, epoch_us(ts) AS at"


def backend(connection: duckdb.DuckDBPyConnection) -> Backend:
    """Return the Ibis backend of a connection."""
    return ibis.duckdb.from_connection(connection)


def readings(engine: Backend, source: Sequence[Path] | pa.Table) -> ir.Table:
    """Return the readings of Parquet files, or of an Arrow table, for `aggregate`."""
    if isinstance(source, pa.Table):
        engine.con.register("proxeny_source", source)
        rows = "proxeny_source"
    else:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in source)
        rows = f"read_parquet([{listed}], hive_partitioning = false)"
    engine.con.execute(
        f"CREATE OR REPLACE TEMP VIEW proxeny_readings AS SELECT {_COLUMNS} FROM {rows}"  # noqa: S608 - names of files, quoted
    )
    return engine.table("proxeny_readings")
