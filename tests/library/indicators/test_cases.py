# SPDX-License-Identifier: EUPL-1.2
"""Points and checks by the cases of tests/cases, which anybody can review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from proxeny import indicators
from proxeny.indicators import Target, Value

FOLDER = Path(__file__).parents[2] / "cases"
U4SSC = indicators.get("u4ssc")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("indicator_points.yaml"), ids=lambda case: case["name"])
def test_points(case: dict[str, Any]) -> None:
    target, worst, direction = case["target"]
    one = Target("EC: ICT: ICT: 2C", "", target, worst, direction, "own")
    for value, reached, earned in case["rows"]:
        percent = indicators.performance(value, one)
        assert percent == pytest.approx(reached, abs=1e-4), value
        assert indicators.points(percent) == earned, value


@pytest.mark.parametrize("case", cases("indicator_checks.yaml"), ids=lambda case: case["name"])
def test_checks(case: dict[str, Any]) -> None:
    names = ("code", "data_point", "value", "year", "numerator", "denominator")
    values = [
        Value(**dict(zip(names, row, strict=False)), row=number, city="Porto")
        for number, row in enumerate(case["values"], 2)
    ]
    found = [one for one in indicators.check(U4SSC, values) if one.code != "coverage"]
    assert [one.code for one in found] == case["asks"]
    for one in found:
        assert one.rows and one.points and one.found and one.expected
        assert one.severity == "warning" and str(one.advice) and one.city == "Porto"
