# SPDX-License-Identifier: EUPL-1.2
"""`proxeny funding match`: projects beside what investors look for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

SHADE = {"id": "shade", "domain": "climate", "stage": "idea", "currency": "EUR", "sought": 6}
PUMPS = {"id": "pumps", "domain": "water", "stage": "feasibility"}
BANK = {"id": "bank", "domains": ["climate", "water"], "stages": ["feasibility"]}


def lines(path: Path, *rows: object) -> str:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def test_what_fits_comes_first_and_each_criterion_has_its_reason(tmp_path: Path) -> None:
    projects = lines(tmp_path / "p.jsonl", SHADE, PUMPS)
    criteria = lines(tmp_path / "c.jsonl", BANK)
    answer = run("funding", "match", projects, criteria, "--json")
    assert answer.code == 0
    (bank,) = json.loads(answer.out)["criteria"]
    assert [(each["id"], each["verdict"]) for each in bank["projects"]] == [
        ("pumps", "yes"),
        ("shade", "no"),
    ]
    against = {each["id"]: each for each in bank["projects"][1]["checks"]}
    assert against["stage"]["state"] == "not_met"
    assert against["stage"]["reason"] == "Idea; wanted: Feasibility"
    said = run("funding", "match", projects, criteria)
    assert "shade: does not fit" in said.out


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ({"colour": "red"}, 1, "p.jsonl, line 1: colour: A project has no field of this name."),
        ({"capex": -1}, 1, "line 1: capex: An amount of money is not negative."),
        ({"capex": "5", "stage": "x"}, 1, "1: stage: “x” is no choice here.; capex: The"),
        ({"evidence_rung": 9}, 1, "line 1: evidence_rung is 0 to 4"),
        ([1], 1, "line 1: the line must hold a JSON object"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: object, code: int, said: str) -> None:
    answer = run(
        "funding",
        "match",
        lines(tmp_path / "p.jsonl", row),
        lines(tmp_path / "c.jsonl", BANK),
    )
    assert answer.code == code
    assert said in answer.err


def test_an_id_that_stands_there_twice_is_a_mistake_of_usage(tmp_path: Path) -> None:
    answer = run(
        "funding",
        "match",
        lines(tmp_path / "p.jsonl", SHADE, SHADE),
        lines(tmp_path / "c.jsonl", BANK),
    )
    assert (answer.code, "an id stands there twice" in answer.err) == (2, True)
