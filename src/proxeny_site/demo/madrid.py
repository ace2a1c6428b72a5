# SPDX-License-Identifier: EUPL-1.2
"""Real readings of Madrid's air in the demonstration world, from a folder that does not ship.

The city's open data say of each hour when it ends, on the clock of the city: every hour that the
clocks skip in March is missing there, and the morning peak stays at the same hour all year. A
reading of the store begins where its hour begins, so an hour is taken off before the zone is
applied. Of the hour that clocks pass twice in October the data have one: it counts as the first.
What the network itself marks as not valid stays out.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from django_scopes import scope

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.demo.made_up import FRAMEWORK
from proxeny_site.demo.sensors import deliver, source_of
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.models import Cycle
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.compute import compute
from proxeny_site.observations.actions.describe_sensor import describe_sensor
from proxeny_site.observations.actions.follow_up import follow_up
from proxeny_site.observations.models import (
    Computation,
    Delivery,
    DeliveryState,
    Sensor,
    SourceKind,
)
from proxeny_site.organisations.models import Organisation, Visibility

READINGS = "readings/madrid_air_hourly_no2_pm_o3_2012_2022.parquet"
STATIONS = "readings/madrid_air_stations.parquet"
ZONE, SOURCE = "Europe/Madrid", "Air quality network of Madrid (open data of the city)"
YEARS = range(2012, 2023)
#: Measures by their number in the open data, as the data points of U4SSC name them too.
MEASURES = {8: "NO2", 9: "PM2.5", 10: "PM10", 14: "O3"}
CODE = "EN: EN: AQ: 1C"
#: What the network calls stations away from roads.
BACKGROUND = "Urbana fondo"

#: Told what is being done, and how much of it is done.
Say = Callable[[str, int, int], None]


def check_folder(folder: Path) -> None:
    """Raise `UsageError` where the folder does not hold the readings."""
    for name in (READINGS, STATIONS):
        if not (folder / name).is_file():
            raise UsageError(
                Message(
                    gettext_noop(
                        "{path} is not there. Give the folder that holds “readings”, for example "
                        "make demo DATA=../shared/data, or leave DATA out."
                    ),
                    path=folder / name,
                )
            )


def build_madrid(
    *, city: Organisation, officer: User, folder: Path, now: datetime, say: Say
) -> None:
    """Take in what is missing of the readings, and fill the years from them.

    A run that was broken off goes on where it stopped. Raises `UsageError`.
    """
    check_folder(folder)
    source = source_of(city, officer, SourceKind.FILE, SOURCE, {"tz": ZONE})
    names = {f"madrid-air-{year}.parquet": year for year in YEARS}
    with scope(organisation=city):
        came = Delivery.objects.filter(source=source, state=DeliveryState.DONE)
        held = set(came.values_list("name", flat=True))
    for done, (name, year) in enumerate(names.items()):
        if name not in held:
            say("Taking in the air of Madrid, year by year", done, len(names))
            deliver(source, officer, name, partial(_year, folder, year), now)
    with scope(organisation=city):
        waits = Delivery.objects.filter(source=source, looked_at=None).exists()
    if waits:
        say("Looking for what is odd in the readings of Madrid", 0, 1)
        follow_up(organisation_id=city.pk, now=now)
    _describe(city, officer, folder)
    _fill(city, officer, now, say)


def _year(folder: Path, year: int) -> bytes:
    """Return the valid hours that begin in a year, as a file that any city could hand in."""
    import duckdb
    import pyarrow.parquet as pq

    numbers = ", ".join(f"({number}, '{name}')" for number, name in MEASURES.items())
    with duckdb.connect() as connection:
        table = connection.sql(
            f"""
            SELECT 'madrid-air:' || station_id AS sensor, m.name AS measure,
                ts_end - INTERVAL 1 HOUR AS ts, round(value::DOUBLE, 3) AS value, 'ug/m3' AS unit,
                'madrid' AS place, lat, lon
            FROM read_parquet($readings) r
            JOIN read_parquet($stations) s USING (station_id)
            JOIN (VALUES {numbers}) AS m(number, name) ON r.magnitude = m.number
            WHERE valid AND year(ts_end - INTERVAL 1 HOUR) = $year
            ORDER BY sensor, measure, ts
            """,  # noqa: S608 - the names are ours
            params={
                "readings": str(folder / READINGS),
                "stations": str(folder / STATIONS),
                "year": year,
            },
        ).to_arrow_table()
    out = BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _describe(city: Organisation, officer: User, folder: Path) -> None:
    import duckdb

    with scope(organisation=city):
        unnamed = {one.name: one for one in Sensor.objects.filter(title="")}
    if not unnamed:
        return
    with duckdb.connect() as connection:
        stations = connection.execute(
            "SELECT 'madrid-air:' || station_id, name, station_type, lat, lon "
            "FROM read_parquet($stations)",
            {"stations": str(folder / STATIONS)},
        ).fetchall()
    for sensor, title, setting, lat, lon in stations:
        if sensor in unnamed:
            unnamed[sensor].organisation = city
            describe_sensor(
                by=officer,
                sensor=unnamed[sensor],
                title=title,
                setting=setting,
                lat=lat,
                lon=lon,
                population=None,
            )


def _recipe(measure: str) -> dict[str, object]:
    """The mean of all valid hours of the year at stations away from roads, each counted alike."""
    step = {"period": "year", "stat": "mean", "min_completeness": 0.75, "threshold": None}
    return {
        "measure": measure,
        "unit": "ug/m3",
        "where": {"setting": [BACKGROUND]},
        "steps": [step],
        "weight": None,
        "tz": ZONE,
        "digits": 1,
    }


def _fill(city: Organisation, officer: User, now: datetime, say: Say) -> None:
    with scope(organisation=city):
        held = set(Cycle.objects.values_list("year", flat=True))
        there = set(Computation.objects.values_list("binding__data_point", "year"))
    for year in sorted(set(YEARS) - held):
        cycle = open_cycle(
            by=officer, organisation=city, framework=FRAMEWORK, year=year, today=now.date()
        )
        share_cycle(by=officer, cycle=cycle, visibility=Visibility.PUBLIC)
    wanted = [(name, year) for name in MEASURES.values() for year in YEARS]
    for done, (name, year) in enumerate(wanted):
        if (name, year) in there:
            continue
        if not done % 4:
            say("Filling the years of Madrid from its readings", done, len(wanted))
        bound = bind(
            by=officer,
            organisation=city,
            framework=FRAMEWORK,
            code=CODE,
            data_point=name,
            recipe=_recipe(name),
        )
        compute(by=officer, binding=bound, year=year, now=now)
