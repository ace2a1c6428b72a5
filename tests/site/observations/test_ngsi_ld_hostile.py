# SPDX-License-Identifier: EUPL-1.2
"""What a hostile or broken program sends is refused with a reason, quickly, and nothing is kept."""

import json
import socket
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.organisations.models import Organisation
from tests.site.observations.ngsi_ld import CONTEXT, Program, ask, problem, station

__all__ = ["ask"]
pytestmark = pytest.mark.django_db

UPSERT = "/entityOperations/upsert"


def measured(value: str = "1.5", at: str = '"2026-05-04T12:00:00Z"', name: str = "NO2") -> bytes:
    """Return an entity as text, so that it may hold what no JSON writer writes."""
    attribute = f'{{"type": "Property", "value": {value}, "observedAt": {at}}}'
    return f'{{"id": "urn:x:1", "type": "Station", "{name}": {attribute}}}'.encode()


@pytest.mark.parametrize(
    "entity",
    [
        measured("NaN"),
        measured("Infinity"),
        measured("-1e999"),
        measured("1" * 5000),
        measured("[" * 60 + "]" * 60),
        measured(at='"2026-05-04T12:00:00"'),
        measured(at='"2026-05-04"'),
        measured(at='"2026-13-04T12:00:00Z"'),
        measured(at="1777896000"),
        measured(at="null"),
        measured(name="N<O>2"),
        measured(name=""),
        measured(name="@x"),
        b'{"id": "x", "type": "Station"}',
        b'{"id": "urn:x: 1", "type": "Station"}',
        b'{"id": "urn:x:\\u0000", "type": "Station"}',
        b'{"id": "urn:x:1\\ud800", "type": "Station"}',
        b'{"id": {"a": 1}, "type": "Station"}',
        b'{"id": "urn:x:1", "type": []}',
        b'{"id": "urn:x:1", "type": "Station", "type": "Other"}',
        b'{"id": "urn:x:1"}',
        b"7",
    ],
)
def test_an_entity_that_cannot_be_is_named_and_its_neighbours_are_stored(
    ask: Program, porto: Organisation, entity: bytes
) -> None:
    good = json.dumps(station(2)).encode()
    answer = ask("POST", UPSERT, b"[" + entity + b"," + good + b"]")
    assert answer.status_code == 207, answer.content
    told = answer.json()
    assert told["success"] == ["urn:ngsi-ld:Station:2"]
    (error,) = told["errors"]
    assert error["error"]["type"].startswith("https://uri.etsi.org/ngsi-ld/errors/")
    assert error["error"]["detail"]
    assert ask("POST", "/entities", entity).status_code == 400
    assert store_of(porto).read("NO2").num_rows == 1


@pytest.mark.parametrize("never", ["urn:x:%00", "urn:x:%ED%A0%80", "x"])
def test_asking_for_what_no_entity_can_be_called_finds_nothing(ask: Program, never: str) -> None:
    written = {"urn:x:%00": "urn:x:\0", "urn:x:%ED%A0%80": "urn:x:\ud800", "x": "x"}[never]
    assert ask("GET", f"/entities/{never}").status_code in {400, 404}
    assert ask("GET", f"/temporal/entities/{never}").status_code in {400, 404}
    assert ask("DELETE", f"/entities/{never}").status_code in {400, 404}
    assert ask("PATCH", f"/entities/{never}/attrs", {"a": 1}).status_code in {400, 404}
    for path in ("/entities", "/temporal/entities"):
        answer = ask(
            "GET", f"{path}?type=Station&id={never}&timerel=before&timeAt=2030-01-01T00:00:00Z"
        )
        assert answer.status_code == 400 or answer.json() == []
    gone = ask("POST", "/entityOperations/delete", [written])
    assert gone.status_code in {207, 400, 404}
    one = {"id": written, "type": "Station", "a": {"type": "Property", "value": 1}}
    for verb in ("create", "upsert", "upsert?options=update", "update", "merge"):
        assert ask("POST", f"/entityOperations/{verb}", [one]).status_code in {207, 400}


def test_a_reading_from_the_future_is_kept_apart_with_its_reason(
    ask: Program, porto: Organisation
) -> None:
    later = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert ask("POST", UPSERT, b"[" + measured(at=f'"{later}"') + b"]").status_code == 201
    (row,) = store_of(porto).rejected()
    assert (row["column"], row["code"]) == ("ts", "future")
    assert not store_of(porto).read().num_rows


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "multipart/form-data", ""])
@pytest.mark.parametrize("path", ["/entities", UPSERT, "/temporal/entities"])
def test_another_kind_of_content_is_refused(ask: Program, path: str, kind: str) -> None:
    assert problem(ask("POST", path, b"[{}]", kind=kind))[0] == 415


