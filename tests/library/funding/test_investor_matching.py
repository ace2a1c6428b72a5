# SPDX-License-Identifier: EUPL-1.2
"""What an investor looks for against what a project says."""

from typing import Any

import pytest

from proxeny.funding.investor_criteria import CriteriaError, checked_criteria
from proxeny.funding.investor_matching import in_order, match
from tests.library.funding.project_case import PROJECT


def states(criteria: dict[str, Any], **changes: Any) -> dict[str, str]:
    project = {**PROJECT, **changes}
    return {
        each.id: each.state for each in match(project, criteria, changes.get("evidence")).checks
    }


@pytest.mark.parametrize(
    ("criteria", "changes", "expected"),
    [
        ({"domains": ["climate", "water"]}, {}, {"domain": "met"}),
        ({"domains": ["water"]}, {}, {"domain": "not_met"}),
        ({"domains": ["water"]}, {"domain": None}, {"domain": "unknown"}),
        ({"countries": ["PT"]}, {}, {"country": "met"}),
        ({"regions": ["Southern Europe"]}, {}, {"country": "met"}),
        ({"countries": ["PL"]}, {}, {"country": "not_met"}),
        ({"countries": ["PL"]}, {"country": "SU"}, {"country": "unknown"}),
        ({"stages": ["prefeasibility"]}, {}, {"stage": "met"}),
        ({"stages": ["closing"]}, {}, {"stage": "not_met"}),
        ({"instruments": ["loan", "equity"]}, {}, {"instruments": "met"}),
        ({"instruments": ["equity"]}, {}, {"instruments": "not_met"}),
        ({"instruments": ["equity"]}, {"instruments": []}, {"instruments": "unknown"}),
        ({"ticket_min": 6_000_000, "ticket_max": 6_000_000}, {}, {"sought": "met"}),
        ({"ticket_min": 6_000_001}, {}, {"sought": "not_met"}),
        ({"ticket_max": 5_999_999}, {}, {"sought": "not_met"}),
        ({"ticket_max": 9_000_000}, {"currency": "PLN"}, {"sought": "unknown"}),
        ({"ticket_min": 1}, {"sought": None}, {"sought": "unknown"}),
        ({"population_min": 100_000}, {}, {"population": "met"}),
        ({"population_min": 1_000_000}, {}, {"population": "not_met"}),
        ({"population_max": 100_000}, {}, {"population": "not_met"}),
        ({"population_min": 1}, {"city_id": None}, {"population": "unknown"}),
        ({"cofinancing_min": 25}, {}, {"cofinancing": "met"}),
        ({"cofinancing_min": 26}, {}, {"cofinancing": "not_met"}),
        ({"cofinancing_min": 10}, {"capex": 0}, {"cofinancing": "unknown"}),
        ({"evidence_min": 1}, {}, {"evidence": "unknown"}),
        ({"evidence_min": 1}, {"evidence": 1}, {"evidence": "met"}),
        ({"evidence_min": 2}, {"evidence": 1}, {"evidence": "not_met"}),
        ({"exclusions": ["coal"]}, {}, {"exclusions": "met"}),
        ({"exclusions": ["AWNINGS"]}, {}, {"exclusions": "unknown"}),
        ({"ticket_min": None, "domains": []}, {}, {}),
    ],
)
def test_each_criterion_has_three_answers(
    criteria: dict[str, Any], changes: dict[str, Any], expected: dict[str, str]
) -> None:
    assert states(criteria, **changes) == expected


def test_every_answer_has_a_reason() -> None:
    found = match(PROJECT, {"domains": ["water"], "ticket_max": 5, "evidence_min": 0})
    assert [str(each.reason) for each in found.checks] == [
        "climate; wanted: water",
        "EUR 6,000,000; at most 5",
        "the project names no published solution that it follows",
    ]


def test_nothing_asked_is_no_match() -> None:
    assert match(PROJECT, {}).verdict == "open"


def test_all_met_comes_first_then_what_is_open_then_what_does_not_fit() -> None:
    yes = match(PROJECT, {"domains": ["climate"]})
    open_ = match(
        PROJECT, {"domains": ["climate"], "stages": ["prefeasibility"], "evidence_min": 1}
    )
    no = match(PROJECT, {"domains": ["climate"], "countries": ["PT"], "stages": ["idea"]})
    ordered = in_order([("no", no), ("open", open_), ("yes", yes)])
    assert [name for name, _match in ordered] == ["yes", "open", "no"]
    assert (open_.met, open_.unknown) == (2, 1)


@pytest.mark.parametrize(
    ("record", "part"),
    [
        ({"stages": ["dream"]}, "stages"),
        ({"stages": "idea"}, "stages"),
        ({"countries": ["SU"]}, "countries"),
        ({"regions": ["Atlantis"]}, "regions"),
        ({"ticket_min": -1}, "ticket_min"),
        ({"ticket_min": 5, "ticket_max": 4}, "ticket_max"),
        ({"evidence_min": 5}, "evidence_min"),
        ({"cofinancing_min": 101}, "cofinancing_min"),
        ({"cofinancing_min": True}, "cofinancing_min"),
        ({"currency": "euro"}, "currency"),
        ({"exclusions": ["x" * 81]}, "exclusions"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_criteria_are_named(record: dict[str, Any], part: str) -> None:
    with pytest.raises(CriteriaError) as error:
        checked_criteria(record)
    assert [name for name, _text in error.value.problems] == [part]


def test_sound_criteria_come_back_without_blanks() -> None:
    record = {"stages": ["idea"], "ticket_min": 0, "domains": [], "currency": ""}
    assert checked_criteria(record) == {"stages": ["idea"], "ticket_min": 0}
    assert checked_criteria({"countries": ["EL", "PT"]}) == {"countries": ["GR", "PT"]}
