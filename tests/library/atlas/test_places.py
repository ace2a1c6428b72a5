# SPDX-License-Identifier: EUPL-1.2
"""The table of places agrees with a table that was collected on another way."""

from pathlib import Path
from typing import Any

import pytest

from proxeny import atlas


@pytest.fixture(scope="module")
def collected(shared: Path) -> dict[int, dict[str, Any]]:
    """The collected table by id."""
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = [
        "geonameid",
        "name",
        "country",
        "koppen",
        "feature_code",
        "elevation_m",
        "admin1_name",
    ]
    table = parquet.read_table(shared / "data/cities/cities.parquet", columns=columns)
    return {row["geonameid"]: row for row in table.to_pylist()}


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_the_same_places_are_there(collected: dict[int, dict[str, Any]]) -> None:
    ours = {row["id"]: row for row in atlas.rows("cities")}
    assert set(collected) <= set(ours)
    # Besides, there are towns that records of the atlas name.
    assert len(ours) - len(collected) < 50
    assert share([ours[i]["name"] == row["name"] for i, row in collected.items()]) == 1
    assert share([ours[i]["country"] == row["country"] for i, row in collected.items()]) == 1


def test_climate_zones_agree_and_no_city_lies_in_the_sea(
    collected: dict[int, dict[str, Any]],
) -> None:
    both = [
        (row["climate"], collected[row["id"]]["koppen"])
        for row in atlas.rows("cities")
        if row["id"] in collected and row["climate"] and collected[row["id"]]["koppen"] != "Ocean"
    ]
    assert len(both) > 33_500
    assert share([ours == theirs for ours, theirs in both]) > 0.995
    zones = [row["climate"] for row in atlas.rows("cities")]
    assert "Ocean" not in zones
    assert sum(zone is None for zone in zones) < 250  # islands too small for the map


def test_feature_codes_and_elevations_mostly_agree(collected: dict[int, dict[str, Any]]) -> None:
    ours = [row for row in atlas.rows("cities") if row["id"] in collected]
    codes = [
        (row["feature"], collected[row["id"]]["feature_code"])
        for row in ours
        if row["feature"] and collected[row["id"]]["feature_code"]
    ]
    assert len(codes) > 27_500
    assert share([one == other for one, other in codes]) > 0.94
    seats = [one[:4] == other[:4] for one, other in codes if one.startswith("PPLC")]
    assert share(seats) == 1
    heights = [
        abs(row["elevation_m"] - collected[row["id"]]["elevation_m"]) <= 50
        for row in ours
        if row["elevation_m"] is not None and collected[row["id"]]["elevation_m"] is not None
    ]
    assert len(heights) > 27_500
    assert share(heights) > 0.96


def test_most_districts_of_unknown_kind_are_suspected(collected: dict[int, dict[str, Any]]) -> None:
    unknown = [row for row in atlas.rows("cities") if row["feature"] is None]
    districts = [row for row in unknown if collected[row["id"]]["feature_code"] == "PPLX"]
    assert share([row["maybe_district"] for row in districts]) > 0.85


def test_region_names_agree(collected: dict[int, dict[str, Any]]) -> None:
    both = [
        (row["region"], collected[row["id"]]["admin1_name"])
        for row in atlas.rows("cities")
        if row["id"] in collected and row["region"] and collected[row["id"]]["admin1_name"]
    ]
    assert len(both) > 33_000
    assert share([one == other for one, other in both]) > 0.97


def test_distances_to_the_sea_are_plausible() -> None:
    table = {row["id"]: row for row in atlas.rows("cities")}
    porto, lucerne, moscow, chicago = 2735943, 2659811, 524901, 4887398
    assert table[porto]["coast_km"] < 8
    assert 150 < table[lucerne]["coast_km"] < 350
    assert 500 < table[moscow]["coast_km"] < 700
    # The Great Lakes are no sea.
    assert table[chicago]["coast_km"] > 900
