# SPDX-License-Identifier: EUPL-1.2
"""Brokers are asked on time, never in the own network, and messages stored before the answer."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from proxeny_site.notifications.wording import read
from proxeny_site.observations import brokers
from proxeny_site.observations.actions.care_for_sources import care_for_sources
from proxeny_site.observations.actions.pull_source import pull_source
from proxeny_site.observations.errors import SourceUnreachableError
from proxeny_site.observations.forms.sources import MqttForm, PulledForm
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.mqtt_messages import read_message
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.key_file import seal_text
from tests.site.conftest import NOW

ENTITY = {
    "id": "urn:ngsi-ld:AirQualityObserved:1",
    "type": "AirQualityObserved",
    "NO2": {
        "type": "Property",
        "value": 21.5,
        "unitCode": "GQ",
        "observedAt": "2026-05-04T12:00:00Z",
    },
}


@pytest.fixture
def broker() -> Iterator[Any]:
    """Return a context broker that holds one entity and remembers who asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
            body = json.dumps(server.answer).encode()  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Type", "application/ld+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.answer = [], [ENTITY]  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def pulled(porto: Organisation, broker: Any) -> Source:
    return Source.all_of_node.create(
        organisation=porto,
        kind=SourceKind.PULLED,
        title="Broker",
        secret=seal_text("a secret token").encode(),
        options={
            "address": f"http://127.0.0.1:{broker.server_port}/ngsi-ld/v1",
            "types": "AirQualityObserved",
            "tenant": "porto",
            "minutes": 60,
        },
    )


@pytest.mark.django_db
def test_a_broker_nearby_is_asked_only_where_the_operator_allows_it(
    porto: Organisation, broker: Any, settings: Any
) -> None:
    source = pulled(porto, broker)
    pull_source(source_id=source.pk, now=NOW)
    source.refresh_from_db()
    assert "by https only" in read(source.problem[0])
    assert broker.asked == []
    settings.BROKERS_NEARBY = True
    pull_source(source_id=source.pk, now=NOW)
    source.refresh_from_db()
    assert (source.problem, source.due_at) == ([], NOW + timedelta(minutes=60))
    ((path, headers),) = broker.asked
    assert path.startswith("/ngsi-ld/v1/entities?type=AirQualityObserved&")
    assert headers["Authorization"] == "Bearer a secret token"
    assert headers["NGSILD-Tenant"] == "porto"
    assert store_of(porto).read("NO2")["value"].to_pylist() == [21.5]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "localhost", "169.254.169.254", "[::1]"])
def test_the_own_network_is_never_asked(host: str) -> None:
    with pytest.raises(SourceUnreachableError):
        brokers.fetch(f"https://{host}/ngsi-ld/v1/entities", {})


@pytest.mark.django_db
def test_a_broker_is_asked_by_one_worker_when_its_time_has_come(
    porto: Organisation, broker: Any
) -> None:
    source = pulled(porto, broker)
    care_for_sources(now=NOW)
    source.refresh_from_db()
    assert source.due_at > NOW
    claimed = source.due_at
    care_for_sources(now=NOW + timedelta(minutes=1))
    source.refresh_from_db()
    assert source.due_at == claimed


