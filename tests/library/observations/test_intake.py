# SPDX-License-Identifier: EUPL-1.2
"""Tables as cities have them: every row becomes a reading, or is kept with the reason why not."""

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from proxeny.errors import UsageError
from proxeny.observations import InputError, Store, ingest, tabular
from tests.library.observations.making import NOW, content, snapshot

HEAD = "sensor,measure,ts,value,unit"


@pytest.fixture
def take(tmp_path):
    """Write a file, take it in, and return the store and what became of the rows."""

    def take(text, *, name="in.csv", encoding="utf-8", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        store = Store(tmp_path / "store")
        done = ingest(store, path, now=NOW, **options)
        return store, done

    return take


def rows(*lines, head=HEAD, end="\n"):
    return end.join([head, *lines]) + end


def reasons(store):
    return {(row["row"], row["column"]): row["code"] for row in store.rejected()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-04T13:00:00Z", "2026-05-04T13:00:00"),
        ("2026-05-04t13:00:00z", "2026-05-04T13:00:00"),
        ("2026-05-04 13:00", "2026-05-04T13:00:00"),
        (" 2026-05-04 13:00:00 ", "2026-05-04T13:00:00"),
        ("2026-05-04", "2026-05-04T00:00:00"),
        ("2026-05-04T13:00:00+02:00", "2026-05-04T11:00:00"),
        ("2026-05-04 13:00:00 -0330", "2026-05-04T16:30:00"),
        ("2026-05-04T13:00:00.25", "2026-05-04T13:00:00.250000"),
        ('"2026-05-04T13:00:00,25Z"', "2026-05-04T13:00:00.250000"),
        ("2026-05-04T13:00:00.123456789Z", "2026-05-04T13:00:00.123456"),
        ("2026-05-04T24:00:00", "2026-05-05T00:00:00"),
        ("1777899600", "2026-05-04T13:00:00"),
        ("1777899600.5", "2026-05-04T13:00:00.500000"),
        ("1777899600123", "2026-05-04T13:00:00.123000"),
        ("1777899600123456", "2026-05-04T13:00:00.123456"),
        ("1777899600123456789", "2026-05-04T13:00:00.123456"),
    ],
)
def test_times_are_read_as_sources_write_them(take, text, expected):
    store, done = take(rows(f"a:1,NO2,{text},1,ug/m3"))
    assert (done.accepted, done.rejected) == (1, 0)
    (ts,) = store.read()["ts"].to_pylist()
    assert ts == dt.datetime.fromisoformat(expected).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("sensor", " ", "empty"),
        ("measure", "", "empty"),
        ("ts", "", "empty"),
        ("ts", "04/05/2026 13:00", "time"),
        ("ts", "20260504", "time"),
        ("ts", "2026-02-30", "time"),
        ("ts", "2026-05-04T25:00:00Z", "time"),
        ("ts", "yesterday", "time"),
        ("ts", "2026-06-01T00:11:00Z", "future"),
        ("ts", "9999-12-31", "future"),
        ("ts", "1899-12-31", "past"),
        ("value", "", "empty"),
        ("value", "n/a", "number"),
        ("value", "value", "number"),
        ("value", "0x10", "number"),
        ("value", "1_000", "number"),
        ("value", "٤", "number"),
        ("value", '"12,5"', "comma"),
        ("value", '"1.234,5"', "comma"),
        ("value", "NaN", "finite"),
        ("value", "-Infinity", "finite"),
        ("value", "1e999", "finite"),
        ("value", "1e15", "large"),
        ("lat", "91", "latitude"),
        ("lat", "north", "number"),
        ("lon", "-180.1", "longitude"),
    ],
)
def test_a_bad_cell_is_rejected_with_its_row_column_text_and_reason(take, column, cell, code):
    names = [*HEAD.split(","), "lat", "lon"]
    good = dict(zip(names, ["a:1", "NO2", "2026-05-04", "1", "ug/m3", "", ""], strict=True))
    lines = [",".join(good.values()), ",".join({**good, column: cell}.values())]
    store, done = take(rows(*lines, head=",".join(names)))
    assert (done.accepted, done.rejected) == (1, 1)
    (row,) = store.rejected()
    assert (row["row"], row["column"], row["code"]) == (3, column, code)
    assert row["text"] == cell.strip('"')
    assert str(row["message"])


