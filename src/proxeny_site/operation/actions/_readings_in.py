# SPDX-License-Identifier: EUPL-1.2
"""Sources, sensors, recipes and readings of an export, as they become records here."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from proxeny import indicators, observations
from proxeny.errors import ProxenyError
from proxeny_site.observations.actions.bind import check_recipe
from proxeny_site.observations.models import (
    Binding,
    Delivery,
    DeliveryState,
    Sensor,
    Source,
    SourceKind,
)
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.operation.actions._archive import Reader
from proxeny_site.organisations.models import Organisation
from proxeny_site.web import jobs

Row = dict[str, Any]
#: Under which the files of readings stand in an export.
FOLDER = "readings/"
_SENSOR = ("name", "title", "place", "setting", "lat", "lon", "population")


def sources(organisation: Organisation, rows: list[Row], now: datetime) -> int:
    """Make each source, paused: its password stayed behind, and its address is looked at first.

    Return how many there are.
    """
    for row in rows:
        source = Source(
            organisation=organisation,
            kind=SourceKind(row["kind"]),
            title=row["title"],
            options={str(name): _plain(value) for name, value in row["options"].items()},
            every=row["every"],
            paused_at=now,
        )
        source.full_clean(exclude=["organisation", "created_by", "options", "problem"])
        source._change_reason = "import"
        source.save()
    return len(rows)


def sensors(organisation: Organisation, rows: list[Row]) -> int:
    """Make each sensor with the facts that recipes select and weigh by; return how many."""
    for row in rows:
        sensor = Sensor(organisation=organisation, **{name: row[name] for name in _SENSOR})
        sensor.full_clean(exclude=["organisation"])
        sensor._change_reason = "import"
        sensor.save()
    return len(rows)


def bindings(organisation: Organisation, rows: list[Row]) -> int:
    """Make the recipe of each data point that is asked here; return how many.

    Raises `ValueError` for a recipe that nobody could have made.
    """
    count = 0
    for row in rows:
        try:
            point = indicators.get(row["framework"]).points[row["code"], row["data_point"]]
        except (indicators.UnknownFramework, KeyError):
            continue
        try:
            check_recipe(row["recipe"], point)
        except ProxenyError as error:
            raise ValueError(f"{row['code']} {row['data_point']}: {error}") from error
        binding = Binding(organisation=organisation, framework=row["framework"])
        binding.code, binding.data_point = point.key
        binding.recipe, binding._change_reason = row["recipe"], "import"
        binding.full_clean(exclude=["organisation", "created_by"])
        binding.save()
        count += 1
    return count


def readings(
    archive: Reader, organisation: Organisation, largest: int, day: str, now: datetime
) -> int:
    """Take the readings in by the same door as a file that is handed in; return how many came.

    Call it last: what is on the disk does not go back with the database. Raises `InputError`, or
    `ValueError` for a file of more than `largest` bytes.
    """
    names = sorted(name for name in archive.parts if name.startswith(FOLDER))
    if not names:
        return 0
    source = Source(organisation=organisation, kind=SourceKind.FILE, title=f"Export of {day}")
    source._change_reason = "import"
    source.save()
    delivery = Delivery.all_of_node.create(
        source=source, name=f"export of {day}", state=DeliveryState.DONE, at=now, finished_at=now
    )
    with tempfile.TemporaryDirectory(prefix="proxeny-readings-") as folder:
        whole = Path(folder) / "readings.parquet"
        _join(archive, names, whole, largest)
        done = observations.ingest(store_of(organisation), whole, now=now, source=delivery.mark)
    Delivery.all_of_node.filter(pk=delivery.pk).update(
        accepted=done.accepted, rejected=done.rejected, duplicates=done.duplicates
    )
    jobs.enqueue("observations.follow_up", organisation_id=organisation.pk)
    return done.accepted


def _join(archive: Reader, names: list[str], whole: Path, largest: int) -> None:
    """Write the files as one, so that the store takes all of them in or none."""
    one = whole.with_name("part.parquet")
    with pq.ParquetWriter(whole, observations.READING) as writer:
        for name in names:
            if archive.size(name) > largest:
                raise ValueError(f"{name}: {archive.size(name)} bytes")
            with one.open("wb") as file:
                file.writelines(archive.chunks(name))
            try:
                for batch in pq.ParquetFile(one).iter_batches(columns=observations.READING.names):
                    table = pa.Table.from_batches([batch]).cast(observations.READING)
                    writer.write_table(table)
            except (pa.ArrowException, OSError, ValueError) as error:
                raise ValueError(f"{name}: {error}") from error


def _plain(value: Any) -> Any:
    """Return an option as a form of a source would store it; raises `ValueError`."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str) and len(value) <= 500:
        return value
    raise ValueError(f"options: {value!r:.100}")
