# SPDX-License-Identifier: EUPL-1.2
"""Batches: each entity is told apart, nothing half stored, the same result by every way."""

import json
from typing import Any

import pytest
from django.test import Client

from proxeny_site.observations.ngsi_ld import asking
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.organisations.models import Organisation
from tests.site.observations.ngsi_ld import CONTEXT, V1, Program, ask, problem, station

__all__ = ["ask"]
pytestmark = pytest.mark.django_db


def measured(number: int, value: float) -> dict:
    one = station(number)
    return one | {"NO2": one["NO2"] | {"value": value}}


def test_an_upsert_makes_new_ones_and_replaces_the_others(
    ask: Program, porto: Organisation
) -> None:
    first = ask("POST", "/entityOperations/upsert", [station(1), station(2)])
    assert (first.status_code, len(first.json())) == (201, 2)
    more = ask("POST", "/entityOperations/upsert", [measured(2, 7.0), station(3)])
    assert (more.status_code, more.json()) == (201, ["urn:ngsi-ld:Station:3"])
    assert ask("POST", "/entityOperations/upsert", [measured(1, 8.0)]).status_code == 204
    found = ask("GET", "/entities?type=Station&options=keyValues").json()
    assert [each["NO2"] for each in found] == [8.0, 7.0, 41.5]
    assert store_of(porto).read("NO2").num_rows == 3


def test_an_upsert_that_updates_keeps_other_attributes(ask: Program) -> None:
    ask("POST", "/entityOperations/create", [station(1)])
    part = {"id": "urn:ngsi-ld:Station:1", "type": "Station", "name": "Roof"}
    assert ask("POST", "/entityOperations/upsert?options=update", [part]).status_code == 204
    assert {"NO2", "name"} <= ask("GET", "/entities/urn:ngsi-ld:Station:1").json().keys()


def test_each_fault_is_named_and_the_rest_is_stored(ask: Program, porto: Organisation) -> None:
    ask("POST", "/entities", station(1))
    bad = measured(3, 9.0) | {"id": "no uri"}
    late = measured(4, 9.0)
    late["NO2"] = late["NO2"] | {"observedAt": "yesterday"}
    answer = ask("POST", "/entityOperations/create", [station(1), measured(2, 5.0), bad, late])
    assert answer.status_code == 207
    told = answer.json()
    assert told["success"] == ["urn:ngsi-ld:Station:2"]
    assert [each["error"]["type"].rpartition("/")[2] for each in told["errors"]] == [
        "AlreadyExists",
        "BadRequestData",
        "BadRequestData",
    ]
    assert [each["entityId"] for each in told["errors"]][2] == "urn:ngsi-ld:Station:4"
    assert sorted(store_of(porto).read("NO2")["value"].to_pylist()) == [5.0, 41.5]


def test_a_name_that_stands_twice_refuses_its_entity_alone(ask: Program) -> None:
    twice = b'{"id":"urn:x:1","type":"T","a":{"type":"Property","value":1,"value":2}}'
    body = b"[" + twice + b"," + json.dumps(station(2)).encode() + b"]"
    told = ask("POST", "/entityOperations/upsert", body).json()
    assert told["success"] == ["urn:ngsi-ld:Station:2"]
    assert told["errors"][0]["entityId"] == "urn:x:1"


def test_two_of_one_id_in_a_batch(ask: Program) -> None:
    both = [measured(1, 1.0), measured(1, 2.0)]
    assert ask("POST", "/entityOperations/create", both).status_code == 207
    assert ask("GET", "/entities?type=Station&options=keyValues").json()[0]["NO2"] == 1.0
    assert ask("POST", "/entityOperations/upsert", both).status_code == 204
    assert ask("GET", "/entities?type=Station&options=keyValues").json()[0]["NO2"] == 2.0


