# SPDX-License-Identifier: EUPL-1.2
"""GBFS: stations and vehicles counted, in both major versions, and feeds that are wrong."""

import json
from typing import Any

import pytest

from proxeny.formats import gbfs
from proxeny.formats.errors import FeedError

INFORMATION = {
    "stations": [
        {"station_id": "1", "name": "North", "lat": 41.1, "lon": -8.6, "capacity": 20},
        {"station_id": "2", "name": [{"text": "Sul", "language": "pt"}], "lat": 41, "lon": -8.5},
    ]
}
TYPES = {
    "vehicle_types": [
        {"vehicle_type_id": "b", "form_factor": "bicycle"},
        {"vehicle_type_id": "s", "form_factor": "scooter_standing"},
    ]
}


def feed(**files: Any) -> dict[str, bytes]:
    """Return files of a feed as bytes."""
    return {
        name: json.dumps({"last_updated": 0, "ttl": 0, "version": "2.3", "data": data}).encode()
        for name, data in files.items()
    }


def values(**files: Any) -> dict[str, float]:
    """Return the indicators by name."""
    return {row["name"]: row["value"] for row in gbfs.indicators(feed(**files))}


def test_stations_are_rows_with_their_places() -> None:
    assert gbfs.stations(INFORMATION) == [
        {"station_id": "1", "name": "North", "lat": 41.1, "lon": -8.6, "capacity": 20},
        {"station_id": "2", "name": "Sul", "lat": 41, "lon": -8.5, "capacity": None},
    ]


def test_docked_and_free_bicycles_are_counted_once_each() -> None:
    found = values(
        station_information=INFORMATION,
        station_status={"stations": [{"station_id": "1", "num_bikes_available": 7},
                                     {"station_id": "2", "num_bikes_available": 0}]},
        free_bike_status={"bikes": [{"bike_id": "x"}, {"bike_id": "y", "station_id": "1"}]},
    )  # fmt: skip
    assert found["sharing_stations"] == 2
    assert found["sharing_docks"] == 20
    assert found["shared_bicycles"] == 8


def test_version_3_tells_the_types_of_vehicles_apart() -> None:
    status = {
        "stations": [
            {"station_id": "1", "num_vehicles_available": 5, "vehicle_types_available": [
                {"vehicle_type_id": "b", "count": 3}, {"vehicle_type_id": "s", "count": 2}]},
            {"station_id": "2", "num_vehicles_available": 4},
        ]
    }  # fmt: skip
    free = {"vehicles": [{"vehicle_id": "x", "vehicle_type_id": "s"}]}
    found = values(vehicle_types=TYPES, station_status=status, vehicle_status=free)
    assert (found["shared_bicycles"], found["shared_vehicles_other"]) == (7, 3)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"station_information": {}}, "station_information has no list of stations"),
        ({"station_information": {"stations": [5]}}, r"stations\[0\] is not an object"),
        ({"station_information": {"stations": [{"lat": 1}]}}, "has no station_id"),
        (
            {"station_information": {"stations": [{"station_id": "1", "lat": 91, "lon": 0}]}},
            r"stations\[0\].lat: 91 is not a number from -90 to 90",
        ),
        (
            {"station_status": {"stations": [{"num_bikes_available": "7"}]}},
            "num_bikes_available: '7' is not a number",
        ),
        ({"station_status": {"stations": [{"num_bikes_available": -1}]}}, "-1 is not a number"),
    ],
)
def test_a_fault_is_named_with_its_path(files: dict[str, Any], words: str) -> None:
    with pytest.raises(FeedError, match=words):
        gbfs.indicators(feed(**files))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"data": ', "line 1, column 10"),
        (b"\xff", "byte 1 is not UTF-8"),
        (b"[]", "no object under data"),
        (b"[" * 100_000, "absurd"),
        (b'{"data": ' + b"9" * 5000 + b"}", "absurd"),
    ],
)
def test_a_text_that_is_no_feed_is_refused_with_the_place(data: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        gbfs.read_document(data, "station_status")
