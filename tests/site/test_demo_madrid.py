# SPDX-License-Identifier: EUPL-1.2
"""Real readings of Madrid in the demonstration world, here from a small folder of the same form."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.core.management import call_command
from django_scopes import scopes_disabled

from proxeny.errors import UsageError
from proxeny_site.accounts.models import User
from proxeny_site.demo import build, madrid
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.observations.models import Computation, Delivery, Sensor
from proxeny_site.observations.queries.pages import is_simulated
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

#: Each hour of 2016 on the clock of Madrid, named by its end; 30 away from roads, 90 beside one.
#: The clocks skipped 02:00 to 03:00 on 27 March, and the network marks that hour as not valid.
HOURS = """
    SELECT station_id::SMALLINT AS station_id, 8::SMALLINT AS magnitude, ts_end,
        CASE WHEN ts_end = '2016-03-27 03:00' THEN 9999 WHEN station_id = 4 THEN 90 ELSE 30
        END::FLOAT AS value,
        ts_end <> '2016-03-27 03:00' AS valid
    FROM range(TIMESTAMP '2016-01-01 01:00', TIMESTAMP '2017-01-01 01:00', INTERVAL 1 HOUR)
        AS hours(ts_end), (VALUES (4), (16)) AS stations(station_id)
"""
PLACES = """
    SELECT * FROM (VALUES (4::SMALLINT, 'Plaza de España', 'Urbana tráfico', -3.71, 40.42),
        (16::SMALLINT, 'Arturo Soria', 'Urbana fondo', -3.64, 40.44))
        AS s(station_id, name, station_type, lon, lat)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one year of two stations; the demo asks for no other year."""
    (tmp_path / "data" / "readings").mkdir(parents=True)
    here = tmp_path / "data"
    duckdb.sql(HOURS).write_parquet(str(here / madrid.READINGS))
    duckdb.sql(PLACES).write_parquet(str(here / madrid.STATIONS))
    monkeypatch.setattr(madrid, "YEARS", range(2016, 2017))
    monkeypatch.setattr(madrid, "MEASURES", {8: "NO2"})
    return here


def load(folder: Path) -> list[str]:
    said: list[str] = []
    build.build_from(folder, now=NOW, say=lambda what, done, total: said.append(what))
    return said


def test_a_year_is_filled_from_the_background_stations(folder: Path) -> None:
    said = load(folder)
    assert said[0].startswith("Taking in") and said[-1].startswith("Filling")
    with scopes_disabled():
        cycle = Cycle.objects.get(organisation__slug="madrid")
        value = Value.objects.get(cycle=cycle)
        (made,) = Computation.objects.all()
        assert [one.title for one in Sensor.objects.all()] == ["Arturo Soria", "Plaza de España"]
    assert (cycle.year, cycle.visibility, cycle.simulated) == (2016, Visibility.PUBLIC, False)
    assert (value.value, value.origin, value.quality) == (30.0, "measured", "measured")
    assert madrid.SOURCE in value.source
    assert [one["sensor"] for one in made.lineage["used"]] == ["madrid-air:16"]
    # A leap year without the hour that the clocks skipped, nor the second one of October.
    assert made.lineage["readings"] == 366 * 24 - 1
    assert not is_simulated(cycle.organisation)


def test_hours_are_named_by_their_end_on_the_clock_of_the_city(folder: Path) -> None:
    load(folder)
    store = store_of(Organisation.objects.get(slug="madrid"))
    times = set(store.read("NO2")["ts"].to_pylist())
    assert min(times) == datetime(2015, 12, 31, 23, tzinfo=UTC)
    assert max(times) == datetime(2016, 12, 31, 22, tzinfo=UTC)
    summer = datetime(2016, 7, 1, 10, tzinfo=UTC)
    assert summer in times
    # The hour of 02:00 in October came once, and counts as the first of the two.
    first, second = (datetime(2016, 10, 30, hour, tzinfo=UTC) for hour in (0, 1))
    assert first in times
    assert second not in times


def test_loading_again_does_nothing_and_a_broken_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(**given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(madrid, "follow_up", stop)
        with pytest.raises(KeyboardInterrupt):
            load(folder)
    load(folder)
    with scopes_disabled():
        versions = Value.history.count()
        assert Delivery.objects.get().accepted == 2 * (366 * 24 - 1)
    assert load(folder) == []
    with scopes_disabled():
        assert (Delivery.objects.count(), Value.history.count()) == (1, versions)


def test_without_the_folder_it_is_said_and_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DATA"):
        call_command("build_demo", data=tmp_path, stdout=StringIO(), stderr=StringIO())
    assert not User.objects.exists()