@pytest.mark.parametrize("cell", ["+1.5", " 1.5 ", "1.5e0", "15E-1", "−1.5"])
def test_numbers_are_read_as_sources_write_them(take, cell):
    store, _ = take(rows(f"a:1,temperature,2026-05-04,{cell},Cel"))
    assert store.read()["value"].to_pylist() == [-1.5 if "−" in cell else 1.5]


def test_a_comma_is_a_decimal_one_where_semicolons_part_the_columns(take):
    head = HEAD.replace(",", ";")
    lines = ["a:1;NO2;2026-05-04;12,5;ug/m3", "a:2;NO2;2026-05-04;12.5;ug/m3"]
    store, _ = take(rows(*lines, "a:3;NO2;2026-05-04;1.234,5;ug/m3", head=head))
    assert store.read()["value"].to_pylist() == [12.5, 12.5]
    assert reasons(store) == {(4, "value"): "comma"}


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + rows("a:1,NO2,2026-05-04,1,ug/m3"),
        rows("a:1,NO2,2026-05-04,1,ug/m3", end="\r\n"),
        rows('"a:1","NO2","2026-05-04","1","ug/m3"', head=" Sensor , MEASURE,TS,Value,unit"),
        rows("a:1,NO2,2026-05-04,1,ug/m3").rstrip("\n"),
        rows("", "a:1,NO2,2026-05-04,1,ug/m3", "", ""),
        rows("a:1\tNO2\t2026-05-04\t1\tug/m3", head=HEAD.replace(",", "\t")),
        rows("x,ug/m3,1,2026-05-04,NO2,a:1", head="note,unit,value,ts,measure,sensor"),
    ],
)
def test_csv_files_come_as_programs_write_them(take, text):
    store, done = take(text)
    assert (done.accepted, done.rejected) == (1, 0)
    assert content(store) == {("a:1", "NO2", dt.datetime(2026, 5, 4, tzinfo=dt.UTC)): (1.0, "a")}


