# SPDX-License-Identifier: EUPL-1.2
"""What the demonstration world measures: cycles at every stage, simulated sensors, all marked."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django_scopes import scopes_disabled
from openpyxl import load_workbook

from proxeny_site.accounts.models import User
from proxeny_site.demo.build import build
from proxeny_site.indicators.models import (
    Answer,
    Cycle,
    CycleState,
    Target,
    Value,
    ValueState,
    Verdict,
)
from proxeny_site.indicators.queries.checks import open_warnings
from proxeny_site.observations.models import Alert, Binding, Computation, Delivery, Sensor, Source
from proxeny_site.organisations.models import Visibility
from tests.site.conftest import NOW, PORTO
from tests.site.pages import text

pytestmark = pytest.mark.django_db
YEAR = NOW.year - 1
NO2 = "code=EN%3A+EN%3A+AQ%3A+1C&point=NO2"


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Build the world once for all tests here, whose changes are each taken back."""
    folder = tmp_path_factory.mktemp("world")
    held = override_settings(
        DATA_DIR=folder,
        MEDIA_ROOT=folder / "uploads",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with django_db_blocker.unblock(), held, transaction.atomic():
        build(now=NOW, with_atlas=False)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def world(built: Path, settings: Any) -> None:
    settings.DATA_DIR = built


def cycle(slug: str, year: int) -> Cycle:
    return Cycle.objects.get(organisation__slug=slug, year=year)


def test_cycles_stand_at_every_stage(world: None) -> None:
    with scopes_disabled():
        there = {
            (one.organisation.slug, one.year): (one.state, one.visibility)
            for one in Cycle.objects.select_related("organisation")
            if one.organisation.slug in ("porto", "gdansk")
        }
    assert there == {
        ("porto", YEAR - 3): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("porto", YEAR - 2): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("porto", YEAR - 1): (CycleState.SENT, Visibility.PRIVATE),
        ("porto", YEAR): (CycleState.OPEN, Visibility.PRIVATE),
        ("gdansk", YEAR - 1): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("gdansk", YEAR): (CycleState.RETURNED, Visibility.NETWORK),
    }


def test_a_verifier_asked_was_answered_and_decided(world: None) -> None:
    with scopes_disabled():
        under_way = Value.objects.filter(cycle=cycle("porto", YEAR - 1))
        assert set(under_way.values_list("verdict", flat=True)) == {
            Verdict.NONE,
            Verdict.ACCEPTED,
            Verdict.QUERIED,
        }
        assert under_way.exclude(reply="").count() == 2
        done = Value.objects.filter(cycle=cycle("porto", YEAR - 2))
        assert set(done.values_list("verdict", flat=True)) == {Verdict.ACCEPTED, Verdict.REJECTED}
        assert done.model.history.filter(cycle=cycle("porto", YEAR - 2), verdict="queried").exists()
        waiting = Value.objects.filter(cycle=cycle("gdansk", YEAR), verdict=Verdict.QUERIED)
        assert sorted(bool(one.reply) for one in waiting) == [False, True]
        assert Target.objects.count() == 3
        assert Answer.objects.filter(cycle=cycle("porto", YEAR - 1)).exists()
        assert open_warnings(cycle("porto", YEAR))


def test_a_data_point_is_measured_with_the_chain_back_to_the_readings(world: None) -> None:
    with scopes_disabled():
        value = Value.objects.get(
            cycle=cycle("porto", YEAR), code="EN: EN: AQ: 1C", data_point="NO2"
        )
        made = Computation.objects.get(filled=value)
    assert (value.origin, value.quality, value.state) == (
        "measured",
        "measured",
        ValueState.REPORTED,
    )
    assert 10 < value.value < 60
    assert "simulated" in value.source
    assert [one["sensor"] for one in made.lineage["left_out"]] == ["simulated-porto:1"]
    assert {one["name"] for one in made.lineage["deliveries"]} >= {f"no2-{YEAR}.csv"}


def test_sensors_have_deliveries_rejected_rows_and_alerts(world: None) -> None:
    with scopes_disabled():
        assert {one.name: one.rejected for one in Delivery.objects.all()} == {
            f"no2-{YEAR}.csv": 0,
            f"no2-{YEAR + 1}.csv": 0,
            "no2-corrected.csv": 6,
            "": 0,
        }
        assert {"stuck", "gap"} <= set(Alert.objects.values_list("kind", flat=True))
        answered = Alert.objects.exclude(answered_at=None).values_list("kind", flat=True)
        assert list(answered) == ["stuck"]
        assert all("(simulated)" in one.title for one in Sensor.objects.all())
        assert all("(simulated)" in one.title for one in Source.objects.all())


def test_measuring_twice_adds_nothing(world: None) -> None:
    with scopes_disabled():
        before = [one.objects.count() for one in (Cycle, Delivery, Alert, Computation)]
        versions = Value.history.count()
    build(now=NOW + timedelta(days=1), with_atlas=False)
    with scopes_disabled():
        assert [one.objects.count() for one in (Cycle, Delivery, Alert, Computation)] == before
        assert Value.history.count() == versions


def test_everybody_sees_a_verified_year_and_that_it_is_simulated(
    world: None, client: Client
) -> None:
    for address in (
        reverse("indicators:measure"),
        reverse("indicators:city", args=[PORTO]),
        reverse("indicators:indicator", args=[PORTO]) + f"?framework=u4ssc&{NO2}",
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "simulated" in text(page)
        if address != reverse("indicators:measure"):
            assert "made up for the demonstration" in text(page)


def links(client: Client, *steps: tuple[str, str]) -> None:
    """Walk from page to page: each must lead to the next by a link."""
    for address, link in steps:
        page = client.get(address)
        assert page.status_code == 200, address
        assert f'href="{link}' in page.content.decode(), f"{address} does not lead to {link}"


def test_a_value_leads_to_its_readings_and_back(world: None, client: Client) -> None:
    client.force_login(User.objects.get(email="ines@porto.example"))
    with scopes_disabled():
        number = cycle("porto", YEAR).pk
        value = Value.objects.get(cycle=number, code="EN: EN: AQ: 1C", data_point="NO2")
        delivery = Delivery.objects.get(name=f"no2-{YEAR}.csv")
        sensor = Sensor.objects.get(name="simulated-porto:2")
        binding = Binding.objects.get()
    home, open_cycle = reverse("indicators:measure"), reverse("indicators:cycle", args=[number])
    entry = reverse("indicators:entry", args=[number])
    lineage = reverse("observations:lineage", args=["porto", value.pk])
    came = reverse("observations:delivery", args=["porto", delivery.pk])
    source = reverse("observations:source", args=["porto", delivery.source_id])
    bound = reverse("observations:binding", args=["porto", binding.pk])
    stands = reverse("observations:sensor", args=["porto", sensor.pk])
    overview = reverse("observations:overview", args=["porto"])
    links(
        client,
        (home, open_cycle),
        (open_cycle, entry),
        (f"{entry}?{NO2}", lineage),
        (lineage, came),
        (came, source),
        (source, overview),
        (overview, stands),
        (stands, bound),
        (bound, lineage),
        (lineage, f"{entry}?{NO2.replace('&', '&amp;')}"),
        (came, lineage),
        (lineage, stands),
        (home, reverse("observations:index")),
        (reverse("organisations:detail", args=["porto"]), overview),
    )


def test_a_stranger_and_the_verifier_are_told_how_a_value_is_known(
    world: None, client: Client
) -> None:
    with scopes_disabled():
        public = Value.objects.filter(cycle=cycle("porto", YEAR - 2), code="EN: EN: AQ: 1C")
        known = reverse("observations:lineage", args=["porto", public.get(data_point="NO2").pk])
        sent = Value.objects.filter(cycle=cycle("porto", YEAR - 1)).first()
        hidden = reverse("observations:lineage", args=["porto", sent.pk])
    links(
        client, (reverse("indicators:indicator", args=[PORTO]) + f"?framework=u4ssc&{NO2}", known)
    )
    page = client.get(known)
    assert "Simulated" in text(page)
    assert "Inês" not in text(page)
    assert "porto/sensors/" not in page.content.decode()
    assert client.get(hidden).status_code == 404
    client.force_login(User.objects.get(email="amal@proxeny.example"))
    verify = reverse("indicators:verify", args=[sent.cycle_id])
    links(client, (verify, hidden), (hidden, reverse("indicators:cycle", args=[sent.cycle_id])))


def test_every_page_of_the_simulated_world_says_so(world: None, client: Client) -> None:
    client.force_login(User.objects.get(email="ines@porto.example"))
    with scopes_disabled():
        number, done = cycle("porto", YEAR).pk, cycle("porto", YEAR - 2).pk
        source, sensor = Source.objects.first(), Sensor.objects.first()
        pages = [
            *(reverse(f"observations:{name}", args=["porto"]) for name in ("overview", "bind")),
            *(
                reverse(f"observations:{name}", args=["porto", source.pk])
                for name in ("source", "change_source", "upload")
            ),
            *(
                reverse(f"observations:{name}", args=["porto", sensor.pk])
                for name in ("sensor", "change_sensor")
            ),
            reverse("observations:delivery", args=["porto", Delivery.objects.first().pk]),
            reverse("observations:alert", args=["porto", Alert.objects.first().pk]),
            reverse("observations:forecast", args=["porto", sensor.series.first().pk]),
            reverse("observations:binding", args=["porto", Binding.objects.get().pk]),
            reverse("organisations:detail", args=["porto"]),
        ]
    of_cycle = ("cycle", "entry", "history", "grid", "upload", "reuse", "checks", "verify")
    for name in (*of_cycle, "score", "targets", "reports"):
        pages.append(reverse(f"indicators:{name}", args=[number]))
    for name in ("verification", "facts", "snapshot", "review"):
        pages.append(reverse("indicators:report", args=[done, name]))
    missing = []
    for address in pages:
        page = client.get(address)
        assert page.status_code == 200, address
        said = text(page)
        if "These values are made up." not in said and "these readings are made up" not in said:
            missing.append(address)
    assert missing == []
    assert text(client.get(reverse("indicators:cycles"))).count("simulated") == 4


def test_every_file_of_a_simulated_cycle_says_so(world: None, client: Client) -> None:
    client.force_login(User.objects.get(email="ines@porto.example"))
    with scopes_disabled():
        number = cycle("porto", YEAR - 2).pk
    for form in ("csv", "xlsx", "json"):
        page = client.get(reverse("indicators:file", args=[number, form]))
        assert 'filename="simulated-porto-u4ssc-' in page.headers["Content-Disposition"]
        if form == "json":
            assert page.json()["simulated"] is True
        else:
            header, *rows = cells(page.content, form)
            assert header[-1] == "simulated"
            assert {row[-1] for row in rows} == {"yes"}
    for name in ("verification", "facts", "snapshot", "review"):
        for form in ("csv", "xlsx"):
            page = client.get(reverse("indicators:report_file", args=[number, name, form]))
            assert 'filename="simulated-porto-u4ssc-' in page.headers["Content-Disposition"]
            header, *rows = cells(page.content, form)
            assert header[-1] == "Simulated"
            assert {row[-1] for row in rows} == {"yes"}


def test_indicators_that_leave_as_entities_say_so(world: None, client: Client) -> None:
    answer = client.get("/ngsi-ld/v1/entities?type=KeyPerformanceIndicator&limit=50")
    found = answer.json()
    assert len(found) == 50
    assert all(one["simulated"] == {"type": "Property", "value": True} for one in found)


def cells(content: bytes, form: str) -> list[tuple[object, ...]]:
    if form == "csv":
        return [tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_the_sheet_of_a_simulated_cycle_can_be_handed_in_again(world: None, client: Client) -> None:
    client.force_login(User.objects.get(email="ines@porto.example"))
    with scopes_disabled():
        number = cycle("porto", YEAR).pk
    sheet = client.get(reverse("indicators:file", args=[number, "csv"])).content
    address = reverse("indicators:upload", args=[number])
    page = client.post(address, {"file": SimpleUploadedFile("sheet.csv", sheet)}, follow=True)
    assert page.status_code == 200
    assert "unknown" not in text(page)
