# SPDX-License-Identifier: EUPL-1.2
"""What a reading is: one value that one sensor measured at one instant, as a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from proxeny.messages import Message

#: An instant: microseconds, UTC.
INSTANT = pa.timestamp("us", tz="UTC")

#: A reading as it comes in. `ts` is the instant it was taken, or at which its interval began.
READING = pa.schema(
    [
        pa.field("sensor", pa.string(), nullable=False),
        pa.field("measure", pa.string(), nullable=False),
        pa.field("ts", INSTANT, nullable=False),
        pa.field("value", pa.float64(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),
        pa.field("place", pa.string(), nullable=False),
        pa.field("quality", pa.string()),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
    ]
)
#: A reading as the store keeps it: `seq` is the number of the commit that brought it.
KEPT = READING.append(pa.field("seq", pa.int64(), nullable=False))
#: A reading that a later one replaced: `replaced_by` is the commit that brought the later one.
REPLACED = KEPT.append(pa.field("replaced_by", pa.int64(), nullable=False))
#: Where a sensor was found.
FOUND = pa.schema([READING.field("sensor"), READING.field("place")])
#: A row that was not taken in. The first row of a table, its header where it has one, is row 1.
REJECTED = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True)
class Intake:
    """What became of the rows of an input.

    Each row is counted once: `accepted` brought something new (also where a later row of the same
    input replaced it), `duplicates` said what was known already, `rejected` could not be read.
    """

    accepted: int
    rejected: int
    duplicates: int
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some rows of an input: those that are readings (`READING`), and the others (`REJECTED`)."""

    readings: pa.Table
    rejected: pa.Table


def table(rows: list[dict[str, object]]) -> pa.Table:
    """Return rows as a table of `READING`; what a row lacks of place is taken from its sensor.

    >>> import datetime as dt
    >>> noon = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
    >>> row = {"sensor": "porto:7", "measure": "NO2", "ts": noon, "value": 21.5, "unit": "ug/m3"}
    >>> table([row])["place"].to_pylist()
    ['porto']
    """
    filled = [{"place": place_of(str(row["sensor"])), **row} for row in rows]
    return pa.Table.from_pylist(filled, schema=READING)


def place_of(sensor: str) -> str:
    """Return the place that the name of a sensor begins with, or `unknown`.

    >>> place_of("porto:7"), place_of("7")
    ('porto', 'unknown')
    """
    before, colon, _ = sensor.partition(":")
    return before if colon and before else "unknown"
