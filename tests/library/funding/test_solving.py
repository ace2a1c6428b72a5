# SPDX-License-Identifier: EUPL-1.2
"""The best consortium: what trying every one finds, repeatably, in time, with reasons."""

from __future__ import annotations

import json
import time
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import funding
from tests.library.funding.solving_case import Document, allowed, judge, small, worth


def solved(of: Document, **options: Any) -> Document:
    asked = funding.read_instance(json.dumps(of).encode())
    return funding.solve(asked, **{"alternatives": 2, "time_limit": 60.0, **options}).document()


def ids(solution: Document) -> list[str]:
    return [member["id"] for member in solution["members"]]


def people(*qualities: float, **more: Any) -> Document:
    return {
        "candidates": [
            {"id": f"c{number}", "quality": quality} for number, quality in enumerate(qualities)
        ],
        **more,
    }


def large(count: int, degree: int, seed: int = 3) -> Document:
    """Return an instance too large to try everything, in which every kind of condition binds."""
    chance = Random(seed)
    names = [f"c{number}" for number in range(count)]
    couples = {tuple(sorted(chance.sample(names, 2))) for _ in range(count * degree // 2)}
    return {
        "candidates": [
            {
                "id": name,
                "quality": chance.randint(0, 1000),
                "cost": chance.randint(50, 500) * 1000,
                "attrs": {"country": f"{chance.randint(0, 20)}", "city": chance.random() < 0.3},
                "capabilities": [one for one in "abcd" if chance.random() < 0.2],
            }
            for name in names
        ],
        "pairs": [[*couple, chance.randint(1, 60)] for couple in sorted(couples)],
        "size": {"min": 6, "max": 8},
        "counts": [{"attr": "city", "value": True, "min": 3, "max": 4, "name": "cities"}],
        "distinct": [{"attr": "country", "min": 6, "name": "countries"}],
        "caps": [{"attr": "country", "max_each": 2, "name": "spread"}],
        "cover": [{"capability": "a", "min": 2, "name": "skill a"}],
        "budget": {"max": 1_500_000},
        "conflicts": [chance.sample(names, 2) for _ in range(20)],
        "force": names[:1],
        "forbid": names[1:5],
    }


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_answer_is_what_trying_every_consortium_finds(seed: int) -> None:
    of = small(seed)
    judge(of, solved(of, seed=seed))


def test_a_larger_one_is_proven_and_meets_every_condition() -> None:
    of = large(300, 12)
    solution = solved(of)
    assert solution["status"] == "optimal"
    for one in (solution, *solution["alternatives"]):
        assert allowed(of, ids(one))
        assert one["objective"] == worth(of, ids(one))
    assert len(solution["alternatives"]) == 2


def test_the_bound_of_a_search_that_was_cut_short_holds() -> None:
    of = large(300, 12)
    best = solved(of, alternatives=0)["objective"]
    asked = funding.read_instance(json.dumps(of).encode())
    bounds: list[float] = []

    def heard(stage: str, value: float | None, bound: float | None, seconds: float) -> None:
        if bound is not None:
            bounds.append(bound)

    cut = funding.solve(asked, progress=heard, stop=lambda: len(bounds) >= 2).document()
    assert cut["status"] == "feasible"
    assert cut["objective"] <= best <= cut["bound"]
    assert cut["gap"] == pytest.approx((cut["bound"] - cut["objective"]) / cut["objective"])
    assert allowed(of, ids(cut))


def test_the_same_seed_gives_the_same_answer() -> None:
    of = large(300, 10)
    assert solved(of, seed=5) == solved(of, seed=5)


def test_progress_goes_one_way() -> None:
    asked = funding.read_instance(json.dumps(large(400, 10)).encode())
    heard: list[tuple[str, float | None, float | None, float]] = []
    funding.solve(asked, progress=lambda *told: heard.append(told))
    stages = list(dict.fromkeys(stage for stage, *_ in heard))
    assert stages[:2] == ["annealing", "bounding"]
    assert stages[-1] == "alternatives"
    bests = [best for _, best, _, _ in heard if best is not None]
    bounds = [bound for _, _, bound, _ in heard if bound is not None]
    assert bests == sorted(bests)
    assert bounds == sorted(bounds, reverse=True)


def test_the_time_limit_holds_and_the_best_so_far_comes_back() -> None:
    of = large(2000, 120)
    asked = funding.read_instance(json.dumps(of).encode())
    funding.solve(funding.read_instance(json.dumps(people(1)).encode()))  # the solver is imported
    started = time.monotonic()
    solution = funding.solve(asked, time_limit=2.0).document()
    assert time.monotonic() - started < 4.5
    assert solution["status"] == "feasible"
    assert allowed(of, ids(solution))


def test_stopped_before_anything_was_found_it_says_so() -> None:
    asked = funding.read_instance(json.dumps(large(100, 4)).encode())
    solution = funding.solve(asked, stop=lambda: True).document()
    assert (solution["status"], solution["members"]) == ("unknown", [])
    assert "too short" in solution["notes"][0]


def test_weights_below_zero_count_for_those_who_are_together() -> None:
    of = people(10, 9, 8, pairs=[["c0", "c1", -5]], size={"min": 2, "max": 2})
    assert ids(solved(of)) == ["c0", "c2"]
    of["force"] = ["c0", "c1"]
    assert solved(of)["objective"] == 14


def test_true_one_and_the_text_one_are_three_values_and_unknown_is_none() -> None:
    values: list[object] = [True, 1, "1", None]
    of = people(1, 1, 1, 1)
    for one, value in zip(of["candidates"], values, strict=True):
        one["attrs"] = {"x": value}
    of["caps"] = [{"attr": "x", "max_each": 1}]
    of["distinct"] = [{"attr": "x", "min": 3}]
    assert len(ids(solved(of))) == 4
    of["counts"] = [{"attr": "x", "value": 1, "max": 0}, {"attr": "x", "value": True, "min": 1}]
    of["distinct"] = []
    assert ids(solved(of)) == ["c0", "c2", "c3"]


def test_costs_are_added_to_the_cent() -> None:
    of = people(1, 1, budget={"max": 0.3})
    of["candidates"][0]["cost"], of["candidates"][1]["cost"] = 0.1, 0.2
    assert len(ids(solved(of))) == 2
    of["candidates"][0]["cost"], of["candidates"][1]["cost"] = 9e8, 1e8 + 0.01
    of["budget"] = {"max": 1e9}
    assert len(ids(solved(of))) == 1


def test_the_largest_numbers_are_told_apart_and_print_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    of = people(1, 2, 3, budget={"max": 2e12 - 1}, pairs=[["c0", "c1", 1e9], ["c1", "c2", -1e9]])
    for one in of["candidates"]:
        one["cost"] = 1e12
    assert ids(solved(of)) == ["c2"]
    of["budget"]["max"] = 2e12
    assert ids(solved(of)) == ["c0", "c1"]
    assert capfd.readouterr().out == ""


def test_without_any_condition_everybody_who_helps_is_a_member() -> None:
    assert ids(solved(people(5, -1, 0.5))) == ["c0", "c2"]


def test_nobody_is_a_consortium_where_nothing_asks_for_members() -> None:
    solution = solved({"candidates": []})
    assert (solution["status"], solution["objective"], solution["members"]) == ("optimal", 0, [])


def test_each_member_comes_with_what_it_brings() -> None:
    of = people(10, 7, 1, pairs=[["c0", "c1", 4], ["c1", "c2", -2]], force=["c2"])
    for one, country in zip(of["candidates"], ("DE", "FR", "IT"), strict=True):
        one["attrs"] = {"country": country}
    of["counts"] = [{"attr": "country", "value": "FR", "min": 1, "name": "a French member"}]
    of["distinct"] = [{"attr": "country", "min": 2, "name": "two countries"}]
    why = {member["id"]: member["why"] for member in solved(of)["members"]}
    assert why["c1"] == [
        "quality 7",
        "pairs worth 2, with c0 (4), c2 (-2)",
        "needed for a French member, which would not hold without it",
        "helps to meet two countries",
    ]
    assert why["c2"][:2] == ["must be a member", "quality 1"]


def test_fewer_alternatives_than_wished_are_a_note() -> None:
    solution = solved(people(1, 2, 3, size={"min": 3, "max": 3}), alternatives=4)
    assert solution["alternatives"] == []
    [note] = solution["notes"]
    assert note.startswith("0 of 4 alternatives were found: every other consortium shares more")


def test_a_pair_that_stands_there_twice_counts_twice_and_is_noted() -> None:
    solution = solved(people(1, 1, pairs=[["c0", "c1", 3], ["c1", "c0", 3]]))
    assert solution["objective"] == 8
    assert "c0–c1" in solution["notes"][0]


@pytest.mark.parametrize("qualities", [(), (-1.0,), (1.0, 2.0, 3.0)])
def test_nobody_at_all_is_no_alternative(qualities: tuple[float, ...]) -> None:
    solution = solved(people(*qualities), alternatives=2)
    assert all(one["members"] for one in solution["alternatives"])


@pytest.mark.parametrize("options", [{"time_limit": 0}, {"seed": -1}, {"alternatives": -1}])
def test_a_limit_that_is_none_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(funding.InstanceError, match="must"):
        solved(people(1), **options)
