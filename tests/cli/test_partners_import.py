# SPDX-License-Identifier: EUPL-1.2
"""Importing official files and resolving organisations from a shell."""

import csv
import json

from pyarrow import parquet

from tests.cli.running import run
from tests.library.formats.cordis_files import (
    ORGANIZATION,
    PROJECT,
    archive,
    member,
    project,
    table,
)


def cordis(path, projects, members):
    files = {
        "project.csv": table(PROJECT, projects),
        "organization.csv": table(ORGANIZATION, members),
    }
    path.write_bytes(archive(files))
    return str(path)


def small(tmp_path):
    return cordis(
        tmp_path / "a.zip",
        [project(1), project(2)],
        [
            member(1, "999905974", name="CAMARA MUNICIPAL DO PORTO", vatNumber=""),
            member(2, "", name="Câmara Municipal do Porto", vatNumber=""),
            member(2, "998221957", name="=cmd()|A1", vatNumber="", city=""),
            member(1, "998221958", name="=cmd()|A1", vatNumber="", city=""),
            member(2, "998000000", country="AN"),
        ],
    )


def test_an_archive_is_imported_and_a_second_time_is_said_to_be_there(tmp_path):
    into, odd = tmp_path / "into", tmp_path / "odd.jsonl"
    command = ("partners", "import", "cordis", small(tmp_path), "--into", str(into))
    document = json.loads(run(*command, "--odd", str(odd), "--json").out)
    (source,) = document["sources"]
    assert (source["projects"], source["participations"], source["was_there"]) == (2, 5, False)
    assert source["odd"] == {"{code} is the code of no country of today; kept as it is": 1}
    (line,) = [json.loads(line) for line in odd.read_text("utf-8").splitlines()]
    assert (line["file"], line["row"]) == ("organization.csv", 6)
    assert line["text"] == "AN is the code of no country of today; kept as it is"
    again = run(*command)
    assert "(was there before)" in again.out
    assert "1 × … is the code of no country of today" in again.err


def test_what_was_imported_can_be_completed_from(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    into = tmp_path / "into"
    run("partners", "import", "cordis", small(tmp_path), "--into", str(into))
    (tmp_path / "q.jsonl").write_text(
        '{"id": "1", "date": "2023-01-01", "programme_part": "HORIZON.2.5", "seeds": ["998000000"]}'
    )
    answer = run(
        *("partners", "complete", "--participations", str(into / "participations.parquet")),
        *("--queries", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "r.jsonl")),
    )
    assert answer.code == 0, answer.err
    assert "999905974" in (tmp_path / "r.jsonl").read_text()


def test_a_source_that_there_is_not_and_a_file_that_is_none_are_refused(tmp_path):
    into = ("--into", str(tmp_path / "into"))
    answer = run("partners", "import", "cordex", small(tmp_path), *into)
    assert (answer.code, "is no source" in answer.err) == (2, True)
    (tmp_path / "b.zip").write_bytes(b"nothing")
    answer = run("partners", "import", "cordis", str(tmp_path / "b.zip"), *into)
    assert (answer.code, "b.zip: the archive cannot be read" in answer.err) == (1, True)
    answer = run("partners", "resolve", str(tmp_path / "nowhere"))
    assert (answer.code, "is not there" in answer.err) == (1, True)


def test_organisations_are_resolved_and_a_person_can_say_otherwise(tmp_path):
    into, out = tmp_path / "into", tmp_path / "out"
    run("partners", "import", "cordis", small(tmp_path), "--into", str(into))
    command = ("partners", "resolve", str(into), "--out", str(out), "--json")
    document = json.loads(run(*command).out)
    assert (document["organisations"], document["resolved"], document["groups"]) == (5, 4, 1)
    rows = parquet.read_table(out / "participations.parquet").to_pylist()
    assert [row["project"] for row in rows if row["organisation"] == "999905974"] == [
        "500001",
        "500002",
    ]
    (group,) = [json.loads(line) for line in (out / "groups.jsonl").read_text().splitlines()]
    assert group["why"][0]["reasons"][0] == "their names are the same"
    with (out / "doubtful.csv").open(encoding="utf-8", newline="") as stream:
        doubtful = list(csv.DictReader(stream))
    assert [(row["first"], row["second"]) for row in doubtful] == [("998221957", "998221958")]
    assert doubtful[0]["first_name"] == "'=cmd()|A1"
    decided = tmp_path / "d.csv"
    doubtful[0] |= {"decision": "merge", "who": "Ana", "when": "2026-05-04"}
    apart = {
        **dict.fromkeys(doubtful[0], ""),
        "decision": "split",
        "first": "999905974",
        "who": "Rui",
        "when": "2026-05-04",
        "second": next(name for name in group["members"] if name != "999905974"),
    }
    with decided.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(doubtful[0]))
        writer.writeheader()
        writer.writerows([doubtful[0], apart])
    document = json.loads(run(*command, "--decisions", str(decided)).out)
    assert (document["resolved"], document["doubtful"]) == (4, 0)
    groups = [json.loads(line) for line in (out / "groups.jsonl").read_text().splitlines()]
    assert [one["members"] for one in groups] == [["998221957", "998221958"]]
    assert groups[0]["why"][0]["reasons"][0].startswith("Ana said so on 2026-05-04")
    answer = run("partners", "resolve", str(into), "--out", str(into))
    assert answer.code == 2


def test_two_of_one_organisation_in_a_project_become_one_with_the_sum_of_their_money(tmp_path):
    file = cordis(
        tmp_path / "a.zip",
        [project(1)],
        [
            member(1, "999905974", name="Metro do Porto", vatNumber="", ecContribution="100"),
            member(
                1,
                "",
                name="METRO DO PORTO SA",
                vatNumber="",
                ecContribution="50,5",
                role="coordinator",
            ),
        ],
    )
    run("partners", "import", "cordis", file, "--into", str(tmp_path / "into"))
    run("partners", "resolve", str(tmp_path / "into"))
    (row,) = parquet.read_table(tmp_path / "into/resolved/participations.parquet").to_pylist()
    assert (row["organisation"], row["ec_contribution"], row["role"]) == (
        "999905974",
        150.5,
        "coordinator",
    )
