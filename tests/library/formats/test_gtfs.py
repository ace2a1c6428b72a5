# SPDX-License-Identifier: EUPL-1.2
"""GTFS: a small network counted by hand, and archives of a stranger."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from proxeny.formats import gtfs, gtfs_length, zipped
from proxeny.formats.errors import FeedError

MONDAY, SATURDAY = dt.date(2026, 5, 4), dt.date(2026, 5, 9)
# A degree of latitude is 111.195 km on this sphere; the stops lie on one meridian.
FILES = {
    "stops.txt": "\ufeffstop_id,stop_name,stop_lat,stop_lon,location_type\r\n"
    'A,"Alpha, north",0,0,0\r\nB,Beta,0.01,0,\r\nC,Gamma,0.03,0,0\r\nS,Station,0,0,1\r\n',
    "routes.txt": "route_id,route_type\nR1,3\nR2,3\n",
    "trips.txt": "route_id,service_id,trip_id\nR1,WEEK,T1\nR1,WEEK,T2\nR2,DAILY,T3\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "T1,08:00:00,08:00:00,A,1\nT1,08:10:00,08:10:00,B,2\nT1,08:30:00,08:30:00,C,10\n"
    "T2,23:50:00,23:50:00,C,1\nT2,24:20:00,24:20:00,A,2\n"
    "T3,09:00:00,09:00:00,B,1\nT3,09:15:00,09:15:00,C,2\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nWEEK,1,1,1,1,1,0,0,20260101,20261231\n"
    "DAILY,1,1,1,1,1,1,1,20260101,20261231\n",
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nT3,06:00:00,07:00:00,600\n",
}


def archive(folder: str = "", **changes: str | None) -> bytes:
    """Return a feed as an archive; a change replaces a file (name without .txt), None drops it."""
    files = {**FILES, **{f"{name}.txt": text for name, text in changes.items()}}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped_file:
        for name, text in files.items():
            if text is not None:
                zipped_file.writestr(folder + name, text)
    return held.getvalue()


def values(data: bytes, on: dt.date = MONDAY) -> dict[str, float]:
    """Return the indicators of a feed by name."""
    return {row["name"]: row["value"] for row in gtfs.indicators(gtfs.read_feed(data), on=on)}


def test_a_working_day_is_counted_with_its_repeated_trips() -> None:
    found = values(archive())
    assert found["public_transport_stops"] == 3
    assert found["public_transport_routes"] == 2
    # T1 and T2 once, T3 six times from 06:00 until before 07:00.
    assert found["public_transport_departures"] == 8
    assert found["public_transport_service_hours"] == pytest.approx(0.5 + 0.5 + 6 * 0.25)


def test_a_stretch_that_several_routes_use_is_in_the_network_once() -> None:
    degree = gtfs_length.distance_km(0, 0, 1, 0)
    found = values(archive())
    # A-B and B-C, and C-A, which T2 rides without a stop between.
    assert found["public_transport_network_length"] == pytest.approx(0.06 * degree, abs=0.001)
    assert found["public_transport_route_length"] == pytest.approx(0.05 * degree, abs=0.001)


def test_a_shape_makes_the_stretches_as_long_as_the_way() -> None:
    trips = "route_id,service_id,trip_id,shape_id\nR2,DAILY,T3,W\n"
    times = "trip_id,stop_id,stop_sequence\nT3,B,1\nT3,C,2\n"
    shape = (
        "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"
        "W,0.03,0,3\nW,0.01,0,1\nW,0.02,0.02,2\n"
    )
    length = values(archive(trips=trips, stop_times=times, shapes=shape))
    way = 2 * gtfs_length.distance_km(0.01, 0, 0.02, 0.02)
    assert length["public_transport_network_length"] == pytest.approx(way, abs=0.002)


def test_days_and_their_exceptions_decide_what_runs() -> None:
    assert values(archive(), SATURDAY)["public_transport_departures"] == 6
    dates = "service_id,date,exception_type\nWEEK,20260509,1\nDAILY,20260509,2\n"
    changed = values(archive(calendar_dates=dates), SATURDAY)
    assert changed["public_transport_departures"] == 2
    assert changed["public_transport_stops_served"] == 3


def test_a_day_without_service_says_so() -> None:
    rows = gtfs.indicators(gtfs.read_feed(archive()), on=dt.date(2030, 1, 1))
    (row,) = [row for row in rows if row["name"] == "public_transport_departures"]
    assert (row["value"], str(row["note"])) == (0, "no service on 2030-01-01")


def test_stops_are_rows_with_their_places() -> None:
    found = gtfs.stops(gtfs.read_feed(archive()))
    assert found[0] == {"stop_id": "A", "name": "Alpha, north", "lat": 0.0, "lon": 0.0}
    assert [stop["stop_id"] for stop in found] == ["A", "B", "C"]


def test_a_feed_in_one_folder_is_read_too() -> None:
    assert values(archive("feed/"))["public_transport_stops"] == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stops": None}, "no file stops.txt"),
        ({"calendar": None}, "neither calendar.txt nor"),
        ({"routes": "route_id\nR1\n"}, "routes.txt has no column route_type"),
        ({"routes": "route_id,route_type\nR1\n"}, "routes.txt cannot be read"),
        ({"routes": "route_id,route_type,route_id\n"}, "a column twice"),
        ({"stops": "stop_id,stop_lat,stop_lon\nA,91,0\nB,0,0\nC,0,0\n"}, "line 2, stop_lat: '91'"),
        ({"stops": "stop_id,stop_lat,stop_lon\nA,0,x\n"}, "line 2, stop_lon: 'x'"),
        ({"stop_times": "trip_id,stop_id,stop_sequence\nT1,Z,1\n"}, "line 2: there is no stop 'Z'"),
        ({"stop_times": "trip_id,stop_id,stop_sequence\nT1,A,-1\n"}, "not a stop_sequence"),
        (
            {"stop_times": "trip_id,stop_id,stop_sequence,arrival_time\nT1,A,1,8h\n"},
            "line 2, arrival_time: '8h'",
        ),
        ({"frequencies": FILES["frequencies.txt"].replace("600", "0")}, "headway_secs: '0'"),
        ({"calendar": FILES["calendar.txt"].replace("20260101", "1.1.2026")}, "start_date"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(changes: dict[str, str], words: str) -> None:
    with pytest.raises(FeedError, match=words):
        feed = gtfs.read_feed(archive(**changes))
        gtfs.stops(feed)
        gtfs.indicators(feed, on=MONDAY)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot be read"):
        gtfs.read_feed(b"PK\x03\x04 nothing")
    with pytest.raises(FeedError, match="cannot be read"):
        gtfs.read_feed(archive()[:-200])
    with pytest.raises(FeedError, match="is not there"):
        gtfs.read_feed(tmp_path / "feed.zip")


def test_a_bomb_is_stopped_at_the_limit_whatever_it_says_of_itself() -> None:
    bomb = archive(stops="stop_id\n" + "A" * 5_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(FeedError, match="more than 1000000 bytes"):
        gtfs.read_feed(bomb, max_bytes=1_000_000)


def test_paths_lead_nowhere_and_files_cannot_stand_twice(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as zipped_file:
        zipped_file.writestr("../../stops.txt", "x")
        zipped_file.writestr("stops.txt", "good")
    assert zipped.read_files(held.getvalue(), {"stops.txt"}) == {"stops.txt": b"good"}
    with zipfile.ZipFile(held, "a") as zipped_file:
        zipped_file.writestr("feed/stops.txt", "other")
    with pytest.raises(FeedError, match="twice"):
        zipped.read_files(held.getvalue(), {"stops.txt"})
    assert list(tmp_path.iterdir()) == []


def test_an_archive_of_very_many_files_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as zipped_file:
        for number in range(300):
            zipped_file.writestr(f"{number}.txt", "")
    with pytest.raises(FeedError, match="300 files"):
        zipped.read_files(held.getvalue(), {"stops.txt"})
