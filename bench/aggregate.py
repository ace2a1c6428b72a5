# SPDX-License-Identifier: EUPL-1.2
"""Twenty million readings, hourly mean per sensor to a city figure: ours, SQL by hand, pandas.

    python bench/aggregate.py [--readings 20000000] [--rounds 3] [--record]

Each runs in a process of its own over the same Parquet files and gives mean, count and
completeness of each hour. Two queries by hand: `date_trunc`, as one would write it first, and
whole numbers of hours, the fastest that we know; the second answers as ours does. Sums of
doubles are in neither exact, so the answers are compared to the stated six digits less one.
"""

import argparse
import importlib
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

SENSORS = 200
MINUTES = 5
#: What the ways need is loaded in every process, before its time begins.
LOADED = (
    "duckdb",
    "ibis.backends.duckdb",
    "pandas",
    "pyarrow.parquet",
    "proxeny.observations.aggregate",
    "proxeny.observations.engines.duckdb",
    "proxeny.observations.expressions",
)
#: In both queries the cadence is given; ours finds it.
CITY = """
    SELECT hour, avg(mean) AS value, sum(n) AS count, sum(n) / ({sensors} * 12.0) AS completeness
    FROM (SELECT sensor, {hour} AS hour, avg(value) AS mean, count(*) AS n
          FROM read_parquet('{folder}/*.parquet')
          WHERE measure = 'NO2' AND (quality IS NULL OR lower(quality) <> 'invalid')
          GROUP BY ALL)
    GROUP BY hour ORDER BY hour
"""
HOURS = {
    "SQL, date_trunc": "date_trunc('hour', ts)",
    "SQL, whole numbers": "epoch_us(ts) // 3600000000",
}


def make(folder: Path, count: int) -> None:
    import duckdb

    connection = duckdb.connect(config={"preserve_insertion_order": False})
    connection.execute("SET TimeZone = 'UTC'")
    per = count // SENSORS
    chunk = 8640
    for first in range(0, per, chunk):
        connection.execute(
            f"""
            COPY (SELECT 'city:' || lpad(s::VARCHAR, 3, '0') AS sensor, 'NO2' AS measure,
                TIMESTAMPTZ '2021-01-01' + to_minutes(r * {MINUTES}) AS ts,
                round(40 + 20 * sin(r / 144.0) + (hash(r * {SENSORS} + s) % 1000) / 50.0, 1)
                    ::DOUBLE AS value,
                'µg/m³' AS unit, 'city' AS place, NULL::VARCHAR AS quality,
                40.4 AS lat, -3.7 AS lon, 1::BIGINT AS seq
            FROM range({SENSORS}) a(s), range({first}, {min(first + chunk, per)}) b(r)
            ORDER BY sensor, ts)
            TO '{folder}/{first:08d}.parquet' (FORMAT parquet, COMPRESSION zstd)
            """
        )


def ours(folder: Path) -> list[float]:
    import duckdb

    from proxeny.observations.aggregate import aggregate
    from proxeny.observations.engines import duckdb as engine
    from proxeny.observations.questions import Aggregation

    backend = engine.backend(duckdb.connect(config={"memory_limit": "600MB"}))
    readings = engine.readings(backend, sorted(folder.glob("*.parquet")))
    return aggregate(backend, readings, Aggregation("NO2", by="place"))["value"].to_pylist()


def by_hand(name: str, folder: Path) -> list[float]:
    import duckdb

    connection = duckdb.connect(config={"memory_limit": "600MB"})
    connection.execute("SET TimeZone = 'UTC'")
    query = CITY.format(sensors=SENSORS, hour=HOURS[name], folder=folder)
    return connection.sql(query).to_arrow_table()["value"].to_pylist()


def by_pandas(folder: Path) -> list[float]:
    import pandas as pd

    columns = ["sensor", "measure", "ts", "value", "quality"]
    frame = pd.concat([pd.read_parquet(p, columns=columns) for p in sorted(folder.glob("*"))])
    frame = frame[(frame["measure"] == "NO2") & (frame["quality"] != "invalid")]
    hours = frame.groupby(["sensor", frame["ts"].dt.floor("h")])["value"].agg(["mean", "count"])
    return hours.groupby(level=1)["mean"].mean().tolist()


def child(name: str, folder: Path) -> None:
    for module in LOADED:
        importlib.import_module(module)
    begin = time.perf_counter()
    values = {"proxeny": ours, "pandas": by_pandas}.get(name, lambda f: by_hand(name, f))(folder)
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory, "values": values}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readings", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true", help="keep the figures for the pages")
    parser.add_argument("--child", nargs=2, metavar=("NAME", "FOLDER"))
    wanted = parser.parse_args()
    if wanted.child:
        child(wanted.child[0], Path(wanted.child[1]))
        return
    names = ["proxeny", *HOURS, "pandas"]
    with tempfile.TemporaryDirectory() as scratch:
        # Elsewhere: the memory of a process is counted from that of the one that started it.
        maker = multiprocessing.Process(target=make, args=(Path(scratch), wanted.readings))
        maker.start()
        maker.join()
        best: dict[str, dict] = {}
        for _ in range(wanted.rounds):
            for name in names:
                words = [sys.executable, __file__, "--child", name, scratch]
                done = subprocess.run(words, check=True, capture_output=True, text=True)
                found = json.loads(done.stdout)
                if name not in best or found["seconds"] < best[name]["seconds"]:
                    best[name] = found
    mine = best["proxeny"]
    print(
        f"{wanted.readings:,} readings of {SENSORS} sensors; the best of {wanted.rounds} rounds\n"
    )
    print(f"{'':20s}{'seconds':>10s}{'MB':>8s}{'proxeny takes':>16s}")
    rows = []
    for name in names:
        found = best[name]
        ratio = mine["seconds"] / found["seconds"]
        rows.append(
            {
                "what": name,
                "seconds": round(found["seconds"], 2),
                "mb": round(found["memory"]),
                "proxeny_takes": round(ratio, 2),
            }
        )
        print(f"{name:20s}{found['seconds']:10.2f}{found['memory']:8.0f}{ratio:14.2f} x")
        pairs = zip(mine["values"], found["values"], strict=True)
        assert all(abs(one - other) < 1e-5 for one, other in pairs), name
    print("\naims: at most 1.15 x hand-written SQL, at most 0.25 x pandas, under 1,000 MB")
    if wanted.record:
        record(
            "aggregate",
            command="python bench/aggregate.py",
            unit=f"seconds for {wanted.readings:,} readings, and the ratio of ours to each",
            rows=rows,
        )


if __name__ == "__main__":
    main()
