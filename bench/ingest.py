# SPDX-License-Identifier: EUPL-1.2
"""Taking readings in: rate and memory, beside a bare copy of the same CSV to Parquet.

    python bench/ingest.py [--readings 20000000] [--batches 1000000] [--folder DIR] [--record]

A CSV file of invented hourly readings (2,000 sensors in 20 places) is taken in by `ingest`: parsed,
checked, sorted into partitions, held against what is there, written and on the disk (fsync). The
peer in the same run reads the same file with PyArrow's own types and writes one Parquet file, with
no check at all. Then the same file a second time, and tiny batches of one reading each through the
journal, a thousand for each wait. Each part runs in a process of its own; memory is its peak.
"""

import argparse
import datetime as dt
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import pyarrow.csv  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from tools.record_figure import record  # noqa: E402

from proxeny.observations import Store, ingest, table  # noqa: E402

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SENSORS, PLACES, PART = 2_000, 20, 1_000_000
GROUP = 1_000


def make(path: Path, count: int) -> None:
    """Write a CSV file of `count` invented readings, hour by hour."""
    chance = np.random.default_rng(4)
    number = np.arange(SENSORS)
    names = pa.array([f"city{n % PLACES}:sensor{n}" for n in number])
    start = np.datetime64("2020-01-01T00:00:00", "s")
    with pa.OSFile(str(path), "wb") as file:
        for begin in range(0, count, PART):
            at = np.arange(begin, min(count, begin + PART))
            ts = pa.array(start + (at // SENSORS).astype("m8[h]"))
            columns = {
                "sensor": names.take(pa.array(at % SENSORS)),
                "measure": pa.repeat("NO2", len(at)),
                "ts": pc.strftime(ts, format="%Y-%m-%dT%H:%M:%SZ"),
                "value": np.round(chance.gamma(3, 10, len(at)), 1),
                "unit": pa.repeat("ug/m3", len(at)),
            }
            options = pa.csv.WriteOptions(include_header=begin == 0, quoting_style="none")
            pa.csv.write_csv(pa.table(columns), file, options)


def copy(source: Path, target: Path) -> None:
    """Copy a CSV file to one Parquet file, batch by batch, as it is."""
    kinds = {"ts": pa.timestamp("us", tz="UTC"), "value": pa.float64()}
    with (
        pa.csv.open_csv(
            source, convert_options=pa.csv.ConvertOptions(column_types=kinds)
        ) as reader,
        pq.ParquetWriter(target, reader.schema, compression="zstd") as writer,
    ):
        for batch in reader:
            writer.write_batch(batch)


def post(folder: Path, count: int) -> None:
    """Post tiny batches, each of one reading, and read them once at the end."""
    store, minute = Store(folder), dt.timedelta(minutes=1)
    one = {"sensor": "city:1", "measure": "NO2", "value": 1.0, "unit": "ug/m3"}
    for begin in range(0, count, GROUP):
        batches = [table([{**one, "ts": NOW - minute * n}]) for n in range(begin, begin + GROUP)]
        store.post(*batches, source="line", now=NOW)
    assert len(store.read()) == count


def measured(work: Callable[..., object], *arguments: object) -> tuple[float, float]:
    """Do some work in a process of its own; return seconds and its peak memory in MB."""
    receiver, sender = multiprocessing.Pipe(duplex=False)

    def child() -> None:
        begin = time.perf_counter()
        work(*arguments)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sender.send((time.perf_counter() - begin, peak))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    sender.close()
    found = receiver.recv()
    process.join()
    return found


def main() -> int:
    """Print the figures; exit 1 where taking in needs a gigabyte or ten times the bare copy."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readings", type=int, default=20_000_000)
    parser.add_argument("--batches", type=int, default=1_000_000)
    parser.add_argument("--folder", help="on which disk (default: that of temporary files)")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    count = options.readings
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        source = folder / "in.csv"
        measured(make, source, count)

        def take() -> None:
            ingest(Store(folder / "store"), source, now=NOW)

        works = [
            ("bare copy to Parquet (peer)", count, measured(copy, source, folder / "copy.parquet")),
            ("take in", count, measured(take)),
            ("take in, a second time", count, measured(take)),
            (
                "tiny batches, made, posted and read",
                options.batches,
                measured(post, folder / "tiny", options.batches),
            ),
        ]
        sizes = [
            sum(path.stat().st_size for path in place.rglob("*.parquet"))
            for place in (folder / "store", folder)
        ]
    peer = works[0][2][0]
    rows = [
        {
            "what": what,
            "rows": rows,
            "seconds": round(seconds, 1),
            "per_second": round(rows / seconds),
            "of_the_copy": round(seconds / peer, 2),
            "peak_mb": round(peak),
        }
        for what, rows, (seconds, peak) in works
    ]
    for row in rows:
        print(
            f"{row['what']:36} {row['rows']:>11,} rows {row['seconds']:>7} s "
            f"{row['per_second']:>12,} a second {row['of_the_copy']:>6} x {row['peak_mb']:>5} MB"
        )
    print(f"{sizes[0] / count:.1f} bytes on disk for each reading")
    if options.record:
        record(
            "observations.ingest",
            command="python bench/ingest.py",
            unit="rows, seconds, rows a second, time of the bare copy, peak memory in MB",
            rows=rows,
        )
    taken = rows[1]
    return 0 if taken["peak_mb"] < 1024 and taken["of_the_copy"] <= 10 else 1


if __name__ == "__main__":
    sys.exit(main())