def test_a_hundred_thousand_attributes_do_not_hold_the_door_up(ask: Program) -> None:
    many = {f"a{number}": {"type": "Property", "value": number} for number in range(100_000)}
    begin = time.process_time()
    answer = ask("POST", "/entities", {"id": "urn:x:1", "type": "Station", **many})
    assert answer.status_code in {201, 400}
    assert time.process_time() - begin < 20


def test_a_batch_of_more_than_it_may_hold_is_refused_whole(ask: Program) -> None:
    one = b'{"id":"urn:x:1","type":"T","a":1}'
    batch = b"[" + b",".join([one] * 20_001) + b"]"
    for verb in ("create", "upsert", "upsert?options=update", "update", "merge"):
        answer = ask("POST", f"/entityOperations/{verb}", batch)
        assert problem(answer) == (400, "BadRequestData"), verb
    assert ask("GET", "/types").json()["typeList"] == []
    ids = json.dumps([f"urn:x:{number}" for number in range(20_001)]).encode()
    assert problem(ask("POST", "/entityOperations/delete", ids)) == (400, "BadRequestData")


@pytest.mark.parametrize(
    "context",
    [
        "https://example.org/unknown.jsonld",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:1/",
        "file:///etc/passwd",
        ["https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld", "http://[::1]/"],
    ],
)
def test_no_context_is_ever_fetched(
    ask: Program, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("the door connected to an address that a stranger named")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    sent = station() | {"@context": context}
    answer = ask("POST", "/entities", sent, kind="application/ld+json")
    assert problem(answer) == (503, "LdContextNotAvailable")
    answer = ask("POST", UPSERT, [sent], kind="application/ld+json")
    assert answer.json()["errors"][0]["error"]["type"].endswith("LdContextNotAvailable")
    if isinstance(context, str):
        link = f'<{context}>; rel="http://www.w3.org/ns/json-ld#context"'
        assert problem(ask("GET", "/entities?type=Station", Link=link))[0] == 503


@pytest.mark.parametrize(
    "query",
    [
        "type=Station&q=a~=(a%2B)%2B$%5B",
        "idPattern=(",
        "type=Station&limit=1001",
        "type=Station&offset=1e9",
        "type=Station&limit=%D9%A1",
        "type=Station&georel=near;maxDistance==1e400&geometry=Point&coordinates=[0,0]",
        "type=Station&georel=within&geometry=Polygon&coordinates=[[[0,0],[1,1]]]",
        "type=Station&georel=within&geometry=Polygon&coordinates=" + "[" * 900,
        "type=Station&georel=within",
        "id=no%20uri&id=urn:x:2",
        "type=Station&count=perhaps",
    ],
)
def test_a_query_that_cannot_be_answered_says_what_is_wrong(ask: Program, query: str) -> None:
    ask("POST", "/entities", station())
    assert problem(ask("GET", f"/entities?{query}")) == (400, "BadRequestData")


def test_a_query_without_end_is_too_complex(ask: Program) -> None:
    for q in ("(" * 500 + "a" + ")" * 500, ";".join(f"a{n}==1" for n in range(500))):
        answer = ask("GET", f"/entities?type=Station&q={q}")
        assert problem(answer) == (403, "TooComplexQuery")


def test_a_body_that_is_cut_short_stores_nothing(ask: Program, porto: Organisation) -> None:
    whole = json.dumps([station(number) for number in range(30)]).encode()
    for cut in (1, 2, 100, len(whole) // 2, len(whole) - 1):
        assert problem(ask("POST", UPSERT, whole[:cut])) == (400, "InvalidRequest")
    assert not has_readings(porto) and ask("GET", "/types").json()["typeList"] == []


def test_discovery_tells_every_form_of_entities_that_look_alike(ask: Program) -> None:
    ask("POST", UPSERT, [station(number) for number in range(20)])
    other = station(30, NO2={"type": "Relationship", "object": "urn:x:1"}, name="Roof")
    ask("POST", "/entities", other)
    linked = station(31) | {"@context": CONTEXT}
    ask("POST", "/entities", linked, kind="application/ld+json")
    info = ask("GET", "/attributes/NO2").json()
    assert (info["attributeCount"], info["attributeTypes"]) == (21, ["Property", "Relationship"])
    named = {
        each["typeName"]: each["attributeNames"]
        for each in ask("GET", "/types?details=true").json()
    }
    assert named["Station"] == ["NO2", "location", "name"]
    assert named["https://example.org/Station"] == ["https://example.org/NO2", "location"]
