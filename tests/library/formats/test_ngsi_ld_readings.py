# SPDX-License-Identifier: EUPL-1.2
"""Entities become readings by stated rules, fast or one by one with the same result."""

import copy
import datetime as dt
import json
import random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.formats.ngsi_ld import Context, Contexts, InvalidRequest, LdError, parse
from proxeny.formats.ngsi_ld.batches import context_of
from proxeny.observations.ngsi_ld import LdReadings, read_ngsi_ld
from proxeny.observations.ngsi_ld_out import entities_of, indicator_entity, temporal_of
from proxeny.observations.ngsi_ld_readings import LdRejection, rejection, rows_of
from proxeny.observations.readings import READING, table

NOON = "2026-05-04T12:00:00Z"
NO2 = {"type": "Property", "value": 41.5, "unitCode": "GQ", "observedAt": NOON}
STATION: dict[str, Any] = {
    "id": "urn:ngsi-ld:Station:1",
    "type": "Station",
    "NO2": NO2,
    "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [-3.7, 40.4]}},
}
MOMENT = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def station(**members: Any) -> dict[str, Any]:
    """Return the station with other members; None takes one away."""
    found = {**copy.deepcopy(STATION), **members}
    return {name: value for name, value in found.items() if value is not None}


def read(*documents: Any, **options: Any) -> LdReadings:
    """Return the readings of a batch of documents."""
    return read_ngsi_ld(json.dumps(list(documents)).encode(), **options)


def one_by_one(documents: list[Any]) -> tuple[list[tuple[Any, ...]], list[LdRejection]]:
    """Return what the rules say of each document, by the way that is not fast."""
    known = Contexts()
    rows: list[tuple[Any, ...]] = []
    rejected: list[LdRejection] = []
    for index, document in enumerate(documents):
        try:
            context = context_of(document, known, known.get())
            for each in rows_of(parse(document, context, temporal=True), context, index):
                if isinstance(each, LdRejection):
                    rejected.append(each)
                else:
                    rows.append(each)
        except LdError as error:
            rejected.append(rejection(index, document, error))
    return rows, rejected


def sorted_rows(readings: pa.Table) -> list[tuple[Any, ...]]:
    """Return the rows of a table in an order of their own."""
    return sorted((tuple(row.values()) for row in readings.to_pylist()), key=repr)


def assert_same(documents: list[Any]) -> None:
    """The fast way gives what the rules give."""
    found = read(*documents)
    rows, rejected = one_by_one(documents)
    assert found.readings.schema == READING
    assert sorted_rows(found.readings) == sorted(
        (tuple(r.values()) for r in pa.Table.from_pylist(
            [dict(zip(READING.names, row, strict=True)) for row in rows], schema=READING
        ).to_pylist()),
        key=repr,
    )  # fmt: skip
    assert sorted(map(repr, found.rejected)) == sorted(map(repr, rejected))
    assert found.entities == len(documents)


def test_a_property_with_a_number_and_a_time_is_a_reading() -> None:
    assert read(station()).readings.to_pylist() == [
        {
            "sensor": "urn:ngsi-ld:Station:1",
            "measure": "NO2",
            "ts": MOMENT,
            "value": 41.5,
            "unit": "ug/m3",
            "place": "unknown",
            "quality": None,
            "lat": 40.4,
            "lon": -3.7,
        }
    ]


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({}, "unknown"),
        ({"id": "madrid:7"}, "madrid"),
        ({"id": "https://example.org/7"}, "unknown"),
        ({"scope": "/Porto/Centre"}, "Porto"),
        ({"address": {"type": "Property", "value": {"addressLocality": "Lisbon"}}}, "Lisbon"),
        ({"place": {"type": "Property", "value": "Faro"}, "scope": "/Porto"}, "Faro"),
    ],
)
def test_the_place_is_what_the_entity_says(members: dict[str, Any], place: str) -> None:
    documents = [station(**members)]
    assert read(*documents).readings["place"].to_pylist() == [place]
    assert read(*documents, place="Braga").readings["place"].to_pylist() == ["Braga"]
    assert_same(documents * 3)


def test_a_dataset_is_a_sensor_of_its_own() -> None:
    found = read(station(NO2=[NO2, {**NO2, "value": 50, "datasetId": "urn:x:roof"}])).readings
    assert found["sensor"].to_pylist() == [
        "urn:ngsi-ld:Station:1",
        "urn:ngsi-ld:Station:1 urn:x:roof",
    ]


