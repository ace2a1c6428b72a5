# SPDX-License-Identifier: EUPL-1.2
"""Temporal entities: in both forms, chosen by time, aggregated."""

from typing import Any

import pytest

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld import BadRequestData, parse, temporal_query

PAIRS = [[10, "2026-05-04T00:00:00Z"], [20, "2026-05-04T00:30:00Z"], [60, "2026-05-04T01:00:00Z"]]
COLUMNS = {
    "id": "urn:x:1",
    "type": "Station",
    "NO2": {"type": "Property", "values": PAIRS, "unitCode": "GQ"},
    "owner": {"type": "Relationship", "objects": [["urn:x:9", "2026-05-04T00:00:00Z"]]},
}
V = "https://uri.etsi.org/ngsi-ld/default-context/"


def test_pairs_and_instances_are_the_same_entity() -> None:
    entity = parse(COLUMNS, temporal=True)
    assert ngsi_ld.represent_temporal(entity, columnar=True) == COLUMNS
    instances = ngsi_ld.represent_temporal(entity)
    assert instances["NO2"][2] == {
        "type": "Property",
        "value": 60,
        "observedAt": "2026-05-04T01:00:00Z",
        "unitCode": "GQ",
    }
    assert parse(instances, temporal=True) == entity


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (("before", "2026-05-04T00:30:00Z"), [10]),
        (("after", "2026-05-04T00:30:00Z"), [60]),
        (("between", "2026-05-04T00:30:00Z", "2026-05-04T01:00:00Z"), [20]),
        (("between", "2026-05-04T02:00:00+02:00", "2026-05-04T01:00:00Z"), [10, 20]),
        ((), [10, 20, 60]),
    ],
)
def test_instances_are_chosen_by_their_time(asked: tuple[str, ...], values: list[int]) -> None:
    chosen = temporal_query(*asked).apply(parse(COLUMNS, temporal=True))
    assert [each["value"] for each in chosen.get(V + "NO2", [])] == values


def test_the_newest_few_can_be_asked_for() -> None:
    chosen = temporal_query(last=2).apply(parse(COLUMNS, temporal=True))
    assert [each["value"] for each in chosen[V + "NO2"]] == [20, 60]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"timerel": "around", "time_at": "2026-05-04T00:00:00Z"}, "timerel"),
        ({"timerel": "before"}, "timeAt"),
        ({"timerel": "between", "time_at": "2026-05-04T00:00:00Z"}, "endTimeAt"),
        (
            {"timerel": "between", "time_at": "2026-05-04T00:00:00Z",
             "end_time_at": "2026-05-03T00:00:00Z"},
            "endTimeAt",
        ),
        ({"timeproperty": "value"}, "timeproperty"),
        ({"last": 0}, "lastN"),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_used_is_named(asked: dict[str, Any], parameter: str) -> None:
    with pytest.raises(BadRequestData) as caught:
        temporal_query(**asked)
    assert caught.value.path == parameter


def test_values_are_aggregated_by_period() -> None:
    entity = parse(COLUMNS, temporal=True)
    found = ngsi_ld.aggregate(entity, methods=("avg", "max", "totalCount"), period="PT1H")
    hours = [
        ["2026-05-04T00:00:00Z", "2026-05-04T01:00:00Z"],
        ["2026-05-04T01:00:00Z", "2026-05-04T02:00:00Z"],
    ]
    assert found["NO2"]["avg"] == [[15.0, *hours[0]], [60.0, *hours[1]]]
    assert found["NO2"]["totalCount"] == [[2, *hours[0]], [1, *hours[1]]]
    assert found["owner"]["totalCount"][0][0] == 1
    assert "avg" not in found["owner"]


def test_months_are_as_long_as_they_are() -> None:
    column = {
        "type": "Property",
        "values": [[1, "2026-01-31T00:00:00Z"], [2, "2026-03-01T00:00:00Z"]],
    }
    entity = parse({"id": "urn:x:1", "type": "T", "n": column}, temporal=True)
    sums = ngsi_ld.aggregate(entity, methods=("sum",), period="P1M")["n"]["sum"]
    assert [row[1:] for row in sums] == [
        ["2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"],
        ["2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"],
    ]


@pytest.mark.parametrize("period", ["", "P", "PT", "1H", "P1", "P1DT", "PT1H "])
def test_a_duration_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(BadRequestData, match="not a duration"):
        ngsi_ld.aggregate(parse(COLUMNS, temporal=True), methods=("sum",), period=period)


def test_periods_beyond_measure_are_refused() -> None:
    column = {
        "type": "Property",
        "values": [[1, "1970-01-01T00:00:00Z"], [2, "2026-03-01T00:00:00Z"]],
    }
    entity = parse({"id": "urn:x:1", "type": "T", "n": column}, temporal=True)
    with pytest.raises(BadRequestData, match="too many periods"):
        ngsi_ld.aggregate(entity, methods=("sum",), period="PT1S")


@pytest.mark.parametrize(
    ("attribute", "path"),
    [
        ({"type": "Property", "values": [[1]]}, "n.values[0]"),
        ({"type": "Property", "values": [[1, "today"]]}, "n[0].observedAt"),
        ({"type": "Property", "values": 5}, "n.values"),
        ({"type": "Relationship", "values": [[1, "2026-05-04T00:00:00Z"]]}, "n"),
        ({"type": "Property", "avg": [[1, "2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z"]]}, "n"),
    ],
)
def test_a_column_that_cannot_be_read_is_refused_with_its_path(
    attribute: dict[str, Any], path: str
) -> None:
    with pytest.raises(BadRequestData) as caught:
        parse({"id": "urn:x:1", "type": "T", "n": attribute}, temporal=True)
    assert caught.value.path == path
