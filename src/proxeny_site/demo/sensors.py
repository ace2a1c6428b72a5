# SPDX-License-Identifier: EUPL-1.2
"""Sensors of Porto in the demonstration world: simulated, and they say so wherever they are shown.

What was made by a run that was broken off is made whole by the next.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from proxeny import observations
from proxeny_site.accounts.models import User
from proxeny_site.demo.made_up import FRAMEWORK, NO2
from proxeny_site.demo.made_up_air import MEASURE, STATIONS, UNIT, faulty, hourly
from proxeny_site.demo.world import NOTE
from proxeny_site.indicators.models import WRITABLE, Cycle
from proxeny_site.observations.actions.add_source import add_source
from proxeny_site.observations.actions.answer_alert import answer_alert
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.compute import compute
from proxeny_site.observations.actions.describe_sensor import describe_sensor
from proxeny_site.observations.actions.follow_up import follow_up
from proxeny_site.observations.actions.pause_source import pause_source
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.actions.take_in_file import take_in_file
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.models import (
    UNFINISHED,
    Alert,
    Binding,
    Delivery,
    Sensor,
    Source,
    SourceKind,
)
from proxeny_site.organisations.models import Organisation

#: The yearly mean of daily means at stations away from roads, by the people who live around them.
RECIPE = {
    "measure": MEASURE,
    "unit": UNIT,
    "where": {"setting": ["background"]},
    "steps": [
        {"period": "day", "stat": "mean", "min_completeness": 0.75, "threshold": None},
        {"period": "year", "stat": "mean", "min_completeness": 0.75, "threshold": None},
    ],
    "weight": "population",
    "tz": "Europe/Lisbon",
    "digits": 1,
}
SIMULATED = {"simulated": True}


def build_sensors(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Take in what the simulated sensors of Porto measured, and bind a data point to it."""
    porto, ines = organisations["porto"], people["ines@porto.example"]
    with scope(organisation=porto):
        if Binding.objects.exists():
            return
        year = Cycle.objects.filter(state__in=WRITABLE).latest("year").year
    files = source_of(
        porto, ines, SourceKind.FILE, "Air quality stations (simulated)", {"tz": "", **SIMULATED}
    )
    january = datetime(year, 1, 1, tzinfo=UTC)
    new_year, last = january.replace(year=year + 1), _midnight(now)
    for begin, end in ((january, new_year), (new_year, last)):
        if begin < end:
            text = partial(hourly, begin, end, last)
            deliver(files, ines, f"no2-{begin.year}.csv", text, now)
    mended = partial(faulty, last - timedelta(days=3))
    deliver(files, ines, "no2-corrected.csv", mended, now)
    _schools(porto, ines, last, now)
    follow_up(organisation_id=porto.pk, now=now)
    _describe(porto, ines)
    bound = bind(
        by=ines,
        organisation=porto,
        framework=FRAMEWORK,
        code=NO2[0],
        data_point=NO2[1],
        recipe=RECIPE,
    )
    compute(by=ines, binding=bound, year=year, now=now)
    with scope(organisation=porto):
        alert = Alert.objects.filter(kind="stuck").first()
    if alert is not None:
        answer_alert(
            by=ines, alert=alert, text=f"The inlet was blocked and was cleaned. {NOTE}", now=now
        )


def source_of(
    city: Organisation, by: User, kind: SourceKind, title: str, options: Mapping[str, object]
) -> Source:
    """Return the source of a city with this name, added where there is none."""
    with scope(organisation=city):
        found = Source.objects.filter(title=title).select_related("organisation").first()
    return found or add_source(
        by=by, organisation=city, kind=kind, title=title, options=dict(options)
    )


def deliver(
    source: Source, by: User, name: str, content: Callable[[], bytes], now: datetime
) -> None:
    """Take a file in, unless it was already; the worker is not waited for.

    What is in it is asked for only where it is needed.
    """
    with scope(organisation=source.organisation):
        delivery = Delivery.objects.filter(source=source, name=name).first()
    if delivery is None:
        file = SimpleUploadedFile(name, content())
        delivery = upload_readings(by=by, source=source, file=file, name=name, now=now)
    if delivery.state in UNFINISHED:
        take_in_file(delivery_id=delivery.pk, now=now)


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _schools(porto: Organisation, by: User, last: datetime, now: datetime) -> None:
    """A program posted for a fortnight what two sensors at schools measured, and then no more."""
    title = "Fine dust at schools (simulated)"
    posted = source_of(porto, by, SourceKind.POSTED, title, SIMULATED)
    if posted.paused_at is None:
        take_in(by=by, source=posted, readings=observations.table(_dust(last)), now=now)
        pause_source(by=by, source=posted, now=now)


def _dust(last: datetime) -> Iterable[dict[str, object]]:
    for school in (1, 2):
        for hour in range(14 * 24):
            yield {
                "sensor": f"simulated-school:{school}",
                "measure": "PM2.5",
                "ts": last - timedelta(hours=14 * 24 - hour),
                "value": 9.0 + school + (hour * 7 % 24) / 5 + (hour // 24) % 4,
                "unit": UNIT,
                "place": "porto",
            }


def _describe(porto: Organisation, by: User) -> None:
    with scope(organisation=porto):
        known = {sensor.name: sensor for sensor in Sensor.objects.select_related("organisation")}
    for one in STATIONS:
        describe_sensor(
            by=by,
            sensor=known[one.name],
            title=f"{one.title} (simulated)",
            setting=one.setting,
            lat=one.lat,
            lon=one.lon,
            population=one.population,
        )
    for number, name in enumerate(("simulated-school:1", "simulated-school:2"), start=1):
        describe_sensor(
            by=by,
            sensor=known[name],
            title=f"School {number} (simulated)",
            setting="school",
            lat=None,
            lon=None,
            population=None,
        )