def test_a_number_without_a_time_is_rejected_and_says_so() -> None:
    found = read(station(NO2={"type": "Property", "value": 41.5}))
    assert found.readings.num_rows == 0
    (rejected,) = found.rejected
    assert (rejected.path, rejected.raw, rejected.index) == ("NO2.observedAt", "41.5", 0)
    assert "without its time it is no reading" in str(rejected.message)


def test_the_time_of_an_observation_of_smart_data_models_counts() -> None:
    for value in (NOON, {"@type": "DateTime", "@value": NOON}, f"{NOON}/2026-05-04T13:00:00Z"):
        documents = [
            station(
                NO2={"type": "Property", "value": 41.5},
                dateObserved={"type": "Property", "value": value},
            )
        ] * 2
        assert read(*documents).readings["ts"].to_pylist() == [MOMENT, MOMENT]
        assert_same(documents)


def test_what_is_no_number_is_no_reading_unless_it_has_a_unit() -> None:
    found = read(
        station(
            name={"type": "Property", "value": "Centro"},
            on={"type": "Property", "value": True},
            NO2={**NO2, "value": "41,5"},
        )
    )
    assert found.readings.num_rows == 0
    assert [each.path for each in found.rejected] == ["NO2.value"]


def test_quality_is_an_attribute_of_the_attribute() -> None:
    attribute = {**NO2, "quality": {"type": "Property", "value": "estimated"}}
    assert read(station(NO2=attribute)).readings["quality"].to_pylist() == ["estimated"]


def test_the_measure_is_the_short_name_by_the_senders_context() -> None:
    context = {"nitrogen": "https://example.org/NO2"}
    document = station(NO2=None, **{"@context": context, "https://example.org/NO2": NO2})
    assert read(document).readings["measure"].to_pylist() == ["nitrogen"]
    by_header = read(
        station(NO2=None, **{"https://example.org/NO2": NO2}), context=Context(context)
    )
    assert by_header.readings["measure"].to_pylist() == ["nitrogen"]


BAD: list[Any] = [
    station(id="station 1"),
    station(id=5),
    station(type=["Station", 5]),
    station(type="bad type"),
    station(NO2={**NO2, "observedAt": "yesterday"}),
    station(NO2={**NO2, "observedAt": "2026-02-30T00:00:00Z"}),
    station(NO2={**NO2, "observedAt": "2026-05-04 12:00:00Z"}),
    station(NO2={**NO2, "observedAt": "2026-05-04T12:00:00"}),
    station(NO2={**NO2, "value": None}),
    station(NO2={**NO2, "value": "41"}),
    station(NO2={**NO2, "type": "Proprety"}),
    station(NO2={"type": "Property", "observedAt": NOON}),
    station(location={"type": "GeoProperty", "value": {"type": "Point", "coordinates": [1]}}),
    station(location={"type": "GeoProperty", "value": {"type": "Point", "coordinates": [181, 1]}}),
    station(location={"type": "GeoProperty", "value": {"type": "Point", "coordinates": [1, 91]}}),
    station(ref={"type": "Relationship", "object": "nobody"}),
    station(**{"@context": "https://nowhere.example/context"}),
    station(**{"a b": NO2}),
    "text",
    None,
    [],
]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("place", [0, 3, 7])
def test_one_bad_entity_is_named_and_the_others_are_stored(bad: Any, place: int) -> None:
    documents: list[Any] = [station(id=f"urn:x:{number}") for number in range(7)]
    documents.insert(place, bad)
    found = read(*documents)
    assert {each.index for each in found.rejected} == {place}
    assert found.rejected[0].path != "" or not isinstance(bad, dict)
    assert set(found.readings["sensor"].to_pylist()) == {f"urn:x:{number}" for number in range(7)}
    assert_same(documents)


def test_a_name_that_stands_twice_is_noticed_in_a_batch_that_is_decoded_at_once() -> None:
    good = json.dumps(station())
    twice = good.replace('"value": 41.5', '"value": 41.5, "value": 99')
    found = read_ngsi_ld(f"[{good},{twice},{good}]".encode())
    assert [each.index for each in found.rejected] == [1]
    assert "stands twice" in str(found.rejected[0].message)
    assert found.readings["value"].to_pylist() == [41.5, 41.5]


