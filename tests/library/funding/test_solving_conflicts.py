# SPDX-License-Identifier: EUPL-1.2
"""Why no consortium is possible: the conditions that contradict each other, none too many."""

from __future__ import annotations

import json

from proxeny import funding
from proxeny.funding.solving.building import arrays
from proxeny.funding.solving.conflict import conflict
from tests.library.funding.test_solving import large, people, solved


def found(of: dict) -> list[str]:
    solution = solved(of)
    assert solution["status"] == "infeasible"
    assert (solution["objective"], solution["members"]) == (None, [])
    return solution["conflict"]


def test_a_size_that_is_upside_down_is_the_conflict() -> None:
    assert found(people(1, 2, size={"min": 3, "max": 2})) == ["size"]


def test_more_members_than_there_are_is_the_conflict() -> None:
    assert found({"candidates": [], "size": {"min": 1}}) == ["size"]


def test_wishes_about_one_candidate_are_named() -> None:
    assert found(people(1, force=["c0"], forbid=["c0"])) == ["force c0", "forbid c0"]
    of = people(1, 1, force=["c0", "c1"], conflicts=[["c1", "c0"]])
    assert found(of) == ["force c0", "force c1", "conflict c0–c1"]


def test_conditions_without_a_name_say_what_they_are() -> None:
    of = people(1, 1, cover=[{"capability": "energy"}])
    assert found(of) == ["cover energy"]
    of = people(1, 1, distinct=[{"attr": "country", "min": 3}])
    assert found(of) == ["distinct country"]


def test_a_condition_that_cannot_hold_by_itself_says_why() -> None:
    of = people(1, 1, counts=[{"attr": "kind", "value": "city_goverment", "min": 2, "name": "two"}])
    assert solved(of)["notes"] == [
        "two: at least 2, and all candidates together have 0",
        "no candidate has “city_goverment” as kind",
    ]
    of = people(1, 1, budget={"min": 9000, "max": 5000})
    assert solved(of)["notes"] == ["budget: at least 9000 is more than at most 5000"]
    of = people(1, 1, distinct=[{"attr": "country", "min": 3}])
    [note] = solved(of)["notes"]
    assert note.startswith("distinct country: at least 3 different ones, and all candidates")


def test_among_thousands_only_those_that_contradict_are_named() -> None:
    of = large(3000, 4)
    of["counts"] += [
        {"attr": "country", "value": "3", "min": 3, "name": "three of 3"},
    ]
    assert sorted(found(of)) == ["spread", "three of 3"]


def test_many_forbidden_ones_are_named_where_each_is_needed() -> None:
    of = large(400, 4)
    here = [one["id"] for one in of["candidates"] if one["attrs"]["country"] == "3"]
    of["force"], of["forbid"] = [], here
    of["counts"] += [{"attr": "country", "value": "3", "min": 2, "name": "two of 3"}]
    named = found(of)
    assert "two of 3" in named
    assert len(named) == len(here)


def test_out_of_time_the_conflict_is_not_said_to_be_minimal() -> None:
    of = large(200, 4)
    of["counts"] += [{"attr": "country", "value": "3", "min": 3, "name": "three of 3"}]
    answer = conflict(arrays(funding.read_instance(json.dumps(of).encode())), lambda: 0.0)
    assert not answer.minimal
    assert set(answer.names) >= {"spread", "three of 3"}
