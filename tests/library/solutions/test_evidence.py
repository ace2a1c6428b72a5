# SPDX-License-Identifier: EUPL-1.2
"""The evidence ladder, by the cases of tests/cases/evidence.yaml and as properties."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from proxeny import solutions
from proxeny.solutions import Metric, Solution

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "evidence.yaml").read_text(encoding="utf-8")
)


def build(record: dict[str, Any]) -> Solution:
    metrics = [
        dict(zip(("indicator", "baseline", "value", "unit", "kind"), metric, strict=True))
        for metric in record.get("metrics", ())
    ]
    base = {
        "id": "case",
        "title": "Case",
        "city_name": "Porto",
        "domain": "energy",
        "problem": "P",
        "done": "D",
    }
    return solutions.from_record({**base, **record, "metrics": metrics})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    earned = solutions.grade(build(case["record"]))
    assert earned.level == case["grade"], str(earned.why)
    if "differs" in case:
        assert (earned.differs is not None) == case["differs"]


def test_the_ladder_is_in_order() -> None:
    assert list(solutions.levels()) == ["told", "measured", "compared", "evaluated", "replicated"]


def test_every_shipped_solution_has_a_grade_and_a_reason() -> None:
    for solution in solutions.atlas_solutions().values():
        earned = solutions.grade(solution)
        assert list(solutions.levels())[earned.rank] == earned.level
        assert str(earned.why).endswith("."), solution.id


def test_a_measured_figure_never_lowers_a_grade() -> None:
    extra = Metric(indicator="x", baseline=10, value=5, unit="%", kind="measured")
    for solution in solutions.atlas_solutions().values():
        before = solutions.grade(solution).rank
        after = solutions.grade(replace(solution, metrics=(*solution.metrics, extra))).rank
        assert after >= before, solution.id


def test_a_planned_figure_never_changes_a_grade() -> None:
    extra = Metric(indicator="x", baseline=10, value=5, unit="%", kind="planned")
    for solution in solutions.atlas_solutions().values():
        changed = replace(solution, metrics=(*solution.metrics, extra))
        assert solutions.grade(changed).level == solutions.grade(solution).level, solution.id
