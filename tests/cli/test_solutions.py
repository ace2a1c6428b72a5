# SPDX-License-Identifier: EUPL-1.2
"""The shipped solutions and files of records from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run


def test_list_counts_what_ships() -> None:
    document = json.loads(run("solutions", "list", "--json").out)
    assert document["count"] == len(document["solutions"]) == 307
    water = json.loads(run("solutions", "list", "--domain", "water", "--json").out)
    assert {row["domain"] for row in water["solutions"]} == {"water"}
    assert 0 < water["count"] < 307
    some = json.loads(
        run("solutions", "list", "--evidence", "told", "--country", "de", "--json").out
    )
    assert {(row["evidence"], row["country"]) for row in some["solutions"]} == {("told", "DE")}


def test_list_for_a_person() -> None:
    answer = run("solutions", "list", "--domain", "food")
    assert answer.code == 0
    assert "tr-005" in answer.out
    assert "3 solutions" in answer.err


def test_show_says_all_that_is_known() -> None:
    answer = run("solutions", "show", "wd-066")
    for words in ("Evidence:", "A study found no effect.", "Taken up: Bogota, CO (adopted)"):
        assert words in answer.out
    document = json.loads(run("solutions", "show", "ww-009", "--json").out)
    assert document["id"] == "tr-005"
    assert document["evidence"]["grade"] == "compared"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "nonsense"), 2, "no solution is called 'nonsense'"),
        (("show", "tr-039"), 2, "Only the name of the practice is known"),
        (("list", "--domain", "magic"), 2, "say one of: air"),
        (("list", "--evidence", "rumour"), 2, "say one of: told"),
        (("check", "none.jsonl"), 1, "none.jsonl"),
        (("check", "records.xlsx"), 2, "name one of: jsonl, csv, undesa"),
        (("convert", "a.jsonl", "b.pdf"), 2, "name one of: jsonl, csv, undesa"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = run("solutions", *arguments)
    assert answer.code == code
    assert words in answer.err
    assert "Traceback" not in answer.err


def good(identifier: str) -> str:
    return json.dumps(
        {
            "id": identifier,
            "title": "Shade",
            "city_name": "Porto",
            "country": "PT",
            "domain": "climate",
            "problem": "Heat",
            "done": "Sails",
        }
    )


def test_check_names_each_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{good('a')}\n{{broken\n{good('b')}\n")
    answer = run("solutions", "check", str(path))
    assert answer.code == 1
    assert f"{path}:2: not JSON" in answer.out
    assert "2 good records, 1 faults" in answer.err
    path.write_text(good("a"))
    assert run("solutions", "check", str(path)).code == 0


def test_convert_keeps_the_good_lines_only_on_request(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.csv"
    source.write_text(f"{good('a')}\nnull\n")
    refused = run("solutions", "convert", str(source), str(target))
    assert refused.code == 1
    assert "line 2: the line must hold a JSON object" in refused.err
    assert not target.exists()
    taken = run("solutions", "convert", str(source), str(target), "--partial")
    assert taken.code == 0
    assert "left out" in taken.err
    back = tmp_path / "back.jsonl"
    assert run("solutions", "convert", str(target), str(back)).code == 0
    assert json.loads(back.read_text())["title"] == "Shade"


def test_convert_to_the_fields_of_undesa_and_back(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "practices.json"
    source.write_text(good("a"))
    assert run("solutions", "convert", str(source), str(target), "--to", "undesa").code == 0
    assert json.loads(target.read_text())["geographical_coverage"] == "Porto, PT"
    back = tmp_path / "back.jsonl"
    done = run("solutions", "convert", str(target), str(back), "--from", "undesa")
    assert done.code == 0
    assert json.loads(back.read_text())["city_name"] == "Porto"


def test_a_folder_that_is_not_there_loses_nothing(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(good("a"))
    answer = run("solutions", "convert", str(source), str(tmp_path / "no" / "out.csv"))
    assert answer.code == 1
    assert "No such file or directory" in answer.err
    assert source.read_text() == good("a")