def test_a_name_that_stands_twice_is_noticed_among_entities_of_several_types() -> None:
    texts = [json.dumps(station(type=f"Kind{number % 3}")) for number in range(9)]
    texts[4] = texts[4].replace('"value": 41.5', '"value": 41.5, "value": 99')
    found = read_ngsi_ld(f"[{','.join(texts)}]".encode())
    assert [each.index for each in found.rejected] == [4]
    assert found.readings["value"].to_pylist() == [41.5] * 8


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "1e999", "9" * 400])
def test_a_number_that_is_none_is_rejected_with_its_path(literal: str) -> None:
    good = json.dumps(station())
    found = read_ngsi_ld(f"[{good},{good.replace('41.5', literal)}]".encode())
    assert [(each.index, each.path) for each in found.rejected] == [(1, "NO2.value")]
    assert found.readings.num_rows == 1


@pytest.mark.parametrize("cut", [1, 50, 200, 400])
def test_a_torn_batch_is_refused_whole_with_the_place(cut: int) -> None:
    data = json.dumps([station()] * 3).encode()
    with pytest.raises(InvalidRequest, match=r"line 1, column \d+"):
        read_ngsi_ld(data[:-cut])


def test_bytes_that_are_no_utf8_are_refused_with_the_place() -> None:
    data = json.dumps([station()]).encode().replace(b"Station:1", b"Station:\xff")
    with pytest.raises(InvalidRequest, match=f"byte {data.index(0xFF) + 1} is not UTF-8"):
        read_ngsi_ld(data)


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
@pytest.mark.parametrize("before", [b"", b"[", b'[{"id": "urn:x:1", "type": "T", "n": 1},'])
def test_nesting_without_end_is_refused(opening: bytes, before: bytes) -> None:
    with pytest.raises(InvalidRequest, match="nested more than 40 deep"):
        read_ngsi_ld(before + b'{"id": "urn:x:1", "type": "T", "n": ' + opening * 100_000)


def test_one_entity_lines_and_notifications_are_read() -> None:
    one = json.dumps(station()).encode()
    assert read_ngsi_ld(one).entities == 1
    assert read_ngsi_ld(b"\xef\xbb\xbf" + one).readings.num_rows == 1
    assert read_ngsi_ld(one + b"\r\n" + one + b"\r\n").readings.num_rows == 2
    note = b'{"id": "urn:n:1", "type": "Notification", "data": [' + one + b"]}"
    assert read_ngsi_ld(note).readings.num_rows == 1
    assert read_ngsi_ld(b"[]").entities == 0


PAIRS = [
    [number / 10, (MOMENT + dt.timedelta(minutes=number)).strftime("%Y-%m-%dT%H:%M:%SZ")]
    for number in range(3000)
]


@pytest.mark.parametrize("columnar", [True, False])
@pytest.mark.parametrize("fault", [None, "time", "twice", "number", "unit"])
def test_a_long_temporal_entity_is_read_as_a_short_one(columnar: bool, fault: str | None) -> None:
    pairs = copy.deepcopy(PAIRS)
    if fault == "time":
        pairs[7][1] = "yesterday"
    if fault == "number":
        pairs[7][0] = "many"
    instances: Any = [{"type": "Property", "value": v, "observedAt": t} for v, t in pairs]
    if fault == "unit" and not columnar:
        instances[7]["unitCode"] = "GQ"
    column: Any = {"type": "Property", "values": pairs, "unitCode": "GQ"}
    document = station(NO2=column if columnar else instances, PM10=NO2)
    data = json.dumps(document)
    if fault == "twice":
        data = data.replace('"PM10":', '"NO2": 5, "PM10":')
    found = read_ngsi_ld(data.encode())
    if fault == "twice":
        assert "stands twice" in str(found.rejected[0].message)
        assert found.readings.num_rows == 0
        return
    rows, rejected = one_by_one([document])
    assert found.readings.num_rows == len(rows)
    assert set(sorted_rows(found.readings)) == {
        tuple(row.values())
        for row in pa.Table.from_pylist(
            [dict(zip(READING.names, row, strict=True)) for row in rows], schema=READING
        ).to_pylist()
    }
    assert [each.path for each in found.rejected] == [each.path for each in rejected]


