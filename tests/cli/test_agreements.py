# SPDX-License-Identifier: EUPL-1.2
"""`proxeny agreements`: registers taken in, and what falls due."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

TABLE = (
    "city;country;partner city;partner country;kind;signed;end\n"
    "Porto;PT;Recife;BR;twinning;2001-10-31;2026-12-01\n"
    "Porto;PT;Springfield;US;memorandum;2004;\n"
)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "register.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_a_register_is_one_json_document(table: str) -> None:
    answer = run("agreements", "import", table, "--json")
    found = json.loads(answer.out)
    assert answer.code == 0
    assert (found["layout"], found["rows"], found["count"], found["left_out"]) == (
        "general",
        2,
        2,
        0,
    )
    assert found["agreements"][0]["parties"][1]["geonames"] == 3390760
    assert "geonames" not in found["agreements"][1]["parties"][1]
    (odd,) = found["odd"]
    assert (odd["row"], odd["column"]) == (3, "partner city")
    assert "ambiguous" in odd["text"]
    assert found["partners"]["ambiguous"] == 1


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_what_was_written_is_imported_again_without_a_change(
    table: str, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"open.{ending}"
    first = json.loads(run("agreements", "import", table, "--json", "--out", str(out)).out)
    again = json.loads(run("agreements", "import", str(out), "--json").out)
    assert again["agreements"] == first["agreements"]
    assert again["layout"] == "own"


def test_people_read_a_line_for_each_agreement_and_notes_beside(table: str) -> None:
    answer = run("agreements", "import", table)
    assert "Porto – Recife" in answer.out
    assert "row 3, partner city: " in answer.err
    assert "2 rows (general): 2 agreements, 0 left out" in answer.err


def test_the_first_party_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("partner city,country\nRecife,BR\n", encoding="utf-8")
    answer = run("agreements", "import", str(path), "--of", "Porto", "--json")
    (one,) = json.loads(answer.out)["agreements"]
    assert [party["name"] for party in one["parties"]] == ["Porto", "Recife"]


def test_a_bad_register_is_one_line_and_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a colour,a number\nred,1\n", encoding="utf-8")
    answer = run("agreements", "import", str(path), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("proxeny: no columns name the two parties")


def test_an_output_of_another_kind_is_a_wrong_use(table: str) -> None:
    assert run("agreements", "import", table, "--out", "x.txt").code == 2


def test_what_is_due_is_one_json_document(table: str, tmp_path: Path) -> None:
    out = tmp_path / "open.json"
    run("agreements", "import", table, "--json", "--out", str(out))
    answer = run("agreements", "due", str(out), "--on", "2026-11-23", "--json")
    found = json.loads(answer.out)
    assert {key: found[key] for key in ("on", "count", "overdue", "soon", "later")} == {
        "on": "2026-11-23",
        "count": 1,
        "overdue": 0,
        "soon": 1,
        "later": 0,
    }
    (one,) = found["due"]
    assert (one["kind"], one["due"], one["days"], one["who"]) == (
        "end",
        "2026-12-01",
        8,
        ["Porto", "Recife"],
    )


def test_without_a_file_it_is_about_the_atlas() -> None:
    found = json.loads(run("agreements", "due", "--on", "2026-11-23", "--json").out)
    assert found["count"] > 0
    assert {one["kind"] for one in found["due"]} == {"end"}


@pytest.mark.parametrize("option", [("--on", "23.11.2026"), ("--soon", "-1")])
def test_a_wrong_option_is_told(option: tuple[str, str]) -> None:
    assert run("agreements", "due", *option).code == 2


def test_one_agreement_in_two_files_is_told(table: str, tmp_path: Path) -> None:
    answer = run("agreements", "due", table, table, "--on", "2026-11-23")
    assert answer.code == 2
    assert "is in two of the files" in answer.err
