# SPDX-License-Identifier: EUPL-1.2
"""The effect of a pilot from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Answer, run
from tests.library.pilots.panel_case import long_table, made

KEYS = [
    *("method", "att", "se", "p_value", "p_min", "interval", "pre_rmspe", "weights"),
    *("time_weights", "gaps", "warnings", "verdict"),
]


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    path = tmp_path / "panel.csv"
    path.write_text(long_table(*made(effect=-4), separator=";"), encoding="utf-8")
    return path


def asked(panel: Path, *more: str) -> Answer:
    return run(
        *("pilots", "estimate", str(panel), "--unit", "unit", "--time", "time"),
        *("--outcome", "y", "--start", "2010", *more),
    )


@pytest.mark.parametrize("method", ["did", "its", "sc", "sdid"])
def test_an_estimate_is_one_document_of_the_stated_form(panel: Path, method: str) -> None:
    answer = asked(panel, "--treated", "t0", "--method", method, "--better", "lower", "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert list(found)[: len(KEYS)] == KEYS
    assert found["method"] == method
    assert found["gaps"][0]["time"] == 1990
    assert len(found["gaps"]) == 30
    assert found["verdict"] in {"worked", "did_not", "cannot_be_told"}
    assert (method == "its") == (found["weights"] == {})


def test_without_a_direction_there_is_no_verdict(panel: Path) -> None:
    answer = asked(panel, "--treated", "t0", "--method", "sdid", "--json", "--placebo", "none")
    found = json.loads(answer.out)
    assert answer.code == 0
    assert found["verdict"] == "not_asked"
    assert [found[key] for key in ("se", "p_value", "p_min", "interval")] == [None] * 4
    assert "placebos were left out" in found["warnings"][0]
    assert "placebos were left out" in answer.err


def test_a_person_reads_effect_donors_gaps_and_verdict(panel: Path) -> None:
    answer = asked(panel, "--treated", "t0", "--method", "sc", "--better", "lower")
    assert "sc: effect on the treated -" in answer.out
    assert "smallest possible 0.040" in answer.out
    assert "Verdict: worked" in answer.out


def test_the_same_question_prints_the_same_digits(panel: Path) -> None:
    more = ("--treated", "t0", "--method", "sdid", "--seed", "3", "--json")
    assert asked(panel, *more).out == asked(panel, *more).out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--treated", "t9", "--method", "did"), "no unit 't9'"),
        (("--treated", "t0", "--method", "ols"), "'ols' is no method"),
        (("--treated", "t0", "--method", "did", "--placebo", "some"), "--placebo is all or none"),
        (("--treated", "t0", "--method", "did", "--better", "more"), "--better is higher or lower"),
        (("--treated", "t0", "--donor", "t0", "--method", "did"), "treated and a donor"),
        (("--treated", "t0", "--method", "did", "--smallest-effect", "-1"), "not negative"),
    ],
)
def test_a_question_that_cannot_be_asked_is_usage(
    panel: Path, more: tuple[str, ...], said: str
) -> None:
    answer = asked(panel, *more)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (("t0;1995;", "t0;2095;"), "gaps"),
        (("d3;1995;", "d3;1994;"), "two rows"),
        (("d3;1995;", "d3;1995;x"), "is not a number"),
    ],
)
def test_a_panel_that_cannot_be_read_is_a_failure(
    panel: Path, broken: tuple[str, str], said: str
) -> None:
    panel.write_text(panel.read_text("utf-8").replace(*broken), encoding="utf-8")
    answer = asked(panel, "--treated", "t0", "--method", "did", "--json")
    assert answer.code == 1
    assert said in answer.err
    assert answer.out == ""


def test_all_units_treated_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    names, times, outcome = made(treated=2, donors=1)
    path.write_text(long_table(names[:2], times, outcome[:2]), encoding="utf-8")
    answer = asked(path, "--treated", "t0", "--treated", "t1", "--method", "sdid")
    assert answer.code == 1
    assert "all units are treated" in answer.err


def test_predictors_are_read_from_a_file(panel: Path, tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text('[{"column": "y", "from": 1990, "to": 1999, "op": "mean"}]', encoding="utf-8")
    answer = asked(
        panel,
        *("--treated", "t0", "--method", "sc", "--placebo", "none", "--json"),
        *("--predictors", str(spec)),
    )
    found = json.loads(answer.out)
    assert answer.code == 0
    assert found["importances"] == {"y 1990-1999": 1.0}
    assert found["sensitivity"]["floors"][0]["floor"] == 0.0003
    absent = asked(panel, "--treated", "t0", "--method", "sc", "--predictors", str(tmp_path / "no"))
    assert absent.code == 1
