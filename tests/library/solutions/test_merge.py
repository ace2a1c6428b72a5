# SPDX-License-Identifier: EUPL-1.2
"""Two records of one practice become one without loss and without doubles."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.solutions import Adoption, Solution, merge
from proxeny.solutions.merge import join_adoptions, same_groups
from tests.library.solutions import strategies

adoption = Adoption(city_id=1, city_name="A", country="PT", status="enrolled")


def test_what_happened_outranks_what_was_planned() -> None:
    adopted = replace(adoption, status="adopted")
    ended = replace(adoption, status="ended")
    for order in permutations([adoption, adopted, ended]):
        assert join_adoptions(order[:1], order[1:]) == (ended,)


def test_adopters_without_a_number_are_told_apart_by_name() -> None:
    nameless = replace(adoption, city_id=None)
    other = replace(nameless, city_name="B")
    assert join_adoptions((nameless,), (other, nameless)) == (nameless, other)


def test_groups_follow_every_link() -> None:
    groups = same_groups("abcde", [("b", "a"), ("c", "b"), ("e", "d")])
    assert sorted(sorted(group) for group in groups) == [["a", "b", "c"], ["d", "e"]]


@settings(max_examples=40, deadline=None)
@given(strategies.solutions(), strategies.solutions())
def test_nothing_that_only_the_other_knows_is_lost(main: Solution, other: Solution) -> None:
    merged = merge(main, other)
    assert merged.id == main.id
    assert other.id in merged.aliases
    for name in ("barriers", "lessons", "conditions", "origins", "indicators", "sdgs"):
        assert set(getattr(merged, name)) == {*getattr(main, name), *getattr(other, name)}
    for name in ("results", "cost", "funding", "status_year", "year_start", "year_end"):
        assert getattr(merged, name) == (getattr(main, name) or getattr(other, name))
    known = [one.status for one in (main, other) if one.status != "not_known"]
    assert merged.status == (known or ["not_known"])[0]


@settings(max_examples=40, deadline=None)
@given(strategies.solutions(), st.integers(0, 3))
def test_merging_a_record_with_itself_adds_only_the_alias(main: Solution, times: int) -> None:
    once = merge(main, main)
    merged = main
    for _ in range(times):
        merged = merge(merged, main)
    if times:
        assert replace(merged, note="") == replace(once, note="")
