# SPDX-License-Identifier: EUPL-1.2
"""`proxeny observations aggregate`: a store in, a Parquet file out, one clear line when not."""

import json
import shutil
import sys

import pytest
from pyarrow import parquet

from proxeny_cli.main import main

CSV = """sensor,measure,ts,value,unit
porto:1,NO2,2022-03-27T00:00:00Z,10,ug/m3
porto:1,NO2,2022-03-27T01:00:00Z,20,ug/m3
porto:1,NO2,2022-03-27T02:00:00Z,30,ug/m3
porto:2,NO2,2022-03-27T00:00:00Z,40,ug/m3
porto:2,NO2,2022-03-27T01:00:00Z,40,ug/m3
porto:2,O3,2022-03-27T01:00:00Z,1,ug/m3
"""


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command of the room over a store with `CSV`; return exit code, stdout and stderr."""

    def command(name, *arguments):
        words = ["proxeny", "observations", name, *arguments, "--store", str(tmp_path / "store")]
        monkeypatch.setattr(sys, "argv", words)
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    (tmp_path / "in.csv").write_text(CSV)
    assert command("ingest", str(tmp_path / "in.csv"))[0] == 0
    return command


@pytest.fixture
def answer(run, tmp_path):
    """Aggregate NO2 and return the rows of the file."""

    def ask(*arguments):
        out = tmp_path / "out.parquet"
        code, _, told = run("aggregate", "--measure", "NO2", "--out", str(out), *arguments)
        assert code == 0, told
        return parquet.read_table(out).to_pylist()

    return ask


def test_hours_of_each_sensor_are_the_default(answer):
    rows = answer()
    assert list(rows[0]) == ["sensor", "period", "value", "count", "completeness"]
    assert [(row["sensor"], row["value"]) for row in rows] == [
        ("porto:1", 10),
        ("porto:1", 20),
        ("porto:1", 30),
        ("porto:2", 40),
        ("porto:2", 40),
    ]


def test_a_day_of_a_place_begins_at_its_own_midnight(answer):
    (row,) = answer("--by", "place", "--period", "day", "--tz", "Europe/Lisbon")
    assert list(row) == ["sensor", "period", "value", "count", "completeness"]
    assert row["sensor"] == "porto"
    assert row["period"].isoformat() == "2022-03-27T00:00:00+00:00"
    assert (row["value"], row["count"]) == (30, 5)
    assert row["completeness"] == round(5 / 46, 6)  # two sensors, a day of 23 hours


def test_what_is_too_incomplete_is_null(answer):
    rows = answer("--period", "day", "--min-completeness", "0.1")
    assert [row["value"] for row in rows] == [20, None]


def test_exceedances_take_their_threshold(answer):
    rows = answer("--period", "day", "--stat", "exceedances", "--threshold", "20")
    assert [row["value"] for row in rows] == [1, 2]


def test_a_measure_that_is_not_there_gives_an_empty_file_and_a_note(run, tmp_path):
    out = tmp_path / "none.parquet"
    code, shown, told = run("aggregate", "--measure", "PM10", "--out", str(out), "--json")
    assert code == 0
    assert json.loads(shown) == {"out": str(out), "rows": 0}
    assert "no valid reading of PM10" in told
    assert parquet.read_schema(out).names == ["sensor", "period", "value", "count", "completeness"]


def test_a_reading_that_was_corrected_counts_once_and_with_its_last_value(run, answer, tmp_path):
    (tmp_path / "better.csv").write_text(
        "sensor,measure,ts,value,unit\nporto:1,NO2,2022-03-27T00:00:00Z,16,ug/m3\n"
    )
    assert run("ingest", str(tmp_path / "better.csv"))[0] == 0
    first, _ = answer("--period", "day")
    assert (first["value"], first["count"]) == (22, 3)


def test_a_week_begins_on_its_monday_in_the_year_before(run, answer, tmp_path):
    (tmp_path / "week.csv").write_text(
        "sensor,measure,ts,value,unit\nporto:1,NO2,2021-01-02T12:00:00Z,7,ug/m3\n"
    )
    assert run("ingest", str(tmp_path / "week.csv"))[0] == 0
    assert answer("--period", "week")[0]["period"].isoformat() == "2020-12-28T00:00:00+00:00"


def test_a_store_that_is_empty_gives_an_empty_file(run, tmp_path):
    shutil.rmtree(tmp_path / "store")
    (tmp_path / "store").mkdir()
    out = tmp_path / "none.parquet"
    code, _, told = run("aggregate", "--measure", "NO2", "--out", str(out))
    assert (code, parquet.read_table(out).num_rows) == (0, 0)
    assert "no valid reading of NO2" in told


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--engine", "oracle"], 2, "oracle is no engine"),
        (["--engine", "postgres"], 2, "--connect postgresql://"),
        (["--engine", "postgres", "--connect", "postgresql://x@127.0.0.1:1/x"], 1, "cannot be"),
        (["--connect", "postgresql://x"], 2, "--connect belongs"),
        (["--stat", "median"], 2, "no statistic is called median"),
        (["--stat", "exceedances"], 2, "threshold"),
        (["--tz", "Mars/Olympus"], 2, "Mars/Olympus is no time zone"),
        (["--start", "yesterday"], 2, "--start is a day"),
    ],
)
def test_a_wrong_option_is_one_line_and_leaves_the_old_file(run, tmp_path, arguments, code, says):
    out = tmp_path / "kept.parquet"
    out.write_text("old")
    stopped, _, told = run("aggregate", "--measure", "NO2", "--out", str(out), *arguments)
    assert stopped == code
    assert says in told
    assert len(told.strip().splitlines()) == 1
    assert out.read_text() == "old"


def test_without_java_spark_says_what_to_install(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    out = str(tmp_path / "out.parquet")
    code, _, told = run("aggregate", "--measure", "NO2", "--out", out, "--engine", "spark")
    assert code == 1
    assert "apt-get install default-jre-headless" in told
    assert len(told.strip().splitlines()) == 1
