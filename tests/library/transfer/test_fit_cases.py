# SPDX-License-Identifier: EUPL-1.2
"""Would it work here: the cases of tests/cases/fit.yaml on the shipped solutions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from proxeny import cities, solutions, transfer

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "fit.yaml").read_text(encoding="utf-8")
)


def judge(case: dict[str, Any]) -> transfer.Fit:
    solution = solutions.get(case["solution"])
    by_text = {condition.text: condition.id for condition in transfer.conditions(solution)}
    answers = {by_text[text]: answer for text, answer in case.get("answers", {}).items()}
    city = cities.resolve(case["city"])
    return transfer.fit(solution, city, relevance=0.8, answers=answers)


def within(value: float | None, expected: Any) -> bool:
    if expected == "unknown":
        return value is None
    low, high = expected
    return value is not None and low <= value <= high


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    one = judge(case)
    if "set_aside" in case:
        reasons = [str(reason) for reason in one.knocked_out]
        if case["set_aside"] is None:
            assert not reasons
        else:
            assert any(case["set_aside"] in reason for reason in reasons), reasons
    kinds = {warning.kind for warning in one.warnings}
    assert set(case.get("warnings", ())) <= kinds
    assert not set(case.get("no_warnings", ())) & kinds
    parts = {part.name: part for part in one.component("feasibility").parts}
    for name, expected in case.get("parts", {}).items():
        assert within(parts[name].value, expected), str(parts[name])
    for name, expected in case.get("component", {}).items():
        assert within(one.component(name).value, expected), str(one.component(name))
