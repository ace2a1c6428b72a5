# SPDX-License-Identifier: EUPL-1.2
"""Aggregation by Spark: in this machine's processes, or on a cluster that sees the same files."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.backends.pyspark import Backend
    from ibis.expr import types as ir

_COLUMNS = ("sensor", "place", "measure", "unit", "quality", "value", "unix_micros(ts) AS at")


def backend(session: object) -> Backend:
    """Return the Ibis backend of a Spark session."""
    # At every step PySpark 4 warns of pandas 3, of which nothing here uses what changed.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    return ibis.pyspark.from_connection(session)


def readings(engine: Backend, files: Sequence[Path]) -> ir.Table:
    """Return the readings of Parquet files, or of folders with them, for `aggregate`."""
    frame = engine._session.read.parquet(*map(str, files))
    frame.selectExpr(*_COLUMNS).createOrReplaceTempView("proxeny_readings")
    return engine.table("proxeny_readings")
