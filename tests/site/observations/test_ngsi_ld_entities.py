# SPDX-License-Identifier: EUPL-1.2
"""Entities one by one: stored, found, changed and deleted as ETSI GS CIM 009 says."""

from datetime import UTC, datetime

import pytest

from proxeny_site.observations.queries.stores import store_of
from proxeny_site.organisations.models import Organisation
from tests.site.observations.ngsi_ld import CONTEXT, Program, ask, problem, station

__all__ = ["ask"]
pytestmark = pytest.mark.django_db

ONE = "/entities/urn:ngsi-ld:Station:1"


def test_an_entity_comes_back_as_it_was_sent(ask: Program) -> None:
    made = ask("POST", "/entities", station())
    assert (made.status_code, made.content) == (201, b"")
    assert made["Location"] == "/ngsi-ld/v1/entities/urn:ngsi-ld:Station:1"
    found = ask("GET", ONE)
    assert (found.status_code, found["Content-Type"]) == (200, "application/json")
    assert found.json() == station()
    assert "ngsi-ld-core-context" in found["Link"]


def test_a_posted_reading_is_in_the_store_of_the_organisation(
    ask: Program, porto: Organisation
) -> None:
    ask("POST", "/entities", station())
    row = store_of(porto).read("NO2").to_pylist()[0]
    assert (row["value"], row["unit"]) == (41.5, "ug/m3")
    assert row["ts"] == datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_second_entity_with_the_id_is_refused(ask: Program) -> None:
    ask("POST", "/entities", station())
    assert problem(ask("POST", "/entities", station())) == (409, "AlreadyExists")


def test_names_are_expanded_by_the_context_inside(ask: Program) -> None:
    sent = station() | {"@context": CONTEXT}
    assert ask("POST", "/entities", sent, kind="application/ld+json").status_code == 201
    assert "https://example.org/NO2" in ask("GET", ONE).json()
    assert ask("GET", "/types").json()["typeList"] == ["https://example.org/Station"]


