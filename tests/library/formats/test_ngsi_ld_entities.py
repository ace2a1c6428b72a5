# SPDX-License-Identifier: EUPL-1.2
"""Entities in every form: what is read, what is refused and where, and that nothing is lost."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld import Context, InvalidRequest, LdError, parse, read, represent

DEFAULT = "https://uri.etsi.org/ngsi-ld/default-context/"
STATION: dict[str, Any] = {
    "id": "urn:ngsi-ld:Station:1",
    "type": "Station",
    "scope": ["/Madrid/Centre"],
    "NO2": {
        "type": "Property",
        "value": 41.5,
        "unitCode": "GQ",
        "observedAt": "2026-05-04T12:00:00Z",
        "accuracy": {"type": "Property", "value": 0.9},
    },
    "location": {
        "type": "GeoProperty",
        "value": {"type": "Point", "coordinates": [-3.7, 40.4]},
    },
    "owner": {"type": "Relationship", "object": "urn:ngsi-ld:Organization:1"},
    "name": {"type": "LanguageProperty", "languageMap": {"es": "Centro", "en": "Centre"}},
    "kind": {"type": "VocabProperty", "vocab": "background"},
    "limits": {"type": "ListProperty", "valueList": [40, 200]},
    "neighbours": {"type": "ListRelationship", "objectList": ["urn:x:2", "urn:x:3"]},
    "raw": {"type": "JsonProperty", "json": {"id": None, "a": [1]}},
    "temperature": [
        {"type": "Property", "value": 20},
        {"type": "Property", "value": 21, "datasetId": "urn:x:roof"},
    ],
}


def test_every_kind_of_attribute_comes_back_as_it_went_in() -> None:
    expected = copy.deepcopy(STATION) | {"scope": "/Madrid/Centre"}
    assert represent(parse(STATION)) == expected


def test_concise_says_the_same_in_fewer_words() -> None:
    concise = represent(parse(STATION), form="concise")
    assert concise["limits"] == {"valueList": [40, 200]}
    assert concise["NO2"]["accuracy"] == 0.9
    assert concise["location"] == {"type": "Point", "coordinates": [-3.7, 40.4]}
    assert parse(concise) == parse(STATION)


def test_key_values_are_the_values_alone() -> None:
    simple = represent(parse(STATION), form="keyValues")
    assert simple["NO2"] == 41.5
    assert simple["owner"] == "urn:ngsi-ld:Organization:1"
    assert simple["name"] == {"languageMap": {"es": "Centro", "en": "Centre"}}
    assert simple["temperature"] == {"dataset": {"@none": 20, "urn:x:roof": 21}}


def test_names_are_expanded_by_the_context_of_the_request() -> None:
    context = Context({"Station": "https://example.org/S", "background": "https://example.org/B"})
    entity = parse(STATION, context)
    assert entity["type"] == ["https://example.org/S"]
    assert entity[DEFAULT + "kind"][0]["vocab"] == "https://example.org/B"
    assert entity[DEFAULT + "NO2"][0][DEFAULT + "accuracy"][0]["value"] == 0.9


def test_times_become_utc() -> None:
    attribute = {"value": 1, "observedAt": "2026-05-04T14:00:00.250+02:00"}
    entity = parse({"id": "urn:x:1", "type": "T", "n": attribute})
    assert entity[DEFAULT + "n"][0]["observedAt"] == "2026-05-04T12:00:00.250000Z"


def test_a_language_can_be_chosen() -> None:
    spoken = represent(parse(STATION), language="es")
    assert spoken["name"] == {"type": "Property", "value": "Centro", "lang": "es"}


def test_a_feature_has_the_place_as_its_geometry() -> None:
    feature = ngsi_ld.feature(parse(STATION), form="keyValues")
    assert feature["geometry"]["coordinates"] == [-3.7, 40.4]
    assert feature["properties"]["NO2"] == 41.5


FAULTS = [
    (b'{"type": "T"}', "id"),
    (b'{"id": "urn:x:1"}', "type"),
    (b'{"id": "station 1", "type": "T"}', "id"),
    (b'{"id": 5, "type": "T"}', "id"),
    (b'{"id": "urn:x:1", "type": []}', "type"),
    (b'{"id": "urn:x:1", "type": ["T", 5]}', "type[1]"),
    (b'{"id": "urn:x:1", "type": "T", "a b": 1}', "a b"),
    (b'{"id": "urn:x:1", "type": "T", "n": null}', "n"),
    (b'{"id": "urn:x:1", "type": "T", "n": NaN}', "n"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": -Infinity}}', "n.value"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1e999}}', "n.value"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": ' + b"9" * 5000 + b"}}", "n.value"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "value": 2}}', "n"),
    (b'{"id": "urn:x:1", "id": "urn:x:2", "type": "T"}', ""),
    (b'{"id": "urn:x:1", "type": "T", "n": {"type": "Proprety", "value": 1}}', "n.type"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"type": "Property"}}', "n.value"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"type": "Relationship", "value": 1}}', "n.object"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"object": "somebody"}}', "n.object"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "observedAt": "2026-02-30T00:00:00Z"}}',
     "n.observedAt"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "observedAt": "2026-02-20"}}',
     "n.observedAt"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "unitCode": 5}}', "n.unitCode"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "datasetId": "roof"}}', "n.datasetId"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"value": 1, "a": {"type": "Property"}}}', "n.a.value"),
    (b'{"id": "urn:x:1", "type": "T", "n": [{"value": 1}, {"value": 2}]}', "n[1].datasetId"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"languageMap": {"en": 5}}}', "n.languageMap"),
    (b'{"id": "urn:x:1", "type": "T", "n": {"valueList": 5}}', "n.valueList"),
    (b'{"id": "urn:x:1", "type": "T", "location": {"type": "GeoProperty", "value": 5}}',
     "location.value"),
    (b'{"id": "urn:x:1", "type": "T", "location": {"type": "Point", "coordinates": [200, 1]}}',
     "location.coordinates[0]"),
    (b'{"id": "urn:x:1", "type": "T", "location": {"type": "Polygon", "coordinates": '
     b"[[[0,0],[1,0],[1,1],[0,1]]]}}", "location.coordinates[0]"),
    (b'{"id": "urn:x:1", "type": "T", "scope": "/a//b"}', "scope"),
    (b'{"id": "urn:x:1", "type": "T", "n": "urn:ngsi-ld:null"}', "n"),
    (b'{"id": "urn:x:1", "type": "T", "location": 1, '
     b'"https://uri.etsi.org/ngsi-ld/location": 2}', "https://uri.etsi.org/ngsi-ld/location"),
    (b'{"id": "urn:x:1", "type": "T", "n": "\\ud800"}', "n"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path"), FAULTS)
def test_a_fault_is_refused_with_its_path(data: bytes, path: str) -> None:
    with pytest.raises(LdError) as caught:
        parse(read(data))
    assert caught.value.path == path
    problem = caught.value.problem()
    assert problem["status"] == 400
    assert problem["type"] == "https://uri.etsi.org/ngsi-ld/errors/BadRequestData"
    assert problem["detail"].startswith(f"{path}: " if path else "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'[{"id": "urn:x:1"', "line 1, column 18"),
        (b'{"a":\n {"b": }}', "line 2, column 8"),
        (b'{"a": "\xff"}', "byte 8 is not UTF-8"),
        (b"", "not JSON"),
        (b'{"a": ' + b"[" * 100_000, "nested more than 40 deep"),
    ],
)
def test_a_text_that_is_no_json_is_refused_with_the_place(data: bytes, words: str) -> None:
    with pytest.raises(InvalidRequest, match=words):
        read(data)


def test_depth_without_end_is_refused_with_its_path() -> None:
    data = b'{"id": "urn:x:1", "type": "T", "n": ' + b"[" * 60 + b"]" * 60 + b"}"
    with pytest.raises(LdError, match="nested") as caught:
        parse(read(data))
    assert caught.value.path.startswith("n[0][0]")


def test_of_a_batch_the_good_ones_stay_and_the_bad_ones_are_named() -> None:
    good = b'{"id": "urn:x:1", "type": "T", "n": 1}'
    batch = ngsi_ld.parse_batch(b"[" + good + b', {"id": "urn:x:2"}, 5, ' + good + b"]")
    assert [entity["id"] for entity, _ in batch.entities] == ["urn:x:1", "urn:x:1"]
    report = ngsi_ld.result(["urn:x:1"], batch.faults)
    assert report["success"] == ["urn:x:1"]
    assert [error["entityId"] for error in report["errors"]] == ["urn:x:2", "[2]"]
    assert report["errors"][0]["error"]["detail"] == "type: an entity needs its type"


def test_an_entity_with_an_unknown_context_does_not_hold_up_the_others() -> None:
    batch = ngsi_ld.parse_batch(
        b'[{"id": "urn:x:1", "type": "T", "@context": "https://nowhere.example/c"},'
        b'{"id": "urn:x:2", "type": "T", "@context": {"T": "https://example.org/T"}}]'
    )
    assert batch.entities[0][0]["type"] == ["https://example.org/T"]
    assert batch.faults[0].error.kind == "LdContextNotAvailable"


def test_a_notification_and_lines_are_batches_too() -> None:
    one = b'{"id": "urn:x:1", "type": "T"}'
    note = b'{"id": "urn:n:1", "type": "Notification", "data": [' + one + b"]}"
    assert len(ngsi_ld.parse_batch(note).entities) == 1
    lines = ngsi_ld.parse_batch(one + b"\n{broken\n" + one + b"\n")
    assert (len(lines.entities), len(lines.faults)) == (2, 1)


JSON = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10).filter(lambda text: text != "urn:ngsi-ld:null"),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text("xyz", min_size=1, max_size=4), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
MEMBERS = st.fixed_dictionaries(
    {"type": st.just("Property"), "value": JSON},
    optional={
        "unitCode": st.sampled_from(["GQ", "CEL"]),
        "observedAt": st.just("2026-05-04T12:00:00Z"),
        "datasetId": st.just("urn:x:d"),
        "accuracy": st.fixed_dictionaries({"type": st.just("Property"), "value": JSON}),
    },
)
ENTITIES = st.dictionaries(
    st.sampled_from(["NO2", "PM10", "location2", "name"]), MEMBERS, max_size=4
).map(lambda attributes: {"id": "urn:x:1", "type": "T", **attributes})


@given(ENTITIES)
def test_normalized_and_concise_say_the_same(document: dict[str, Any]) -> None:
    entity = parse(document)
    assert represent(entity) == document
    assert parse(represent(entity, form="concise")) == entity
