# SPDX-License-Identifier: EUPL-1.2
"""How many readings a period should have, from each sensor's own cadence.

A sensor's cadence is the most common interval between two of its readings
(`proxeny.observations.expressions.cadences`). Where it has too few to tell, it is the mean
interval; with one reading, one a period. At least one reading is expected of a period.
"""

from __future__ import annotations

import pyarrow as pa

from proxeny.observations.periods import Grid


def intervals(spans: pa.Table, steps: pa.Table, keys: tuple[str, ...]) -> list[int | None]:
    """Return the cadence (microseconds) of each row of `spans`, None where one reading is all."""
    common = {
        tuple(row[key] for key in keys): row["interval"]
        for row in steps.select([*keys, "interval"]).to_pylist()
    }
    return [
        common.get(tuple(row[key] for key in keys), row["typical"] or None)
        for row in spans.select([*keys, "typical"]).to_pylist()
    ]


def expected_readings(spans: pa.Table, steps: pa.Table, by: str, periods: Grid) -> pa.Table:
    """Return `sensor` (or `place`), `length` and `expected` for every length of a period.

    A place expects what every sensor of it does that has a reading in the table.
    """
    keys = ("sensor",) if by == "sensor" else ("place", "sensor")
    expected: dict[tuple[str, int], int] = {}
    for name, interval in zip(spans[by].to_pylist(), intervals(spans, steps, keys), strict=True):
        for length in periods.lengths():
            due = 1 if interval is None else max(1, (length + interval // 2) // interval)
            expected[name, length] = expected.get((name, length), 0) + due
    rows = [(name, length, due) for (name, length), due in expected.items()]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    schema = pa.schema([(by, pa.string()), ("length", pa.int64()), ("expected", pa.int64())])
    return pa.table([list(column) for column in columns], schema=schema)
