# SPDX-License-Identifier: EUPL-1.2
"""Files of records: written is read again, bad lines are named, spreadsheets run nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny import solutions
from proxeny.formats.formula import STARTS
from proxeny.solutions import FileError, Solution
from proxeny.solutions.table import columns
from tests.library.solutions import strategies

several = st.lists(strategies.solutions(), max_size=3, unique_by=lambda solution: solution.id)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quick
@given(several)
def test_json_lines_give_back_what_was_written(tmp_path: Path, written: list[Solution]) -> None:
    path = tmp_path / "s.jsonl"
    assert solutions.write_jsonl(path, written) == len(written)
    assert solutions.read_jsonl(path).solutions == tuple(written)


@quick
@given(several)
def test_a_spreadsheet_gives_back_what_was_written(tmp_path: Path, written: list[Solution]) -> None:
    path = tmp_path / "s.csv"
    solutions.write_csv(path, written)
    assert solutions.read_csv(path).solutions == tuple(written)


@quick
@given(several)
def test_no_cell_can_be_run_as_a_formula(tmp_path: Path, written: list[Solution]) -> None:
    path = tmp_path / "s.csv"
    solutions.write_csv(path, written)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert not [cell for cell in row if cell.startswith(STARTS)]


def test_the_shipped_solutions_survive_both_formats(tmp_path: Path) -> None:
    shipped = tuple(solutions.atlas_solutions().values())
    solutions.write_csv(tmp_path / "s.csv", shipped)
    solutions.write_jsonl(tmp_path / "s.jsonl", shipped)
    assert solutions.read_csv(tmp_path / "s.csv").solutions == shipped
    assert solutions.read_jsonl(tmp_path / "s.jsonl").solutions == shipped


def bad_lines(record: dict[str, Any]) -> bytes:
    good = json.dumps(record).encode()
    return b"\n".join(
        [
            b"\xef\xbb\xbf" + good,
            b"{not json",
            b"",
            b'["a list"]',
            b'{"id": "\xff"}',
            b'{"id": "y", "title": NaN}',
            b"[" * 100_000,
            b'{"id": "z", "city_id": ' + b"9" * 5000 + b"}",
            json.dumps({**record, "id": "x-2"}).encode(),
            good,
        ]
    )


def test_each_bad_line_is_named_with_its_reason(tmp_path: Path, record: dict[str, Any]) -> None:
    path = tmp_path / "s.jsonl"
    path.write_bytes(bad_lines(record))
    with pytest.raises(FileError) as error:
        solutions.read_jsonl(path)
    faults = dict(error.value.faults)
    assert sorted(faults) == [2, 4, 5, 6, 7, 8, 10]
    assert "not JSON" in str(faults[2])
    assert str(faults[4]) == "the line must hold a JSON object"
    assert str(faults[5]) == "not UTF-8 at byte 9"
    assert str(faults[10]) == "the id x-1 was used before"


def test_the_good_lines_are_used_only_on_request(tmp_path: Path, record: dict[str, Any]) -> None:
    path = tmp_path / "s.jsonl"
    path.write_bytes(bad_lines(record))
    reading = solutions.read_jsonl(path, partial=True)
    assert [solution.id for solution in reading.solutions] == ["x-1", "x-2"]
    assert {number for number, _ in reading.faults} == {2, 4, 5, 6, 7, 8, 10}


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        solutions.read_jsonl(tmp_path / "none.jsonl")


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, record: dict[str, Any]) -> None:
    path = tmp_path / "s.csv"
    path.write_text("old")

    def broken() -> Any:
        yield solutions.from_record(record)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        solutions.write_csv(path, broken())
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["s.csv"]


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "s.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


SHORT = "id,title,city_name,domain,problem,done\n"


def test_a_spreadsheet_may_leave_columns_out_and_use_semicolons(tmp_path: Path) -> None:
    text = SHORT.replace(",", ";") + "a;T;Porto;water;P;D\n"
    assert solutions.read_csv(table(tmp_path, text)).solutions[0].city_name == "Porto"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (SHORT + "a,T,Porto,water,P\n", 2, "the row has 5 cells, the header 6"),
        (SHORT + "\n\na,T,Porto,water,P,\n", 4, "done is missing"),
        (SHORT + 'a,"T\nT",Porto,water,P,D\nb,T,Porto,water,P,\n', 4, "done is missing"),
        (SHORT + 'a,"T\n', 2, "not CSV: unexpected end of data"),
        (SHORT + "a,T\udcff,Porto,water,P,D\n", 2, "title holds characters that are not text"),
        ("id,colour\n", 1, f"unknown columns: colour; the columns are: {', '.join(columns())}"),
        ("", 1, f"unknown columns: ; the columns are: {', '.join(columns())}"),
        ("id,year_start\na,soon\n", 2, "not a number: soon"),
        ("id,cost_amount\na,12 million\n", 2, "not a number: 12 million"),
    ],
)
def test_a_bad_row_is_named_by_the_line_on_which_it_begins(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    faults = solutions.read_csv(table(tmp_path, text), partial=True).faults
    assert (line, reason) in [(number, str(fault)) for number, fault in faults]


def test_a_good_practice_of_undesa_keeps_the_text(tmp_path: Path, record: dict[str, Any]) -> None:
    solution = solutions.from_record(record)
    solutions.write_undesa(tmp_path / "p.jsonl", [solution])
    again = solutions.read_undesa(tmp_path / "p.jsonl").solutions[0]
    for name in ("id", "title", "city_name", "country", "problem", "done", "sdgs", "barriers"):
        assert getattr(again, name) == getattr(solution, name), name
    assert again.results == (
        "Yards are 4 degrees cooler. "
        "air temperature: from 36.5 to 32.5 degrees C (measured, June 2024)."
    )
    assert again.success_factors == ("pupils took part", "the city owns the schools")
    assert again.funding == "240,000 EUR (12 yards); city"
    assert solutions.grade(again).level == "told"


def test_every_shipped_solution_is_a_good_practice_of_undesa() -> None:
    for solution in solutions.atlas_solutions().values():
        again = solutions.from_undesa(solutions.as_undesa(solution))
        assert (again.title, again.country) == (solution.title, solution.country)


def test_a_key_that_is_not_in_the_form_is_named() -> None:
    with pytest.raises(solutions.SolutionError, match="not in the form: colour"):
        solutions.from_undesa({"id": "a", "colour": "blue"})


@pytest.mark.parametrize(
    "practice",
    [{}, {"id": 3, "goals": "all"}, {"goals": [99]}, {"constraints": "none", "goals": {}}],
)
def test_a_good_practice_that_says_too_little_is_refused(practice: dict[str, Any]) -> None:
    with pytest.raises(solutions.SolutionError):
        solutions.from_undesa(practice)
