# SPDX-License-Identifier: EUPL-1.2
"""`proxeny transfer rank`: files in, a ranking out, every bad line named."""

import csv
import json
import sys

import pytest

from proxeny_cli.main import main

QUERIES = [
    {
        "id": "T1",
        "title": "Lights",
        "domain": "energy",
        "kind": "lighthouse_to_follower",
        "year": 2016,
        "origins": [9],
        "exclude": [9],
    },
    {"id": "T2", "kind": "pilot_to_twin", "year": 2005, "origins": [], "exclude": []},
]
CITIES = """geonameid,name,country,lat,lon,population,koppen,elevation_m,feature_code
1,"One, by the sea",DE,50,8,100000,Cfb,,PPL
2,Two,PL,52,20,100000,Cfb,100.0,PPL
9,Nine,FR,48,2,100000,Cfb,30.0,PPLC
"""
MEMBERSHIPS = """network,year,geonameid,source
Eurocities,2010.0,1,etmun
Eurocities,,9,etmun
Climate Alliance,2012,1,etmun
POLIS,2013,1,urbact
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, QUERIES)) + "\n")
    (tmp_path / "candidates.txt").write_text("1\n2\n9\n404\n")
    (tmp_path / "cities.csv").write_text(CITIES)
    (tmp_path / "memberships.csv").write_text(MEMBERSHIPS)
    return tmp_path


@pytest.fixture
def rank(files, monkeypatch, capsys):
    def run(*extra):
        arguments = ["proxeny", "transfer", "rank"]
        for option, name in (
            ("--queries", "q.jsonl"),
            ("--candidates", "candidates.txt"),
            ("--cities", "cities.csv"),
            ("--memberships", "memberships.csv"),
            ("--out", "r.jsonl"),
        ):
            arguments += [option, str(files / name)]
        monkeypatch.setattr(sys, "argv", [*arguments, *extra])
        with pytest.raises(SystemExit) as stop:
            main()
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "Traceback" not in shown.err
        return stop.value.code, shown.err

    return run


def rankings(files):
    lines = (files / "r.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row["ranking"] for row in map(json.loads, lines)}


def test_every_candidate_but_the_excluded_is_ranked_by_id(rank, files):
    code, notes = rank()
    assert code == 0
    found = rankings(files)
    assert found["T1"] == [1, 2, 404]
    assert sorted(found["T2"]) == [1, 2, 9, 404]
    assert f"candidates that are not in {files / 'cities.csv'}: 1 of 4" in notes


def test_a_query_is_ranked_as_if_it_were_alone(rank, files):
    rank()
    together = rankings(files)
    for query in QUERIES:
        (files / "q.jsonl").write_text(json.dumps(query))
        rank()
        assert rankings(files) == {query["id"]: together[query["id"]]}


def test_two_runs_write_the_same_bytes(rank, files):
    rank()
    before = (files / "r.jsonl").read_bytes()
    rank()
    assert (files / "r.jsonl").read_bytes() == before


def test_nothing_but_ids_is_enough(rank, files):
    (files / "q.jsonl").write_text('{"id": 7}\n')
    (files / "cities.csv").write_text("geonameid\n1\n2\n")
    (files / "memberships.csv").write_text("")
    (files / "candidates.txt").write_text("2 1")
    code, notes = rank()
    assert code == 0
    assert rankings(files) == {7: [1, 2]}
    assert "query 7: no year, so every membership counts" in notes


def test_memberships_of_no_city_are_no_failure(rank, files):
    (files / "memberships.csv").write_text("network,year,geonameid,source\n")
    assert rank()[0] == 0
    # Nothing is known of 404, so it stands between a preferred country and another.
    assert rankings(files)["T1"] == [2, 404, 1]


def test_unknown_origins_are_told(rank, files):
    (files / "q.jsonl").write_text('{"id": "T3", "year": 2016, "origins": [123, 1]}')
    code, notes = rank()
    assert code == 0
    assert "query T3: origins not in" in notes
    assert "123" in notes
    assert rankings(files)["T3"][-1] == 1


def test_blank_and_spreadsheet_values_are_read(rank, files):
    (files / "cities.csv").write_bytes(
        b"\xef\xbb\xbfgeonameid,country,population\r\n1,UK,\r\n2,EL,nan\r\n9.0,FR,0\r\n404,,5e5\r\n"
    )
    code, _ = rank()
    assert code == 0
    assert sorted(rankings(files)["T1"]) == [1, 2, 404]


def test_the_first_line_may_be_blank_and_ids_may_be_text(rank, files):
    (files / "q.jsonl").write_text('\n\n{"id": "T1", "origins": ["9"], "exclude": ["9"]}\n')
    assert rank()[0] == 0
    assert 9 not in rankings(files)["T1"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("q.jsonl", b'{"id": "a"}\n{"id": ', "q.jsonl, line 2: not JSON"),
        ("q.jsonl", b"[1]\n", "q.jsonl, line 1: not an object"),
        ("q.jsonl", b'{"year": 2016}', "q.jsonl, line 1: `id` must be a text or a whole number"),
        ("q.jsonl", b'{"id": true}', "line 1: `id` must be"),
        ("q.jsonl", b'{"id": "a"}\n\n{"id": "a"}', "q.jsonl, line 3: the id a is repeated"),
        ("q.jsonl", b'{"id": "a", "year": "soon"}', "line 1: `year` must be a number, not 'soon'"),
        ("q.jsonl", b'{"id": "a", "year": 2016.5}', "`year` must be a whole number, not 2016.5"),
        ("q.jsonl", b'{"id": "a", "origins": 9}', "line 1: `origins` must be a list of ids"),
        ("q.jsonl", b'{"id": "a", "exclude": ["x"]}', "`exclude` must be a number, not 'x'"),
        ("q.jsonl", b'{"id": "a", "origins": [1e400]}', "`origins` must be a number"),
        ("q.jsonl", b'{"id": "\xff"}', "q.jsonl, line 1: not UTF-8"),
        ("q.jsonl", b"[" * 100_000, "q.jsonl, line 1: nested too deep"),
        ("candidates.txt", b"1\ntwo\n", "candidates.txt, line 2: `id` must be a number, not 'two'"),
        ("candidates.txt", b"\n", "candidates.txt holds no candidate"),
        ("cities.csv", b"", "cities.csv is empty"),
        ("cities.csv", b"id,country\n1,DE\n", "cities.csv has no column geonameid"),
        (
            "cities.csv",
            b"geonameid,country\n1\n",
            "cities.csv, line 2: 1 values where the head has",
        ),
        ("cities.csv", b"geonameid,population\n1,big\n", "line 2: `population` must be a number"),
        ("cities.csv", b"geonameid,population\n,5\n", "line 2: `geonameid` must be a whole number"),
        ("cities.csv", b"geonameid,name\n1,\xe9\n", "cities.csv, line 2: not UTF-8"),
        (
            "cities.csv",
            b"geonameid,name\n1," + b"x" * 200_000,
            "cities.csv, line 2: not CSV: field",
        ),
        ("memberships.csv", b"network,year\nA,2010\n", "has no column geonameid"),
        ("memberships.csv", b"network,geonameid\n,1\n", "line 2: the network has no name"),
        ("memberships.csv", b"network,year,geonameid\nA,x,1\n", "line 2: `year` must be a number"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_leaves_the_old_ranking(
    rank, files, name, content, told
):
    (files / "r.jsonl").write_text("old\n")
    (files / name).write_bytes(content)
    # The limit belongs to the whole process, and reading records of solutions raises it.
    limit = csv.field_size_limit(131_072)
    code, notes = rank()
    csv.field_size_limit(limit)
    assert code == 1
    assert told in notes
    assert (files / "r.jsonl").read_text() == "old\n"


def test_with_partial_the_good_lines_are_used_and_the_bad_ones_told(rank, files):
    (files / "q.jsonl").write_text('{"id": "T1"}\nnonsense\n{"id": "T2"}\n')
    (files / "candidates.txt").write_text("1\ntwo\n2\n")
    (files / "cities.csv").write_text("geonameid,population\n1,5\n2\n")
    code, notes = rank("--partial")
    assert code == 0
    assert rankings(files).keys() == {"T1", "T2"}
    assert rankings(files)["T1"] == [1, 2]
    for line in ("q.jsonl, line 2", "candidates.txt, line 2", "cities.csv, line 3"):
        assert f"left out: {files / line.split(',')[0]},{line.split(',')[1]}" in notes


def test_a_missing_file_and_a_missing_folder_are_named(rank, files):
    (files / "cities.csv").unlink()
    code, notes = rank()
    assert code == 1
    assert "cities.csv" in notes
    (files / "cities.csv").write_text(CITIES)
    code, notes = rank("--out", str(files / "absent" / "r.jsonl"))
    assert code == 1
    assert str(files / "absent" / "r.jsonl") in notes


def test_a_folder_and_a_full_disk_are_named(rank, files):
    code, notes = rank("--out", str(files))
    assert code == 2
    assert f"{files} is a folder" in notes
    code, notes = rank("--out", "/dev/full")
    assert code == 1
    assert "No space left on device (/dev/full)" in notes


def test_without_its_files_the_command_says_how_it_is_used(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["proxeny", "transfer", "rank"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "--queries" in capsys.readouterr().err


def test_the_development_tasks_are_ranked_as_their_evaluation_wants_it(rank, files, shared):
    folder = shared / "cases/transfer/dev"
    for option, name in (
        ("q.jsonl", "queries.jsonl"),
        ("candidates.txt", "candidates.txt"),
        ("cities.csv", "cities.csv"),
        ("memberships.csv", "memberships.csv"),
    ):
        (files / option).write_bytes((folder / name).read_bytes())
    code, _ = rank()
    assert code == 0
    candidates = {int(word) for word in (folder / "candidates.txt").read_text().split()}
    found = rankings(files)
    for line in (folder / "queries.jsonl").read_text().splitlines():
        query = json.loads(line)
        ranking = found[query["id"]]
        assert len(ranking) == len(set(ranking))
        assert set(ranking) == candidates - set(query["exclude"])