@pytest.mark.parametrize(
    ("sent", "kind", "link", "status"),
    [
        (station() | {"@context": CONTEXT}, "application/json", "", 400),
        (station(), "application/ld+json", "", 400),
        (station(), "text/plain", "", 415),
        (station(), "application/json", "https://example.org/unknown.jsonld", 503),
        (b'{"id": "urn:x:1", "type": ', "application/json", "", 400),
        (b'{"id": "urn:x:1", "type": "T", "a": "\xff"}', "application/json", "", 400),
        (b"[" * 100_000, "application/json", "", 400),
        ([station()], "application/json", "", 400),
        (b'{"id": "urn:x:1", "type": "T", "a": 1, "a": 2}', "application/json", "", 400),
        (station(id="no uri"), "application/json", "", 400),
        (station(type=None), "application/json", "", 400),
        (station(id="urn:x:" + "1" * 600), "application/json", "", 400),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_stored(
    ask: Program, sent: object, kind: str, link: str, status: int
) -> None:
    link = f'<{link}>; rel="http://www.w3.org/ns/json-ld#context"' if link else ""
    headers = {"Link": link} if link else {}
    assert problem(ask("POST", "/entities", sent, kind=kind, **headers))[0] == status
    assert ask("GET", "/types").json()["typeList"] == []


def test_what_is_not_offered_says_so(ask: Program) -> None:
    wrong = ask("DELETE", "/entities")
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, POST")
    assert problem(ask("GET", "/nothing"))[0] == 404
    assert problem(ask("GET", "/types", Accept="text/html"))[0] == 406
    assert problem(ask("GET", "/entities"))[1] == "BadRequestData"


def test_an_entity_is_deleted_once(ask: Program) -> None:
    ask("POST", "/entities", station())
    assert ask("DELETE", ONE).status_code == 204
    assert problem(ask("DELETE", ONE)) == (404, "ResourceNotFound")
    assert problem(ask("GET", ONE)) == (404, "ResourceNotFound")


def test_a_merge_changes_what_it_names_and_takes_the_new_reading(
    ask: Program, porto: Organisation
) -> None:
    ask("POST", "/entities", station())
    change = {"NO2": {"value": 12.0, "observedAt": "2026-05-04T13:00:00Z"}, "name": {"value": "X"}}
    assert ask("PATCH", ONE, change).status_code == 204
    found = ask("GET", ONE).json()
    assert found["NO2"] == station()["NO2"] | {"value": 12.0, "observedAt": "2026-05-04T13:00:00Z"}
    assert sorted(store_of(porto).read("NO2")["value"].to_pylist()) == [12.0, 41.5]
    ask("PATCH", ONE, {"name": {"type": "Property", "value": "urn:ngsi-ld:null"}})
    assert "name" not in ask("GET", ONE).json()


def test_put_replaces_all_attributes(ask: Program) -> None:
    ask("POST", "/entities", station())
    assert ask("PUT", ONE, {"type": "Station", "name": {"value": "Roof"}}).status_code == 204
    assert ask("GET", ONE).json().keys() == {"id", "type", "name"}
    assert problem(ask("PUT", ONE, station(2)))[1] == "BadRequestData"


def test_attributes_are_added_updated_and_removed(ask: Program) -> None:
    ask("POST", "/entities", station())
    assert ask("POST", f"{ONE}/attrs", {"name": {"value": "Roof"}}).status_code == 204
    kept = ask("POST", f"{ONE}/attrs?options=noOverwrite", {"name": {"value": "No"}})
    assert (kept.status_code, kept.json()["updated"]) == (207, [])
    assert kept.json()["notUpdated"][0]["attributeName"] == "name"
    missing = ask("PATCH", f"{ONE}/attrs", {"PM10": {"value": 1}})
    assert missing.status_code == 207
    assert ask("PATCH", f"{ONE}/attrs/name", {"value": "Yard"}).status_code == 204
    assert ask("GET", ONE).json()["name"] == {"type": "Property", "value": "Yard"}
    assert ask("DELETE", f"{ONE}/attrs/name").status_code == 204
    assert problem(ask("DELETE", f"{ONE}/attrs/name")) == (404, "ResourceNotFound")
    assert problem(ask("PATCH", f"{ONE}/attrs/name", {"value": 1})) == (404, "ResourceNotFound")


def test_forms_and_parts_of_an_answer(ask: Program) -> None:
    ask("POST", "/entities", station())
    short = ask("GET", f"{ONE}?options=keyValues&attrs=NO2").json()
    assert short == {"id": "urn:ngsi-ld:Station:1", "type": "Station", "NO2": 41.5}
    assert "modifiedAt" in ask("GET", f"{ONE}?options=sysAttrs").json()["NO2"]
    linked = ask("GET", ONE, Accept="application/ld+json")
    assert linked["Content-Type"] == "application/ld+json" and "@context" in linked.json()
    shape = ask("GET", ONE, Accept="application/geo+json").json()
    assert (shape["type"], shape["geometry"]["type"]) == ("Feature", "Point")


def test_queries_select_by_type_id_attribute_value_and_place(ask: Program) -> None:
    for number, value in enumerate((10.0, 20.0, 30.0), 1):
        far = {"type": "Point", "coordinates": [-8.61 + number, 41.15]}
        one = station(number, location={"type": "GeoProperty", "value": far})
        one["NO2"] = one["NO2"] | {"value": value}
        ask("POST", "/entities", one)
    ask("POST", "/entities", {"id": "urn:x:9", "type": "Bench"})

    def numbers(query: str) -> list[str]:
        return [each["id"].rpartition(":")[2] for each in ask("GET", f"/entities?{query}").json()]

    assert numbers("type=Station") == ["1", "2", "3"]
    assert numbers("type=Station,Bench") == ["1", "2", "3", "9"]
    assert numbers("id=urn:x:9,urn:ngsi-ld:Station:2") == ["2", "9"]
    assert numbers("idPattern=.*:[13]$") == ["1", "3"]
    assert numbers("type=Station&q=NO2%3E15") == ["2", "3"]
    assert numbers("attrs=NO2&limit=2") == ["1", "2"]
    near = "georel=near;maxDistance==1000&geometry=Point&coordinates=[-6.61,41.15]"
    assert numbers(near) == ["2"]
    assert problem(ask("GET", "/entities?q=(NO2%3E1"))[1] == "BadRequestData"
    assert problem(ask("GET", "/entities?type=Station&limit=-1"))[1] == "BadRequestData"


def test_pages_say_how_many_there_are_and_lead_on(ask: Program) -> None:
    for number in range(5):
        ask("POST", "/entities", {"id": f"urn:x:{number}", "type": "Bench"})
    page = ask("GET", "/entities?type=Bench&limit=2&offset=2&count=true")
    assert page["NGSILD-Results-Count"] == "5"
    assert 'type=Bench&limit=2&offset=4&count=true>; rel="next"' in page["Link"]
    assert 'rel="prev"' in page["Link"]
    assert [each["id"] for each in page.json()] == ["urn:x:2", "urn:x:3"]
    assert ask("GET", "/entities?type=Bench&limit=0&count=true").json() == []


def test_types_and_attributes_are_listed(ask: Program) -> None:
    ask("POST", "/entities", station())
    assert ask("GET", "/types/Station").json()["entityCount"] == 1
    assert ask("GET", "/attributes").json()["attributeList"] == ["NO2", "location"]
    assert ask("GET", "/attributes/NO2").json()["typeNames"] == ["Station"]
    assert problem(ask("GET", "/types/Nothing")) == (404, "ResourceNotFound")


def test_anybody_reads_the_core_context(db: None) -> None:
    found = Program(None)("GET", "/jsonldContexts/core.jsonld")
    assert found["Content-Type"] == "application/ld+json"
    assert found.json()["@context"]["Property"] == "ngsi-ld:Property"
