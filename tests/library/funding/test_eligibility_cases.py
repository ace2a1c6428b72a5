# SPDX-License-Identifier: EUPL-1.2
"""Who is eligible: the cases of tests/cases/eligibility.yaml on the calls that ship."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from proxeny import funding

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "eligibility.yaml").read_text(encoding="utf-8")
)


def member(line: str) -> funding.Member:
    name, country, kind, city, role, site = (part.strip() for part in line.split(","))
    return funding.Member(name, country, kind, city, role, site)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    verdict = funding.check(
        funding.call(case["call"]),
        [member(line) for line in case["members"]],
        on=case.get("day", date(2026, 8, 20)),
    )
    states = {rule.id: rule.state.value for rule in verdict.rules}
    why = [f"{rule.id}: {rule.reason}" for rule in verdict.rules]
    assert {rule: states[rule] for rule in case["rules"]} == case["rules"], why
    assert verdict.verdict == case["verdict"], why
    warnings = [str(warning) for warning in verdict.warnings]
    assert any(case.get("warning", "") in warning for warning in [*warnings, ""]), warnings


def test_every_call_is_met_not_met_and_unknown_in_some_case() -> None:
    seen = {(case["call"], case["verdict"]) for case in CASES}
    for call in (*funding.calls(), "horizon-europe-art-22-2"):
        assert {verdict for name, verdict in seen if name == call} == {
            "eligible",
            "ineligible",
            "incomplete",
        }, call