def test_row_numbers_hold_after_empty_broken_and_many_rows(take, monkeypatch):
    monkeypatch.setattr(tabular, "_BLOCK", 1 << 14)
    lines = [f"a:1,NO2,{1_700_000_000 + n},{n},ug/m3" for n in range(5_000)]
    wrong = {7: "a:1,NO2", 9: "", 2_000: "a:1,NO2,never,1,ug/m3", 4_998: "a,b,c,d,e,f"}
    for number, line in wrong.items():
        lines[number - 2] = line
    store, done = take(rows(*lines, "a:1,NO2,2026-05-04,12"))
    assert reasons(store) == {
        (7, ""): "columns",
        (2_000, "ts"): "time",
        (4_998, ""): "columns",
        (5_002, ""): "columns",
    }
    assert (done.accepted, done.rejected) == (4_996, 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "row 1 must name the columns sensor, measure, ts, value, unit; it is empty"),
        (b"sensor,measure,ts\n", "row 1 must name the columns value, unit"),
        (b"sensor,sensor,measure,ts,value,unit\n", "two columns are called sensor"),
        (rows("a:1,NO2,2026-05-04,1,\xb5g/m3").encode("latin-1"), "line 2 is not UTF-8, byte 22"),
        (rows("a:1,NO2,2026-05-04,1,ug/m3").encode("utf-16"), "is UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_table_says_why_and_nothing_is_stored(take, tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        take(text)
    assert not (tmp_path / "store" / "log").exists()


def test_a_header_alone_has_no_rows(take):
    _, done = take(rows())
    assert (done.accepted, done.rejected, done.duplicates) == (0, 0, 0)


def test_a_parquet_file_that_is_cut_off_says_so_and_nothing_is_stored(take, tmp_path):
    moment = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    columns = {"sensor": ["a:1"], "measure": ["NO2"], "ts": [moment], "value": [1.0]}
    pq.write_table(pa.table({**columns, "unit": ["ug/m3"]}), tmp_path / "whole.parquet")
    whole = (tmp_path / "whole.parquet").read_bytes()
    with pytest.raises(InputError, match="cannot be read, perhaps it is cut off"):
        take(whole[: len(whole) // 2], name="half.parquet")
    _, done = take(whole, name="whole.parquet")
    assert done.accepted == 1


@pytest.mark.parametrize(
    "ts",
    [
        pa.array([1_777_899_600], pa.int64()),
        pa.array([1_777_899_600.0], pa.float64()),
        pa.array([1_777_899_600_000], pa.timestamp("ms")),
        pa.array([1_777_899_600_000_000_000], pa.timestamp("ns", "America/Lima")),
        pa.array(["2026-05-04T13:00:00Z"]),
        pa.array(["2026-05-04T13:00:00Z"]).dictionary_encode(),
        pa.array(["2026-05-04T13:00:00Z"], pa.large_string()),
    ],
    ids=lambda ts: str(ts.type),
)
def test_parquet_columns_may_be_of_any_plain_kind(tmp_path, ts):
    columns = {
        "sensor": pa.array([7], pa.int32()),
        "measure": pa.array(["NO2"]).dictionary_encode(),
        "ts": ts,
        "value": pa.array([3], pa.int16()),
        "unit": pa.array(["ug/m3"]),
        "place": pa.array([None], pa.string()),
        "lat": pa.array([None], pa.null()),
    }
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    store = Store(tmp_path / "store")
    assert ingest(store, tmp_path / "in.parquet", now=NOW).accepted == 1
    moment = dt.datetime(2026, 5, 4, 13, tzinfo=dt.UTC)
    assert content(store) == {("7", "NO2", moment): (3.0, "unknown")}


def test_nulls_of_parquet_are_empty_cells(tmp_path):
    columns = {
        "sensor": ["a:1", None, "a:1", "a:1"],
        "measure": ["NO2"] * 4,
        "ts": pa.array([1_777_899_600, 1, None, 1_777_899_600], pa.int64()),
        "value": [1.0, 1.0, 1.0, None],
        "unit": ["ug/m3"] * 4,
    }
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    store = Store(tmp_path / "store")
    assert ingest(store, tmp_path / "in.parquet", now=NOW).accepted == 1
    assert reasons(store) == {(2, "sensor"): "empty", (3, "ts"): "empty", (4, "value"): "empty"}


@pytest.mark.parametrize(
    "unit", ["ug/m3", "\u00b5g/m3", "\u03bcg/m3", "\u00b5g/m\u00b3", "UG/M3", " ug / m3 ", "GQ"]
)
def test_a_unit_has_one_name_however_it_is_written(take, unit):
    store, done = take(rows(f"a:1,NO2,2026-05-04,1,{unit}"))
    assert store.read()["unit"].to_pylist() == ["ug/m3"]
    assert done.warnings == ()


def test_what_should_be_looked_at_is_said(take):
    lines = [
        "a:1,NO2,2026-05-04T00:00Z,-3,stones,41.0,-8.0,",
        "a:1,NO2,2026-05-04T01:00Z,-3,ug/m3,41.5,-8.0,",
        *(f"a:2,NO2,2026-05-04T{hour:02}:00Z,1,ug/m3,,,x" for hour in range(12)),
        "a:2,NO2,2026-05-03T00:00Z,1,ug/m3,,,x",
    ]
    store, done = take(rows(*lines, head=HEAD + ",lat,lon,note"))
    assert [str(warning) for warning in done.warnings] == [
        "columns not used: note",
        "unknown units were kept as they are: stones",
        "negative concentrations were kept: 1",
        "sensors that moved: a:1",
        "times a series went back in time: 1; check the clocks",
    ]
    assert len(content(store)) == 15


def test_the_place_is_the_column_else_what_the_sensor_begins_with(take):
    lines = ["a:1,NO2,1777899600,1,ug/m3,porto", "a:2,NO2,1777899600,1,ug/m3,"]
    store, _ = take(rows(*lines, "7,NO2,1777899600,1,ug/m3,", head=HEAD + ",place"))
    places = {sensor: place for (sensor, _, _), (_, place) in content(store).items()}
    assert places == {"a:1": "porto", "a:2": "a", "7": "unknown"}


def test_local_times_are_right_on_both_sides_of_the_changes(take):
    local = ["2025-03-30T01:30", "2025-03-30T03:30", "2025-10-26T01:30", "2025-10-26T03:30"]
    store, _ = take(
        rows(*(f"a:1,NO2,{ts},1,ug/m3" for ts in local), "a:1,O3,2025-07-01T12:00Z,1,ug/m3"),
        tz="Europe/Madrid",
    )
    hours = sorted(ts.strftime("%m-%d %H:%M") for ts in store.read()["ts"].to_pylist())
    assert hours == ["03-30 00:30", "03-30 01:30", "07-01 12:00", "10-25 23:30", "10-26 02:30"]


def test_a_local_time_that_clocks_skipped_is_rejected(take):
    store, done = take(rows("a:1,NO2,2025-03-30 02:30,1,ug/m3"), tz="Europe/Madrid")
    assert done.accepted == 0
    assert reasons(store) == {(2, "ts"): "skipped"}


def test_a_local_time_that_clocks_passed_twice_is_first_the_first_then_the_second(take):
    lines = [f"a:{n},NO2,2025-10-26 02:{m},{n},ug/m3" for m in ("00", "30") * 2 for n in (1, 2)]
    store, done = take(rows(*lines, "a:3,NO2,2025-10-26 02:30,3,ug/m3"), tz="Europe/Madrid")
    assert (done.accepted, done.duplicates) == (9, 0)
    found = sorted((sensor, ts.strftime("%H:%M")) for sensor, _, ts in content(store))
    both = ["00:00", "00:30", "01:00", "01:30"]
    assert found == [*(("a:1", ts) for ts in both), *(("a:2", ts) for ts in both), ("a:3", "00:30")]


def test_the_same_file_twice_changes_nothing(take):
    text = rows("a:1,NO2,1777899600,1,ug/m3", "a:1,NO2,1777899600,2,ug/m3", "a:1,NO2,never,1,ug/m3")
    store, first = take(text)
    assert (first.accepted, first.rejected, first.duplicates) == (2, 1, 0)
    before = snapshot(store)
    store, again = take(text, name="renamed.csv")
    assert (again.accepted, again.rejected, again.duplicates) == (0, 1, 2)
    assert snapshot(store) == before


def test_a_file_larger_than_what_is_held_in_memory_is_stored_the_same(take, monkeypatch):
    from proxeny.observations import staging

    monkeypatch.setattr(staging, "_HELD", 700)
    monkeypatch.setattr(tabular, "_BLOCK", 1 << 14)
    lines = [
        f"city{n % 3}:{n % 50},M{n % 2},{1_700_000_000 + n * 5_000},{n},ug/m3" for n in range(3_000)
    ]
    store, done = take(rows(*lines, *lines[:10]))
    assert (done.accepted, done.duplicates) == (3_000, 10)
    assert sorted(value for value, _ in content(store).values()) == list(range(3_000))
    assert not (store.folder / "staging").exists()


def test_an_unknown_zone_or_ending_is_a_question_not_understood(take):
    with pytest.raises(UsageError, match="Mars is no time zone"):
        take(rows(), tz="Mars")
    with pytest.raises(UsageError, match="say its format with --format"):
        take(rows(), name="in.dat")
    assert take(rows("a:1,NO2,1777899600,1,ug/m3"), name="in.dat", format="csv")[1].accepted == 1