@pytest.fixture
def hostile() -> Iterator[Callable[[bytes, float], str]]:
    """Return a function that serves a text without end, piece by piece, and gives its address."""
    sockets = []

    def serve(piece: bytes, pause: float) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        sockets.append(listening)

        def talk() -> None:
            with contextlib.suppress(OSError):
                line, _address = listening.accept()
                while True:
                    line.sendall(piece)
                    time.sleep(pause)

        threading.Thread(target=talk, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/ngsi-ld/v1"

    yield serve
    for each in sockets:
        each.close()


@pytest.mark.parametrize(
    ("piece", "pause"),
    [
        (b"H", 0.05),
        (b"HTTP/1.1 200 OK\r\n", 0.05),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n[", 0.05),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 100_000, 0.0),
    ],
)
def test_a_broker_that_never_ends_is_cut_off(
    hostile: Any, settings: Any, monkeypatch: Any, piece: bytes, pause: float
) -> None:
    settings.BROKERS_NEARBY = True
    monkeypatch.setattr(brokers, "LONGEST", 1.0)
    monkeypatch.setattr(brokers, "MOST", 1_000_000)
    begin = time.monotonic()
    with pytest.raises(SourceUnreachableError):
        brokers.fetch(hostile(piece, pause), {})
    assert time.monotonic() - begin < 8


@pytest.mark.parametrize(
    "address", ["https://broker.example:99999/x", "https://[::1", "ftp://broker.example/", "x"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SourceUnreachableError):
        brokers.fetch(address, {})


@pytest.mark.django_db
def test_a_context_that_the_operator_gave_names_what_a_broker_answers(
    porto: Organisation, broker: Any, settings: Any, tmp_path: Path
) -> None:
    known = "https://example.org/context.jsonld"
    file = tmp_path / "contexts.json"
    file.write_text(json.dumps({known: {"@context": {"NO2": "https://example.org/NO2"}}}))
    settings.NGSI_LD_CONTEXTS_FILE, settings.BROKERS_NEARBY = str(file), True
    broker.answer = [ENTITY | {"@context": known}]
    source = pulled(porto, broker)
    for _ in range(2):
        pull_source(source_id=source.pk, now=NOW)
    source.refresh_from_db()
    assert source.problem == []
    assert store_of(porto).read("NO2").num_rows == 1
    # What cannot be read is kept once, however often it is told.
    broker.answer = [ENTITY | {"@context": "https://example.org/unknown.jsonld"}]
    for _ in range(3):
        pull_source(source_id=source.pk, now=NOW)
    assert len(list(store_of(porto).rejected())) == 1


OPTIONS = {
    "sensor": "topic:2",
    "measure": "=NO2",
    "time": "at",
    "value": "data.value",
    "unit": "data.unit",
}


def test_a_message_is_read_by_the_options_of_its_source() -> None:
    payload = json.dumps({"at": 1_777_896_000, "data": {"value": "21.5", "unit": "ug/m3"}})
    good, bad = read_message(OPTIONS, "air/porto:1/readings", payload.encode(), NOW)
    (row,) = good.to_pylist()
    assert (row["sensor"], row["measure"], row["value"]) == ("porto:1", "NO2", 21.5)
    assert row["ts"] == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert not bad.num_rows


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"{", "number"),
        (b'{"at": "soon", "data": {"value": 1}}', "time"),
        (b'{"data": {"value": true}}', "number"),
        (b"[" * 10_000, "number"),
        (b" " * 2_000_000, "entity"),
    ],
)
def test_what_cannot_be_read_of_a_message_is_kept(payload: bytes, code: str) -> None:
    good, bad = read_message(OPTIONS, "air/porto:1", payload, NOW)
    assert not good.num_rows
    assert bad["code"].to_pylist() == [code]


def test_the_form_refuses_what_would_go_in_clear(settings: Any) -> None:
    sent = {
        "title": "Broker",
        "host": "mqtt.example",
        "port": "1883",
        "topics": "air/#",
        "address": "http://broker.example/ngsi-ld/v1",
        "types": "AirQualityObserved",
        "minutes": "60",
        **dict.fromkeys(("sensor", "measure", "time", "value", "unit"), "x"),
    }
    for nearby in (False, True):
        settings.BROKERS_NEARBY = nearby
        found = {**PulledForm(sent).errors, **MqttForm(sent).errors}
        assert found.keys() == (set() if nearby else {"address", "tls"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "tls", "said"),
    [
        ("127.0.0.1", True, "cannot be reached|not on the public internet"),
        ("localhost", True, "cannot be reached|not on the public internet"),
        ("192.0.2.1", False, "by TLS only"),
    ],
)
def test_the_own_network_is_never_listened_to(
    porto: Organisation, host: str, tls: bool, said: str
) -> None:
    from proxeny_site.observations.mqtt_client import listen

    with socket.create_server(("127.0.0.1", 0)) as inside:
        options = {"host": host, "port": inside.getsockname()[1], "tls": tls, "topics": "air/#"}
        source = Source.all_of_node.create(
            organisation=porto, kind=SourceKind.MQTT, title="Broker", options=OPTIONS | options
        )
        with pytest.raises(SourceUnreachableError, match=said):
            listen(source)
        inside.settimeout(0.3)
        with pytest.raises(TimeoutError):
            inside.accept()


@pytest.mark.django_db(transaction=True)
def test_a_message_is_stored_before_it_is_acknowledged(
    porto: Organisation, mosquitto: int, settings: Any
) -> None:
    import paho.mqtt.client as mqtt

    from proxeny_site.observations.mqtt_client import listen

    settings.BROKERS_NEARBY = True
    source = Source.all_of_node.create(
        organisation=porto,
        kind=SourceKind.MQTT,
        title="Broker",
        options={**OPTIONS, "host": "127.0.0.1", "port": mosquitto, "topics": "air/#"},
    )
    sender = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    sender.connect("127.0.0.1", mosquitto)
    sender.loop_start()
    client = listen(source)
    try:
        # The session is kept: what comes while nobody listens is sent when somebody does.
        for number in range(20):
            if number == 10:
                time.sleep(1)
            payload = {"at": 1_777_896_000 + number, "data": {"value": number, "unit": "ug/m3"}}
            sender.publish(f"air/porto:{number}/x", json.dumps(payload), qos=1).wait_for_publish(5)
        ends = time.monotonic() + 15
        found: list[float] = []
        while not set(range(10, 20)) <= set(found) and time.monotonic() < ends:
            time.sleep(0.3)
            if store_of(porto).folder.is_dir():
                found = sorted(store_of(porto).read("NO2")["value"].to_pylist())
    finally:
        client.disconnect()
        client.loop_stop()
        sender.disconnect()
        sender.loop_stop()
    assert set(range(10, 20)) <= set(found)
