# SPDX-License-Identifier: EUPL-1.2
"""Readings for tests, and what a store holds in a form that can be compared."""

import datetime as dt

import pyarrow as pa

from proxeny.observations import Store, table

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def reading(hour=0, value=1.0, sensor="porto:7", **others) -> dict:
    """Return one reading, some hours after noon."""
    return {
        "sensor": sensor,
        "measure": "NO2",
        "ts": NOON + dt.timedelta(hours=hour),
        "value": value,
        "unit": "ug/m3",
        **others,
    }


def readings(*rows: dict) -> pa.Table:
    """Return readings as a table."""
    return table(list(rows))


def content(store: Store) -> dict:
    """Return what holds now: value and place by sensor, measure and time; each key once."""
    rows = store.read().to_pylist()
    found = {
        (row["sensor"], row["measure"], row["ts"]): (row["value"], row["place"]) for row in rows
    }
    assert len(found) == len(rows)
    return found


def snapshot(store: Store) -> dict:
    """Return every file of a store that somebody may read, with its content."""
    return {
        path.relative_to(store.folder): path.read_bytes()
        for path in sorted(store.folder.rglob("*.parquet"))
    }
