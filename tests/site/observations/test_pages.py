# SPDX-License-Identifier: EUPL-1.2
"""The way of a city with its sensors through the pages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.models import Value
from proxeny_site.observations.actions.follow_up import follow_up
from proxeny_site.observations.models import (
    Alert,
    Binding,
    Delivery,
    Sensor,
    Series,
    Source,
    SourceKind,
)
from proxeny_site.observations.queries.notification_addresses import notification_path, source_at
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.observations.conftest import rows
from tests.site.pages import text

pytestmark = pytest.mark.django_db

POINT = "u4ssc|EN: EN: AQ: 1C|NO2"


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def measured(deliver: Callable[..., Delivery], porto: Organisation) -> Organisation:
    deliver("\n".join(rows({"porto:1": 20.0, "porto:2": 30.0}, 60)))
    follow_up(organisation_id=porto.pk, now=NOW)
    return porto


def page(name: str, *numbers: int) -> str:
    return reverse(f"observations:{name}", args=["porto", *numbers])


def test_one_organisation_leads_straight_to_its_sensors(client: Client) -> None:
    assert client.get(reverse("observations:index")).headers["Location"] == page("overview")


def test_a_city_without_sensors_is_told_how_to_begin(client: Client) -> None:
    assert "Readings come by sources" in text(client.get(page("overview")))


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("file", {"tz": "Europe/Lisbon"}),
        ("posted", {}),
        ("notified", {}),
        (
            "pulled",
            {
                "address": "https://broker.example/ngsi-ld/v1",
                "types": "AirQualityObserved",
                "minutes": "60",
                "password": "a secret token",
            },
        ),
        (
            "mqtt",
            {
                "host": "mqtt.example",
                "port": "8883",
                "tls": "on",
                "topics": "air/#",
                "sensor": "sensor",
                "measure": "measure",
                "time": "ts",
                "value": "value",
                "unit": "unit",
                "password": "a secret word",
            },
        ),
    ],
)
def test_a_source_of_each_kind_is_added_and_keeps_its_secret(
    client: Client, porto: Organisation, kind: str, sent: dict[str, str]
) -> None:
    where = reverse("observations:add_source", args=["porto", kind])
    assert client.get(where).status_code == 200
    answer = client.post(where, {"title": "Stations", **sent})
    assert answer.status_code == 302, text(answer)
    made = Source.all_of_node.get()
    assert (made.kind, made.title) == (kind, "Stations")
    secret = sent.get("password", "")
    assert "password" not in made.options
    assert secret.encode() not in bytes(made.secret or b"") or not secret
    for where in (page("source", made.pk), page("change_source", made.pk)):
        said = client.get(where).content.decode()
        assert "Stations" in said
        assert not secret or secret not in said


def test_a_file_goes_in_and_its_rejected_rows_come_out(
    client: Client, source: Source, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    content = b"sensor,measure,ts,value,unit\na,NO2,2025-05-04T12:00:00Z,=1+1,ug/m3\n"
    answer = client.post(page("upload", source.pk), {"file": SimpleUploadedFile("a.csv", content)})
    made = Delivery.all_of_node.get()
    assert answer.headers["Location"] == page("delivery", made.pk)
    assert "Rows read" in text(client.get(page("delivery", made.pk)))
    from proxeny_site.observations.actions.take_in_file import take_in_file

    take_in_file(delivery_id=made.pk, now=NOW)
    assert "=1+1 is not a number" in text(client.get(page("delivery", made.pk)))
    lines = b"".join(client.get(page("rejected", made.pk))).decode("utf-8-sig").splitlines()
    assert lines == ["Row,Column,Text,Reason", "2,value,'=1+1,'=1+1 is not a number"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"\xff\xfe\x00"), ("a.parquet", b"no"), ("a.exe", b"MZ"), ("a.csv", b"")],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    client: Client, source: Source, name: str, content: bytes
) -> None:
    answer = client.post(page("upload", source.pk), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert not Delivery.all_of_node.exists()


def test_pause_resume_and_delete(client: Client, source: Source) -> None:
    for verb, word in (("pause", "Paused since"), ("resume", "Nothing has come")):
        client.post(reverse("observations:source_step", args=["porto", source.pk, verb]))
        assert word in text(client.get(page("source", source.pk)))
    client.post(reverse("observations:source_step", args=["porto", source.pk, "delete"]))
    assert not Source.all_of_node.exists()


def test_the_secret_address_of_a_broker_is_shown_once_and_a_new_one_closes_it(
    client: Client, porto: Organisation
) -> None:
    made = Source.all_of_node.create(
        organisation=porto, kind=SourceKind.NOTIFIED, title="Broker", options={"simulated": True}
    )
    step = reverse("observations:source_step", args=["porto", made.pk, "address"])
    assert "/ngsi-ld/" not in text(client.get(page("source", made.pk))).replace(
        "/ngsi-ld/v1/subscriptions", ""
    )
    answer = client.post(step)
    made.refresh_from_db()
    first = notification_path(made)
    assert first in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert first not in text(client.get(page("source", made.pk)))
    sent = {"title": "Renamed", "every": ""}
    assert client.post(page("change_source", made.pk), sent).status_code == 302
    made.refresh_from_db()
    assert made.options == {"simulated": True, "address": 1}
    client.post(step)
    made.refresh_from_db()
    assert notification_path(made) != first
    assert source_at(first.rstrip("/").rpartition("/")[2]) is None


def test_a_sensor_shows_what_came_and_takes_what_the_city_knows(
    client: Client, measured: Organisation
) -> None:
    with scope(organisation=measured):
        sensor = Sensor.objects.get(name="porto:1")
        series = Series.objects.get(sensor=sensor)
    assert "porto:1" in text(client.get(page("overview")))
    said = text(client.get(page("sensor", sensor.pk)))
    assert "1,440 readings since" in said.replace("\xa0", ",") or "1440 readings since" in said
    sent = {"title": "Park", "setting": "background", "population": "9", "lat": "41", "lon": "-8"}
    assert client.post(page("change_sensor", sensor.pk), sent).status_code == 302
    assert "background" in text(client.get(page("sensor", sensor.pk)))
    assert "What may come next" in text(client.get(page("forecast", series.pk)))


def test_an_alert_is_answered_by_a_person(client: Client, measured: Organisation) -> None:
    with scope(organisation=measured):
        made = Alert.objects.create(
            sensor=Sensor.objects.get(name="porto:1"),
            measure="NO2",
            kind="stuck",
            key="k",
            begins=NOW,
            noticed_at=NOW,
            words={
                "text": "the same value, {value}, {times} times in a row",
                "values": {"value": 7.0, "times": 24},
            },
        )
    assert "the same value, 7.0, 24 times" in text(client.get(page("overview")))
    client.post(page("alert", made.pk), {"text": "Roadworks."})
    assert "Noticed, not answered" not in text(client.get(page("overview")))
    assert "Roadworks." in text(client.get(page("sensor", made.sensor_id)))


def test_a_preview_names_the_fact_for_which_a_sensor_does_not_count(
    client: Client, measured: Organisation
) -> None:
    with scope(organisation=measured):
        Sensor.objects.filter(name="porto:1").update(population=3000)
    sent = {
        "point": POINT,
        "measure": "NO2|ug/m3",
        "period": "day",
        "first_stat": "mean",
        "first_share": "75",
        "stat": "mean",
        "share": "10",
        "weighted": "on",
        "tz": "UTC",
        "digits": "1",
        "year": "2025",
        "preview": "1",
    }
    assert "porto:2 its number of inhabitants is" in text(client.post(page("bind"), sent))


def test_a_data_point_is_previewed_bound_computed_and_explained(
    client: Client, measured: Organisation, editor: User
) -> None:
    open_cycle(
        by=editor, organisation=measured, framework="u4ssc", year=2025, today=date(2026, 9, 1)
    )
    sent = {
        "point": POINT,
        "measure": "NO2|ug/m3",
        "period": "day",
        "first_stat": "mean",
        "first_share": "75",
        "stat": "mean",
        "share": "10",
        "tz": "UTC",
        "digits": "1",
        "year": "2025",
    }
    where = page("bind")
    assert client.get(where).status_code == 200
    preview = text(client.post(where, {**sent, "preview": "1"}))
    assert "nothing is stored" in preview
    assert "25" in preview
    with scope(organisation=measured):
        assert not Binding.objects.exists()
    assert client.post(where, sent).status_code == 302
    with scope(organisation=measured):
        made = Binding.objects.get()
    client.post(
        reverse("observations:binding_step", args=["porto", made.pk, "compute"]), {"year": "2025"}
    )
    assert "How do we know this?" in text(client.get(page("binding", made.pk)))
    assert client.get(page("change_binding", made.pk)).status_code == 200
    with scope(organisation=measured):
        value = Value.objects.get()
    chain = text(client.get(page("lineage", value.pk)))
    for words in ("porto:1", "porto:2", "readings.csv", "computed from readings", "Air quality"):
        assert words in chain


def test_nobody_else_learns_of_the_sensors(client: Client, source: Source, reviewer: User) -> None:
    client.force_login(reviewer)
    assert client.get(page("overview")).status_code == 404
    assert client.get(page("source", source.pk)).status_code == 404
