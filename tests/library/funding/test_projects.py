# SPDX-License-Identifier: EUPL-1.2
"""What a project may hold, and how ready it is."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.funding.project_fields import fields
from proxeny.funding.projects import NEEDED, ProjectError, checked, checked_whole, value_of
from proxeny.funding.readiness import readiness
from tests.library.funding.project_case import PROJECT


def problems(record: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ProjectError) as error:
        checked(record)
    return {name: str(text) for name, text in error.value.problems}


def test_a_sound_project_comes_back_as_it_was() -> None:
    assert checked(PROJECT) == PROJECT
    assert checked_whole(PROJECT) == PROJECT


def test_blanks_are_left_out_and_zero_is_kept() -> None:
    assert checked({"title": "", "sdgs": [], "needs": [], "financed": 0}) == {"financed": 0}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"title": 3}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"capex": -1}, "capex"),
        ({"capex": float("nan")}, "capex"),
        ({"capex": True}, "capex"),
        ({"capex": 10**20}, "capex"),
        ({"cost_year": 1066}, "cost_year"),
        ({"begins": "soon"}, "begins"),
        ({"begins": "2028-01-01", "ends": "2027-01-01"}, "ends"),
        ({"stage": "dream"}, "stage"),
        ({"instruments": ["gold"]}, "instruments"),
        ({"instruments": "grant"}, "instruments"),
        ({"sdgs": [18]}, "sdgs"),
        ({"domain": "<b>"}, "domain"),
        ({"currency": "euro"}, "currency"),
        ({"needs": [{"colour": "red"}]}, "needs"),
        ({"outcomes": [{"low": 3, "high": 2}]}, "outcomes"),
        ({"city_id": "Porto"}, "city"),
        ({"city_id": 2**40}, "city"),
        ({"country": "SU"}, "city"),
        ({"score": 7}, "score"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(record: dict[str, Any], field: str) -> None:
    assert list(problems(record)) == [field]


def test_usual_codes_of_countries_are_turned() -> None:
    assert checked({"country": "EL"}) == {"country": "GR"}
    assert checked({"country": "UK"}) == {"country": "GB"}


def test_money_that_does_not_add_up_is_said() -> None:
    wrong = problems({"capex": 10, "financed": 6, "sought": 5})
    assert "more than the investment cost" in wrong["sought"]


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_needed_for_publication_is_asked_for(name: str) -> None:
    key = "city_name" if name == "city" else name
    with pytest.raises(ProjectError) as error:
        checked_whole({each: value for each, value in PROJECT.items() if each != key})
    assert [found for found, _text in error.value.problems] == [name]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(fields())), ANYTHING, max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_given_is_kept_soundly_or_refused_with_a_reason(record: dict[str, Any]) -> None:
    try:
        kept = checked(record)
    except ProjectError as error:
        assert error.problems and str(error)
    else:
        assert checked(kept) == kept
        readiness(kept)


def test_a_stage_counts_only_with_all_before_it() -> None:
    found = readiness(PROJECT)
    assert found.stated == "prefeasibility"
    assert found.reached == "idea"
    concept = next(stage for stage in found.stages if stage.stage == "concept")
    assert {need.id for need in concept.needs if need.state == "met"} >= {"solution", "contact"}
    assert {need.id for need in found.missing} >= {"strategy", "document_concept_note"}
    assert str(found.summary) == "Stated stage: Pre-feasibility. Complete up to: Idea."


def test_silence_is_unknown_and_an_open_matter_is_not_met() -> None:
    def state(record: dict[str, Any], need: str) -> str:
        found = readiness(record)
        return next(n.state for s in found.stages for n in s.needs if n.id == need)

    assert state({}, "land") == "unknown"
    assert state({"land": "open"}, "land") == "not_met"
    assert state({"land": "city_owns"}, "land") == "met"
    assert state({}, "document_concept_note") == "unknown"
    assert state({"documents": ["mandate"]}, "document_concept_note") == "not_met"
    assert state({"documents": ["concept_note"]}, "document_concept_note") == "met"
    assert state({"land": "not_needed"}, "document_land_title") == "met"


def test_a_project_that_has_everything_is_complete_to_its_stage() -> None:
    full: dict[str, Any] = {"city_name": "Porto", "country": "PT"}
    for field in fields().values():
        full[field.name] = {
            "line": "text",
            "text": "text",
            "lines": ["text"],
            "number": 1,
            "money": 1,
            "year": 2026,
            "day": "2027-01-01",
            "one": next(iter(field.choices), "climate"),
            "several": list(field.choices) or [1],
            "rows": [{field.parts[0].name: "text"}] if field.parts else [],
        }[field.kind]
    full |= {
        "currency": "EUR",
        "capex": 2,
        "stage": "built",
        "permits": "granted",
        "land": "agreed",
    }
    found = readiness(checked_whole(full))
    assert (found.reached, found.missing) == ("built", ())
    assert value_of(full, "city") == "Porto"
