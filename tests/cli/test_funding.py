# SPDX-License-Identifier: EUPL-1.2
"""`proxeny funding`: what it answers, with which exit code, and what it says of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

HEAD = "name,country,kind,city,role,site,budget,eu_contribution"
GOOD = (
    "City of Porto,PT,city_government,Porto,coordinator,,3000000,3000000",
    "City of Ghent,BE,city_government,Ghent,beneficiary,,2000000,2000000",
    "Beta University,FR,university,Lyon,beneficiary,,1000000,1000000",
)
CALL = "HORIZON-MISS-2026-04-CIT-02"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "consortium.csv"
    path.write_text("\n".join((HEAD, *GOOD)))
    return path


def test_the_answer_has_the_form_that_programs_rely_on(table: Path) -> None:
    answer = run("funding", "check", CALL, str(table), "--on", "2026-08-20", "--json")
    document = json.loads(answer.out)
    assert answer.code == 0
    assert (document["call"], document["verdict"]) == (CALL, "eligible")
    for rule in document["rules"]:
        assert {"id", "text", "state", "reason", "fix"} <= set(rule)
        assert rule["state"] == "met" and rule["fix"] is None


def test_an_ineligible_consortium_is_an_answer_with_reasons_and_fixes(table: Path) -> None:
    table.write_text("\n".join((HEAD, GOOD[0], GOOD[2])))
    answer = run("funding", "check", CALL, str(table), "--on", "2026-08-20", "--json")
    rules = {rule["id"]: rule for rule in json.loads(answer.out)["rules"]}
    assert answer.code == 0
    assert rules["cities"]["state"] == "not_met"
    assert "add 1 × city government" in rules["cities"]["fix"]
    assert "PT" not in rules["cities"]["repair"]["add"][0]["country"]
    assert "City of Porto (PT)" in rules["cities"]["reason"]


def test_people_get_reasons_fixes_and_warnings_as_text(table: Path) -> None:
    table.write_text("\n".join((HEAD, GOOD[0], GOOD[2])))
    answer = run("funding", "check", CALL, str(table), "--on", "2027-01-01")
    assert answer.code == 0
    for words in ("is ineligible", "[NO]", "why:", "fix: add 1", "warning: The deadline"):
        assert words in answer.out


def test_a_passed_deadline_is_a_warning_and_no_verdict(table: Path) -> None:
    answer = run("funding", "check", CALL, str(table), "--on", "2027-01-01", "--json")
    document = json.loads(answer.out)
    assert document["verdict"] == "eligible"
    assert any("deadline" in warning for warning in document["warnings"])
    assert "warning: The deadline" in answer.err


def test_the_default_rule_and_a_rule_file_are_calls_too(table: Path, tmp_path: Path) -> None:
    answer = run("funding", "check", "horizon-europe-art-22-2", str(table), "--json")
    assert [rule["id"] for rule in json.loads(answer.out)["rules"]] == ["horizon-europe-art-22-2"]
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\ntitle: Own call\nconditions:\n"
        "- {id: small, text: two members at most, rule: {count: {at_most: 2}}}\n"
    )
    document = json.loads(run("funding", "check", str(own), str(table), "--json").out)
    assert (document["verdict"], document["rules"][0]["reason"][0]) == ("ineligible", "3")


def test_calls_are_listed() -> None:
    answer = run("funding", "calls", "--json")
    found = json.loads(answer.out)
    assert found["count"] == len(found["calls"]) == 8
    assert run("funding", "calls").out.count("HORIZON-") == 8


@pytest.mark.parametrize(
    ("call", "rows", "more", "code", "why"),
    [
        ("HORIZON-NOPE", GOOD, (), 2, "neither a call"),
        (CALL, GOOD, ("--on", "soon"), 2, "write it as"),
        (CALL, ("A,PT,town,,beneficiary,,,",), (), 1, "row 2, kind"),
        (CALL, ('"A,PT',), (), 1, "cannot be read"),
    ],
)
def test_bad_input_is_told_in_one_line(
    table: Path, call: str, rows: tuple[str, ...], more: tuple[str, ...], code: int, why: str
) -> None:
    table.write_text("\n".join((HEAD, *rows)))
    answer = run("funding", "check", call, str(table), *more)
    assert (answer.code, answer.out) == (code, "")
    assert why in answer.err and answer.err.count("\n") == 1


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    answer = run("funding", "check", CALL, str(tmp_path / "none.csv"))
    assert answer.code == 1 and "none.csv" in answer.err
