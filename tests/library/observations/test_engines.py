# SPDX-License-Identifier: EUPL-1.2
"""DuckDB, Spark and PostgreSQL give one answer, to the last digit, on the same readings."""

import datetime as dt
import os
import random
import shutil

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from proxeny.observations.aggregate import aggregate
from proxeny.observations.engines import duckdb as duckdb_engine
from proxeny.observations.engines import postgres as postgres_engine
from proxeny.observations.engines import spark as spark_engine
from proxeny.observations.questions import Aggregation
from proxeny.observations.readings import READING

QUESTIONS = [
    Aggregation("NO2"),
    Aggregation("NO2", by="place", period="day", tz="Europe/Madrid", min_completeness=0.9),
    Aggregation("NO2", period="month", stat="p98", tz="Europe/Madrid"),
    Aggregation("NO2", by="place", period="week", stat="p99.9", digits=3),
    Aggregation("NO2", by="place", period="year", stat="exceedances", threshold=100.5),
    Aggregation("NO2", period="week", stat="sum", tz="Asia/Kolkata"),
    Aggregation("NO2", period="day", stat="min", min_completeness=0.75),
    Aggregation("NO2", by="place", stat="max"),
    Aggregation("NO2", period="year", stat="count", unit="µg/m³"),
]


def hostile() -> pa.Table:
    """Readings on which sums of doubles would depend on their order, and rounding on the engine."""
    rng = random.Random(7)
    start = dt.datetime(2021, 10, 30, tzinfo=dt.UTC)
    values = [0.1, 0.2, 0.3, -0.5e-6, 0.5e-6, 1.5e-6, 2.5, -2.5, 1e11 + 0.1, -1e11, 0.0, -0.0]
    rows = [
        {
            "sensor": f"a:{rng.randrange(4)}" if n % 9 else 'b:"x, ý"',
            "measure": "NO2" if n % 50 else "O3",
            "ts": start + dt.timedelta(minutes=n, microseconds=rng.randrange(10**6)),
            "value": rng.choice(values) if n % 3 else rng.uniform(-1e3, 1e3),
            "unit": "µg/m³",
            "place": "a" if n % 9 else 'b\n"',
            "quality": rng.choice([None, None, None, "", "Valid", "INVALID"]),
        }
        for n in range(4000)
    ]
    return pa.Table.from_pylist(rows, schema=READING)


def madrid(shared) -> pa.Table:
    """Three months of all stations, with the change to summer time; invalid hours marked."""
    path = shared / "data/readings/madrid_air_hourly_no2_pm_o3_2012_2022.parquet"
    span = [("ts_end", ">=", dt.datetime(2019, 2, 1)), ("ts_end", "<", dt.datetime(2019, 5, 1))]
    taken = parquet.read_table(path, filters=[("magnitude", "=", 8), *span])
    count = taken.num_rows
    sensors = pc.binary_join_element_wise("madrid", taken["station_id"].cast(pa.string()), ":")
    columns = {
        "sensor": sensors,
        "measure": pa.array(["NO2"] * count),
        "ts": taken["ts_end"].cast(pa.timestamp("us", "UTC")),
        "value": taken["value"].cast(pa.float64()),
        "unit": pa.array(["µg/m³"] * count),
        "place": pa.array(["madrid"] * count),
        "quality": pc.if_else(taken["valid"], pa.scalar(None, pa.string()), "invalid"),
        "lat": pa.nulls(count, pa.float64()),
        "lon": pa.nulls(count, pa.float64()),
    }
    return pa.table(columns, schema=READING)


@pytest.fixture(scope="module")
def spark():
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java: install default-jre-headless")
    session = pytest.importorskip("pyspark.sql").SparkSession
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    running = session.builder.master("local[2]").config(map=settings).getOrCreate()
    yield spark_engine.backend(running)
    running.stop()


@pytest.fixture(scope="module")
def postgres():
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL: run tools/with_postgresql.sh")
    import psycopg

    with psycopg.connect(address) as connection:
        yield postgres_engine.backend(connection)


@pytest.fixture(params=["made", "real"])
def readings(request) -> pa.Table:
    return hostile() if request.param == "made" else madrid(request.getfixturevalue("shared"))


def by_duckdb(table: pa.Table, asked: Aggregation) -> pa.Table:
    backend = duckdb_engine.backend(duckdb.connect())
    return aggregate(backend, duckdb_engine.readings(backend, table), asked)


def test_spark_answers_as_duckdb_does(spark, readings, tmp_path):
    half = readings.num_rows // 2
    files = [tmp_path / "one.parquet", tmp_path / "other.parquet"]
    parquet.write_table(readings[half:], files[0])
    parquet.write_table(readings[:half], files[1])
    taken = spark_engine.readings(spark, files)
    # Each question costs Spark seconds, whatever it is about.
    for asked in QUESTIONS[:5]:
        answer = aggregate(spark, taken, asked)
        assert answer.num_rows
        assert answer.equals(by_duckdb(readings, asked)), asked


def test_postgresql_answers_as_duckdb_does(postgres, readings):
    order = list(range(readings.num_rows))
    random.Random(8).shuffle(order)
    taken = postgres_engine.readings(postgres, readings.take(order))
    for asked in QUESTIONS:
        answer = aggregate(postgres, taken, asked)
        assert answer.num_rows
        assert answer.equals(by_duckdb(readings, asked)), asked