def test_entities_with_unusual_parts_are_stored_like_all_others(ask: Program) -> None:
    odd = station(
        1, name={"type": "Property", "value": "a", "by": {"type": "Property", "value": 1}}
    )
    assert ask("POST", "/entityOperations/upsert", [odd, station(2)]).status_code == 201
    assert ask("GET", "/entities/urn:ngsi-ld:Station:1").json() == odd


def test_update_and_merge_need_an_entity_that_is_there(ask: Program) -> None:
    ask("POST", "/entities", station(1))
    for verb in ("update", "merge"):
        part = {"id": "urn:ngsi-ld:Station:1", "name": verb}
        answer = ask("POST", f"/entityOperations/{verb}", [part, part | {"id": "urn:x:2"}])
        assert (answer.status_code, answer.json()["success"]) == (207, [part["id"]])
        assert answer.json()["errors"][0]["error"]["type"].endswith("ResourceNotFound")
        found = ask("GET", "/entities/urn:ngsi-ld:Station:1?options=keyValues").json()
        assert found["name"] == verb and found["NO2"] == 41.5


def test_delete_tells_what_was_not_there(ask: Program) -> None:
    ask("POST", "/entities", station(1))
    answer = ask("POST", "/entityOperations/delete", ["urn:ngsi-ld:Station:1", "urn:x:2"])
    assert (answer.status_code, answer.json()["success"]) == (207, ["urn:ngsi-ld:Station:1"])
    assert answer.json()["errors"][0]["entityId"] == "urn:x:2"
    assert ask("GET", "/types").json()["typeList"] == []


def test_every_entity_brings_its_context_as_linked_data(ask: Program) -> None:
    linked = [station(1) | {"@context": CONTEXT}, station(2)]
    answer = ask("POST", "/entityOperations/upsert", linked, kind="application/ld+json")
    assert answer.status_code == 207 and len(answer.json()["success"]) == 1
    answer = ask("POST", "/entityOperations/upsert", linked)
    assert [each["entityId"][-1] for each in answer.json()["errors"]] == ["1"]


def test_a_query_in_the_body(ask: Program) -> None:
    ask("POST", "/entityOperations/upsert", [measured(1, 1.0), measured(2, 50.0)])
    query = {"type": "Query", "entities": [{"type": "Station"}], "q": "NO2>40"}
    found = ask("POST", "/entityOperations/query", query).json()
    assert [each["id"] for each in found] == ["urn:ngsi-ld:Station:2"]
    wrong = query | {"entities": "Station"}
    assert problem(ask("POST", "/entityOperations/query", wrong))[1] == "BadRequestData"


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"[1", b"null", b'"x"', b"[[[[]]]]", b"[null]"]
)
def test_what_is_no_batch_stores_nothing(ask: Program, porto: Organisation, body: bytes) -> None:
    for verb in ("create", "upsert", "upsert?options=update", "update", "merge", "delete"):
        answer = ask("POST", f"/entityOperations/{verb}", body)
        assert answer.status_code in {207, 400, 411}, (verb, answer.content)
    assert not has_readings(porto)


def test_a_body_that_is_too_large_is_not_read(
    ask: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LARGEST", 100)
    assert problem(ask("POST", "/entityOperations/upsert", [station()]))[0] == 413


def test_a_body_without_a_length_is_refused(ask: Program) -> None:
    assert problem(ask("POST", "/entityOperations/upsert", b""))[0] == 411


def test_a_disk_that_takes_no_reading_leaves_no_entity_either(
    ask: Program, porto: Organisation, settings: Any
) -> None:
    (settings.DATA_DIR / "readings").write_text("in the way")
    client = Client(raise_request_exception=False)
    secret = ask._secret
    answer = client.post(
        f"{V1}/entityOperations/upsert",
        json.dumps([station()]),
        content_type="application/json",
        headers={"authorization": f"Bearer {secret}"},
    )
    assert answer.status_code >= 500
    assert ask("GET", "/types").json()["typeList"] == []
