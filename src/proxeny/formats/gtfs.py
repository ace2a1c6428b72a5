# SPDX-License-Identifier: EUPL-1.2
"""GTFS: public transport by stops, trips and days, and what a city's indicators need of it.

Own reading of the few tables that count, with pyarrow: the kept libraries bring pandas, GeoPandas
and maps along for it. Distances are metres on a sphere.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proxeny.formats import gtfs_days, gtfs_length, zipped
from proxeny.formats.errors import FeedError
from proxeny.messages import Message, gettext_noop

#: The tables that are read, and the columns that each must have.
REQUIRED = {
    "stops.txt": ("stop_id",),
    "routes.txt": ("route_id", "route_type"),
    "trips.txt": ("route_id", "service_id", "trip_id"),
    "stop_times.txt": ("trip_id", "stop_id", "stop_sequence"),
}
OPTIONAL = {
    "calendar.txt": ("service_id", *gtfs_days.WEEKDAYS, "start_date", "end_date"),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
    "shapes.txt": ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
    "frequencies.txt": ("trip_id", "start_time", "end_time", "headway_secs"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """The tables of a feed: name without `.txt`, then column, then a text for each row."""

    tables: Mapping[str, Mapping[str, list[str]]]

    def column(self, table: str, name: str) -> list[str]:
        """Return a column; empty texts where the table has not that column."""
        columns = self.tables.get(table, {})
        count = len(next(iter(columns.values()), []))
        return columns.get(name, [""] * count)


def read_feed(archive: Path | bytes, *, max_bytes: int = zipped.MAX_BYTES) -> Feed:
    """Return the tables of a GTFS archive (.zip).

    Raises `FeedError` naming the file, and the column or the line, that is wrong.
    """
    wanted = {**REQUIRED, **OPTIONAL}
    files = zipped.read_files(archive, wanted, max_bytes=max_bytes)
    for name in REQUIRED:
        if name not in files:
            raise FeedError(Message(gettext_noop("the feed has no file {name}"), name=name))
    if "calendar.txt" not in files and "calendar_dates.txt" not in files:
        said = gettext_noop("the feed has neither calendar.txt nor calendar_dates.txt")
        raise FeedError(said)
    return Feed(
        {
            name.removesuffix(".txt"): _table(name, data, wanted[name])
            for name, data in files.items()
        }
    )


def _table(name: str, data: bytes, required: tuple[str, ...]) -> dict[str, list[str]]:
    import pyarrow as pa
    from pyarrow import csv

    header = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    columns = [cell.strip().strip('"') for cell in header.strip().split(",")]
    for column in required:
        if column not in columns:
            said = gettext_noop("{name} has no column {column}")
            raise FeedError(Message(said, name=name, column=column))
    if len(set(columns)) != len(columns):
        said = gettext_noop("{name} has a column twice")
        raise FeedError(Message(said, name=name))
    try:
        table = csv.read_csv(
            io.BytesIO(data),
            read_options=csv.ReadOptions(column_names=columns, skip_rows=1, use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types={column: pa.string() for column in columns}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        said = gettext_noop("{name} cannot be read: {reason}")
        raise FeedError(Message(said, name=name, reason=str(error)[:200])) from None
    return {column: [text.strip() for text in table[column].to_pylist()] for column in columns}


def stops(feed: Feed) -> list[dict[str, Any]]:
    """Return the stops: `stop_id`, `name`, `lat`, `lon`.

    Platforms of one station stay apart; stations themselves, entrances and nodes are left out.
    """
    kinds = feed.column("stops", "location_type")
    found = []
    for number, (identifier, kind) in enumerate(
        zip(feed.column("stops", "stop_id"), kinds, strict=True)
    ):
        if kind not in {"", "0"}:
            continue
        lat, lon = (
            gtfs_length.degrees(
                feed.column("stops", column)[number],
                limit,
                f"stops.txt, line {number + 2}, {column}",
            )
            for column, limit in (("stop_lat", 90), ("stop_lon", 180))
        )
        name = feed.column("stops", "stop_name")[number]
        found.append({"stop_id": identifier, "name": name, "lat": lat, "lon": lon})
    return found


def indicators(feed: Feed, *, on: dt.date) -> list[dict[str, Any]]:
    """Return what a feed says for a city's indicators: `name`, `value`, `unit`, `note`.

    Departures and hours are those of the day `on`; where nothing runs then, they are zero and the
    note (a `Message`) says so.
    """
    serving = gtfs_days.services_on(feed.tables, on)
    said = gettext_noop("on {day}") if serving else gettext_noop("no service on {day}")
    day = Message(said, day=on.isoformat())
    trips = gtfs_days.trips_of(feed.tables, serving)
    departures, hours = gtfs_days.departures_and_hours(feed.tables, trips)
    lengths = gtfs_length.network(feed.tables)
    served = gtfs_days.stops_served(feed.tables, trips)
    counted = Message(gettext_noop("stops and platforms of the feed"))
    return [
        _row("public_transport_stops", len(stops(feed)), "1", counted),
        _row("public_transport_stops_served", len(served), "1", day),
        _row("public_transport_routes", len(set(feed.column("routes", "route_id"))), "1", None),
        _row("public_transport_network_length", lengths.network_km, "km", lengths.note),
        _row("public_transport_route_length", lengths.routes_km, "km", lengths.note),
        _row("public_transport_departures", departures, "1", day),
        _row("public_transport_service_hours", hours, "h", day),
    ]


def _row(name: str, value: float, unit: str, note: Message | None) -> dict[str, Any]:
    return {"name": name, "value": round(value, 3), "unit": unit, "note": note}
