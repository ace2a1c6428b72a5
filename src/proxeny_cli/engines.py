# SPDX-License-Identifier: EUPL-1.2
"""Connections to the engines that aggregate readings, made only for the command that asks."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny.observations.engines import ENGINES
from proxeny.observations.errors import EngineError

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr import types as ir

#: What DuckDB takes of memory before it uses the disk.
_MEMORY = "600MB"


@contextlib.contextmanager
def opened(
    name: str, address: str | None, files: Sequence[Path]
) -> Iterator[tuple[BaseBackend, ir.Table]]:
    """Yield an engine and the readings of Parquet files on it; close it at the end.

    UsageError for an unknown engine, EngineError where it cannot run here or not be reached.
    """
    if name not in ENGINES:
        raise UsageError(
            Message(
                gettext_noop("{name} is no engine: give one of {known}"),
                name=name,
                known=", ".join(ENGINES),
            )
        )
    with {"duckdb": _duckdb, "spark": _spark, "postgres": _postgres}[name](address) as connection:
        engine = importlib.import_module(f"proxeny.observations.engines.{name}")
        backend = engine.backend(connection)
        yield backend, engine.readings(backend, files)


@contextlib.contextmanager
def _duckdb(address: str | None) -> Iterator[Any]:
    import duckdb

    if address:
        raise UsageError(gettext_noop("--connect belongs to the engines spark and postgres"))
    with duckdb.connect(config={"memory_limit": _MEMORY}) as connection:
        yield connection


@contextlib.contextmanager
def _postgres(address: str | None) -> Iterator[Any]:
    import psycopg

    if not address:
        raise UsageError(
            gettext_noop("--engine postgres needs --connect postgresql://USER:PASSWORD@HOST/NAME")
        )
    try:
        connection = psycopg.connect(address, connect_timeout=10)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[-1]
        raise EngineError(
            Message(gettext_noop("PostgreSQL cannot be reached: {reason}"), reason=reason)
        ) from error
    with connection:
        yield connection


@contextlib.contextmanager
def _spark(address: str | None) -> Iterator[Any]:
    if importlib.util.find_spec("pyspark") is None:
        raise EngineError(
            gettext_noop("--engine spark needs PySpark: pip install 'proxeny[spark]'")
        )
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").is_file() if home else shutil.which("java")):
        raise EngineError(
            gettext_noop(
                "--engine spark needs Java 17 or later: apt-get install default-jre-headless, or "
                "set JAVA_HOME"
            )
        )
    from pyspark.sql import SparkSession

    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    try:
        session = SparkSession.builder.master(address or "local[2]").config(map=settings)
        session = session.appName("proxeny").getOrCreate()
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise EngineError(
            Message(gettext_noop("Spark cannot be started: {reason}"), reason=reason)
        ) from error
    try:
        yield session
    finally:
        session.stop()