def test_a_correction_in_a_batch_stays_behind_what_it_corrects() -> None:
    odd = station(NO2={**NO2, "value": 50, "accuracy": 1})
    assert read(station(), odd).readings["value"].to_pylist() == [41.5, 50]
    assert read(odd, station()).readings["value"].to_pylist() == [50, 41.5]


def test_what_is_rejected_is_kept_as_rows() -> None:
    rows = read(station(), station(id=5)).rejected_rows().to_pylist()
    assert [(row["row"], row["column"], row["code"]) for row in rows] == [(2, "id", "entity")]


ATTRIBUTES = st.one_of(
    st.builds(
        lambda value, unit, at: {
            "type": "Property", "value": value,
            **({"unitCode": unit} if unit else {}), **({"observedAt": at} if at else {}),
        },
        st.integers(-5, 5) | st.floats(-1e6, 1e6) | st.just("x") | st.booleans(),
        st.sampled_from([None, "GQ", "stones"]),
        st.sampled_from([None, NOON, "2026-05-04T14:00:00+02:00", "2026-05-04T12:00:00.5Z", "no"]),
    ),
    st.just({"type": "Relationship", "object": "urn:x:9"}),
    st.just({"value": 3, "observedAt": NOON}),
    st.just(7),
)  # fmt: skip
DOCUMENTS = st.lists(
    st.builds(
        lambda name, kind, attributes: {"id": name, "type": kind, **attributes},
        st.sampled_from(["urn:x:1", "urn:x:2", "porto:3", "bad"]),
        st.sampled_from(["A", "B"]),
        st.dictionaries(st.sampled_from(["NO2", "PM10", "ref"]), ATTRIBUTES, max_size=3),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_any_batch_is_read_by_the_rules(documents: list[Any]) -> None:
    assert_same(documents)


def test_many_entities_of_few_shapes_are_read_by_the_rules() -> None:
    chance = random.Random(4)
    documents = []
    for number in range(400):
        found = station(id=f"urn:x:{number}", type=f"Kind{number % 3}")
        if chance.random() < 0.2:
            del found["location"]
        if chance.random() < 0.1:
            found["PM10"] = {**NO2, "value": chance.choice([1, 2.5, "x"])}
        documents.append(found)
    assert_same(documents)


def test_readings_leave_as_entities_and_come_back() -> None:
    rows: list[dict[str, object]] = [
        {"sensor": sensor, "measure": measure, "ts": MOMENT + dt.timedelta(hours=hour),
         "value": hour + 0.5, "unit": unit, "place": "Porto", "lat": 41.1, "lon": -8.6}
        for sensor in ("urn:x:1", "urn:x:1 urn:x:roof", "porto:7")
        for measure, unit in (("NO2", "ug/m3"), ("count", "bicycles"), ("plain", ""))
        for hour in range(3)
    ]  # fmt: skip
    readings = table(rows)
    for columnar in (True, False):
        documents = temporal_of(readings, columnar=columnar)
        assert [document["id"] for document in documents] == ["urn:x:1", "porto:7"]
        found = read(*documents)
        assert found.rejected == ()
        assert sorted_rows(found.readings) == sorted_rows(readings)
    newest = read(*entities_of(readings))
    assert sorted_rows(newest.readings) == [row for row in sorted_rows(readings) if row[3] == 2.5]


def test_an_indicator_leaves_as_an_entity_that_can_be_read() -> None:
    document = indicator_entity(
        city="PT:porto", framework="u4ssc", code="EN: EN: AQ: 1C", name="Air quality",
        value=31.2, unit="ug/m3", year=2024, data_point="NO2", quality="accurate measurement",
        source="Municipal stations", city_name="Porto", organisation="City of Porto",
    )  # fmt: skip
    assert document["type"] == "KeyPerformanceIndicator"
    assert document["kpiValue"]["unitCode"] == "GQ"
    assert " " not in document["id"]
    assert document["calculationPeriod"]["value"] == {"from": "2024-01-01", "to": "2024-12-31"}
    (row,) = read(document).readings.to_pylist()
    assert (row["measure"], row["value"], row["place"]) == ("kpiValue", 31.2, "Porto")
    assert row["quality"] == "accurate measurement"
