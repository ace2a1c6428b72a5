# SPDX-License-Identifier: EUPL-1.2
"""`proxeny observations ingest` as a person runs it."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from tests.cli.running import run

TABLE = "sensor,measure,ts,value,unit\na:1,NO2,2026-05-04T12:00Z,12.5,ug/m3\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ingest(*arguments):
    answer = run("observations", "ingest", *arguments, "--store", "kept", "--json")
    assert answer.code == 0, answer.err
    counts = json.loads(answer.out)
    assert list(counts) == ["accepted", "rejected", "duplicates", "seconds"]
    assert counts["seconds"] >= 0
    return counts["accepted"], counts["rejected"], counts["duplicates"], answer.err


def test_counts_are_one_document_and_remarks_go_beside_it(here):
    (here / "a.csv").write_text(TABLE + "a:1,NO2,never,1,ug/m3\na:2,NO2,2026-05-04,1,stones\n")
    *counts, remarks = ingest("a.csv")
    assert counts == [2, 1, 0]
    assert "unknown units were kept as they are: stones" in remarks
    assert "proxeny observations rejected --store kept" in remarks
    assert ingest("a.csv")[:3] == (0, 1, 2)


def test_rejected_rows_are_listed(here):
    (here / "a.csv").write_text(TABLE + "a:1,NO2,never,1,ug/m3\na:1,NO2\n")
    ingest("a.csv")
    listed = run("observations", "rejected", "--store", "kept")
    assert listed.out.splitlines() == [
        "a.csv: row 3, ts: never is not a time; write it as 2026-05-04T13:00:00Z",
        "a.csv: row 4: the row has another number of columns than the header: a:1,NO2",
    ]
    documents = json.loads(run("observations", "rejected", "--store", "kept", "--json").out)
    assert documents[0]["code"] == "time"
    assert run("observations", "rejected", "--store", "kept", "--source", "b.csv").out == ""


def test_folders_and_several_inputs_are_taken_together(here):
    (here / "in" / "more").mkdir(parents=True)
    (here / "in" / "a.csv").write_text(TABLE)
    (here / "in" / "more" / "b.CSV").write_text(TABLE.replace("a:1", "b:1"))
    (here / "in" / "readme.txt").write_text("not a table")
    (here / "c.txt").write_text(TABLE.replace("a:1", "c:1"))
    assert ingest("in")[:3] == (2, 0, 0)
    assert ingest("in", "c.txt", "--format", "csv")[:3] == (1, 0, 2)


def test_standard_input_is_taken_where_its_format_is_said(here, monkeypatch):
    stdin = SimpleNamespace(buffer=io.BytesIO(TABLE.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert ingest("-", "--format", "csv")[:3] == (1, 0, 0)
    assert run("observations", "ingest", "-", "--store", "kept").code == 2


def test_a_broken_input_is_told_with_what_was_stored_before_it(here):
    (here / "a.csv").write_text(TABLE)
    (here / "b.csv").write_text("sensor,measure\n")
    answer = run("observations", "ingest", "a.csv", "b.csv", "--store", "kept", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "b.csv: row 1 must name the columns ts, value, unit" in answer.err
    assert "1 of 2 inputs were stored before" in answer.err
    assert ingest("a.csv")[:3] == (0, 0, 1)


def test_readings_after_the_day_that_is_named_are_rejected(here):
    (here / "a.csv").write_text(TABLE)
    assert ingest("a.csv", "--on", "2026-05-03")[:3] == (0, 1, 0)
    (here / "b.csv").write_text(TABLE.replace("a:1", "b:1"))
    assert ingest("b.csv", "--on", "2026-05-04")[:3] == (1, 0, 0)


def test_entities_of_ngsi_ld_are_taken(here):
    entity = {
        "id": "urn:ngsi-ld:AirQualityObserved:1",
        "type": "AirQualityObserved",
        "NO2": {
            "type": "Property",
            "value": 12.5,
            "unitCode": "GQ",
            "observedAt": "2026-05-04T12:00:00Z",
        },
    }
    (here / "a.jsonld").write_text(json.dumps([entity, {"id": "x"}]))
    assert ingest("a.jsonld")[:3] == (1, 1, 0)
    (here / "cut.json").write_text(json.dumps([entity])[:-30])
    answer = run("observations", "ingest", "cut.json", "--store", "kept")
    assert answer.code == 1
    assert "column" in answer.err or "line" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.csv", "--format", "xls"],
        ["a.csv", "--tz", "Mars/Base"],
        ["a.csv", "--on", "tomorrow"],
        ["a.dat"],
        ["empty"],
    ],
)
def test_a_question_that_is_not_understood_exits_with_two(here, arguments):
    (here / "a.csv").write_text(TABLE)
    (here / "a.dat").write_text(TABLE)
    (here / "empty").mkdir()
    answer = run("observations", "ingest", *arguments, "--store", "kept")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("proxeny: ")


def test_an_input_that_is_not_there_is_named(here):
    answer = run("observations", "ingest", "absent.csv", "--store", "kept")
    assert answer.code == 1
    assert "absent.csv" in answer.err
