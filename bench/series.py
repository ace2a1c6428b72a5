# SPDX-License-Identifier: EUPL-1.2
"""Faults put into real series: how many are found, how many warnings are of none.

    python bench/series.py [--shared DIR] [--series 12] [--record]

Into 120 days of hourly NO2 of Madrid's stations one fault is put at a time, of a known kind and
place. Found is a warning of that kind at that place. A false warning is one of the kind that the
same series gives without the fault: the series are real, so some of them are true. The forecast is
tested on the same data, beside repeating the last season.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.record_figure import record  # noqa: E402

from proxeny.observations import check, forecast  # noqa: E402

DAYS = 120
HOURS = 24 * DAYS
FILE = "data/readings/madrid_air_hourly_no2_pm_o3_2012_2022.parquet"


def stations(shared: Path) -> np.ndarray:
    """Return hourly NO2 of 2019 by station and hour, NaN where it is not valid."""
    import pyarrow.compute as pc
    from pyarrow import parquet

    table = parquet.read_table(shared / FILE, filters=[("magnitude", "=", 8), ("valid", "=", True)])
    names = sorted(pc.unique(table["station_id"]).to_pylist())
    first = np.datetime64("2019-01-01T01", "h")
    hour = (table["ts_end"].to_numpy().astype("datetime64[h]") - first).astype(int)
    kept = (hour >= 0) & (hour < 365 * 24)
    held = np.full((len(names), 365 * 24), np.nan)
    rows = np.searchsorted(names, table["station_id"].to_numpy())
    held[rows[kept], hour[kept]] = table["value"].to_numpy()[kept]
    return held[np.isfinite(held).mean(axis=1) > 0.95]


def faulty(kind: str, times: np.ndarray, values: np.ndarray, at: int, rng) -> tuple:
    """Return times and values with one fault from the row `at`."""
    times, values = times.copy(), values.copy()
    usual = float(np.std(values))
    keep = np.ones(len(values), dtype=bool)
    if kind == "stuck":
        values[at : at + 24] = values[at]
    elif kind == "spike":
        values[at] += 10 * usual
    elif kind == "break":
        values[at:] += 3 * usual * rng.choice([-1, 1])
    elif kind == "drift":
        values += np.linspace(0, 2 * usual, len(values)) * rng.choice([-1, 1])
    elif kind == "gap":
        keep[at : at + 24] = False
    elif kind == "clock":
        times[at:] += 1500
    return times[keep], values[keep], keep


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--series", type=int, default=12)
    parser.add_argument("--record", action="store_true")
    wanted = parser.parse_args()
    if not (wanted.shared / FILE).is_file():
        print(f"{wanted.shared / FILE} is absent: nothing was measured (give --shared DIR)")
        return
    rng, held = np.random.default_rng(5), stations(wanted.shared)
    rows = []
    for kind in ("stuck", "spike", "break", "drift", "gap", "clock"):
        found = false = 0
        for number in range(wanted.series):
            start = int(rng.integers(0, 245)) * 24
            part = held[:, start : start + HOURS]
            own = number % len(part)
            there = np.isfinite(part[own])
            times = np.arange(HOURS)[there] * 3600.0
            values = part[own][there]
            others = np.delete(part, own, axis=0)[:, there]
            at = int(rng.integers(len(values) // 3, 2 * len(values) // 3))
            before = [w for w in check(times, values, neighbours=others) if w.kind == kind]
            put = faulty(kind, times, values, at, rng)
            after = check(put[0], put[1], neighbours=others[:, put[2]])
            near = 3 * 86400 if kind == "break" else 2 * 3600
            hits = [
                w
                for w in after
                if w.kind == kind and (kind == "drift" or abs(w.start - times[at]) <= near)
            ]
            found += bool(hits)
            false += len(before)
        share = found / (found + false) if found + false else 0.0
        rows.append(
            {
                "what": kind,
                "put_in": wanted.series,
                "found": found,
                "recall": found / wanted.series,
                "without_fault": false,
                "precision": share,
            }
        )
    city = np.nanmean(held[:, : 364 * 24].reshape(-1, 364, 24), axis=(0, 2))
    done = forecast(city, 7, 14)
    print(f"{'fault':8s}{'put in':>8s}{'found':>8s}{'without':>9s}{'precision':>11s}")
    for row in rows:
        print(
            f"{row['what']:8s}{row['put_in']:8d}{row['found']:8d}"
            f"{row['without_fault']:9d}{row['precision']:11.2f}"
        )
    print("\nwithout: warnings of that kind in the same series with no fault put in\n")
    print(
        f"forecast of daily NO2, 14 days ahead, four times: off by {done.error:.2f}, "
        f"seasonal naive {done.naive_error:.2f}; {done.held:.0%} inside the interval of 90 %"
    )
    rows.append(
        {
            "what": "forecast, daily",
            "error": done.error,
            "naive": done.naive_error,
            "held": done.held,
        }
    )
    if wanted.record:
        command = "python bench/series.py"
        record("series", command=command, unit="faults found, µg/m³", rows=rows)


if __name__ == "__main__":
    main()
