# SPDX-License-Identifier: EUPL-1.2
"""What stands in the store of an organisation, sensor by sensor."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from proxeny.observations import KEPT
from proxeny.observations.series_checks import distance
from proxeny_site.observations.models import Sensor, Series
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.organisations.models import Organisation

#: So many sensors nearby say well enough how a series should move.
NEIGHBOURS = 12
#: One row a sensor and measure. The usual interval is that of the last 500 readings.
_STANDING = """
    WITH numbered AS (
        SELECT sensor, measure, ts,
            epoch(ts) - epoch(lag(ts) OVER (PARTITION BY sensor, measure ORDER BY ts)) AS step,
            row_number() OVER (PARTITION BY sensor, measure ORDER BY ts DESC) AS place
        FROM read_parquet($files, hive_partitioning = false)
        WHERE ts > $recent
    ), steps AS (
        SELECT sensor, measure, median(step) AS step FROM numbered
        WHERE place <= 500 GROUP BY ALL
    )
    SELECT r.sensor, r.measure, min(r.place) AS place, arg_max(r.unit, r.ts) AS unit,
        epoch(min(r.ts)) AS first, epoch(max(r.ts)) AS last, arg_max(r.value, r.ts) AS value,
        count(*) AS count, arg_max(r.lat, r.ts) AS lat, arg_max(r.lon, r.ts) AS lon,
        any_value(s.step) AS step
    FROM read_parquet($files, hive_partitioning = false) r
    LEFT JOIN steps s USING (sensor, measure)
    GROUP BY ALL ORDER BY r.sensor, r.measure
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure of one sensor as it stands in the store."""

    sensor: str
    measure: str
    place: str
    unit: str
    first_at: datetime
    last_at: datetime
    last_value: float
    count: int
    lat: float | None
    lon: float | None
    interval: float | None


def standing(organisation: Organisation) -> list[Standing]:
    """Return what is in the store of `organisation`, by sensor and measure."""
    import duckdb

    if not has_readings(organisation):
        return []
    files = [str(path) for path in store_of(organisation).files()]
    if not files:
        return []
    with duckdb.connect() as connection:
        newest = connection.execute(
            "SELECT epoch(max(ts)) FROM read_parquet($files, hive_partitioning = false)",
            {"files": files},
        ).fetchall()[0][0]
        recent = datetime.fromtimestamp(newest, UTC) - timedelta(days=60)
        rows = connection.execute(_STANDING, {"files": files, "recent": recent}).fetchall()
    return [
        Standing(
            *row[:4],
            datetime.fromtimestamp(row[4], UTC),
            datetime.fromtimestamp(row[5], UTC),
            *row[6:],
        )
        for row in rows
    ]


def readings_of(
    organisation: Organisation,
    sensors: Collection[str],
    measure: str,
    start: datetime,
    end: datetime,
) -> pa.Table:
    """Return the readings of a measure by sensors from `start` until before `end`, in order."""
    import pyarrow.compute as pc

    if not has_readings(organisation):
        return KEPT.empty_table()
    table = store_of(organisation).read(measure, None, start, end)
    wanted = pc.is_in(table["sensor"], value_set=pa.array(list(sensors), pa.string()))
    return table.filter(wanted).sort_by("ts")


def neighbours_of(series: Series) -> list[str]:
    """Return the names of the sensors that measure the same nearby, the nearest first.

    They measure in the same unit, and stand in the same setting as far as the city has said so.
    Sensors without a position come last. Call inside a scope.
    """
    sensor = series.sensor
    others = Sensor.objects.filter(
        series__measure=series.measure, series__unit=series.unit, setting=sensor.setting
    ).exclude(pk=sensor.pk)

    def far(other: Sensor) -> tuple[float, str]:
        places = (sensor.lat, sensor.lon, other.lat, other.lon)
        metres = distance(*places) if None not in places else math.inf
        return float(metres), other.name

    return [one.name for one in sorted(others, key=far)[:NEIGHBOURS]]


def seconds(table: pa.Table) -> Any:
    """Return the times of a table of readings as seconds since 1970."""
    return table["ts"].cast(pa.int64()).to_numpy().astype(np.float64) / 1e6
