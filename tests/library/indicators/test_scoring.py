# SPDX-License-Identifier: EUPL-1.2
"""Scores: the publisher's own examples, and that hiding a weak value cannot pay."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import indicators
from proxeny.indicators import Target, Value

U4SSC = indicators.get("u4ssc")
KEYS = list(U4SSC.points)
NUMBERS = st.floats(0, 100, allow_nan=False)
EDUCATION = [key for key, point in U4SSC.points.items() if point.groups["category"] == "Education"]


def education(*percents: float | None) -> indicators.GroupScore:
    """Score the four indicators of education against targets of 100."""
    targets = {key: Target(*key, 100, 0, "higher", "own") for key in EDUCATION}
    values = {
        key: Value(*key, percent)
        for key, percent in zip(EDUCATION, percents, strict=True)
        if percent is not None
    }
    return indicators.score(U4SSC, values, targets).group("category", "Education")


def test_the_published_example_of_four_reported_indicators() -> None:
    """Fact sheets, "Example: Education 4 KPIs": 1, 3, 4 and 1 points are 9 of 16 = 56.25 %."""
    group = education(20, 80, 100, 10)
    assert (group.points, group.max, group.score) == (9, 16, 0.5625)
    assert (group.reported, group.total) == (4, 4)


def test_the_published_example_of_three_reported_indicators() -> None:
    """Fact sheets: 3, 4 and 2 points are 9 of 12 = 75 %; what is not reported is left out."""
    group = education(80, 100, 50, None)
    assert (group.points, group.max, group.score) == (9, 12, 0.75)
    assert (group.reported, group.total) == (3, 4)
    assert (group.lowest, group.highest) == (10 / 16, 13 / 16)


def test_the_framework_counts_as_published() -> None:
    assert (len(U4SSC.codes()), len(U4SSC.points)) == (91, 112)
    answer = indicators.score(U4SSC, {}, {})
    names = dict.fromkeys(("indicator", "category", "sub_dimension", "dimension"), 0)
    for group in answer.groups:
        if group.level in names:
            names[group.level] += 1
    assert names == {"indicator": 91, "category": 22, "sub_dimension": 7, "dimension": 3}
    assert answer.group("framework", "u4ssc").total == 112
    assert all(group.score is None and group.max == 0 for group in answer.groups)


def test_one_target_is_published_and_the_demonstration_set_never_comes_by_itself() -> None:
    published = indicators.published(U4SSC)
    defaults = indicators.platform_defaults(U4SSC)
    assert list(published) == [("EC: ICT: ICT: 2C", "")]
    assert not set(published) & set(defaults)
    assert len(defaults) == 35 and all(target.reason for target in defaults.values())
    assert {target.origin for target in defaults.values()} == {"platform default"}


def test_a_score_says_whose_targets_it_stands_on() -> None:
    values = {key: Value(*key, 1 if U4SSC.points[key].is_yes_no else 50) for key in KEYS}
    defaults = indicators.platform_defaults(U4SSC)
    only = indicators.score(U4SSC, values, indicators.published(U4SSC))
    assert indicators.notes(only) == ()
    assert only.group("category", "ICT Infrastructure").origins == ("published",)
    mixed = indicators.together(defaults, indicators.published(U4SSC))
    (note,) = indicators.notes(indicators.score(U4SSC, values, mixed))
    assert (note.code, note.severity) == ("target_origins", "warning")
    assert "platform default: 35" in str(note.message) and "published: 1" in str(note.message)


def test_an_own_target_goes_before_a_published_one() -> None:
    key = ("EC: ICT: ICT: 2C", "")
    own = {key: Target(*key, 90, 0, "higher", "own")}
    in_force = indicators.together(indicators.published(U4SSC), own)
    answer = indicators.score(U4SSC, {key: Value(*key, 45)}, in_force)
    (one,) = [one for one in answer.indicators if one.point.key == key]
    assert (one.performance, one.points) == (50, 2)


@pytest.mark.parametrize("status", ["rejected", "not_reported", "not_applicable", "carried_over"])
def test_a_value_that_does_not_count_is_not_scored(status: str) -> None:
    key = ("EC: ICT: ICT: 2C", "")
    value = Value(*key, 84.51, status=status)
    answer = indicators.score(U4SSC, {key: value}, indicators.published(U4SSC))
    assert answer.group("framework", "u4ssc").reported == 0
    assert answer.group("framework", "u4ssc").score is None


def test_the_newest_number_counts_and_a_state_does_not_hide_it() -> None:
    key = ("EC: ICT: ICT: 2C", "")
    values = [
        Value(*key, 10, year=2020),
        Value(*key, 20, year=2022),
        Value(*key, None, year=2024, status="not_reported"),
    ]
    for order in (values, values[::-1]):
        assert indicators.latest(order)[key].value == 20


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), NUMBERS, min_size=1), st.randoms())
def test_scores_stay_in_bounds_and_hiding_never_raises_the_lower_bound(
    numbers: dict[tuple[str, str], float], order: random.Random
) -> None:
    targets = {
        key: Target(*key, 60, 0, "higher", "own")
        if index % 2
        else Target(*key, 20, 90, "lower", "own")
        for index, key in enumerate(KEYS)
    }
    values = {key: Value(*key, number) for key, number in numbers.items()}
    full = indicators.score(U4SSC, values, targets)
    for group in full.groups:
        assert group.lowest is not None and group.highest is not None
        assert 0.25 <= group.lowest <= group.highest <= 1
        if group.score is not None:
            assert 0.25 <= group.score <= 1 and group.points <= group.max
        assert group.reported <= group.total
    hidden = order.choice(sorted(numbers))
    rest = {key: value for key, value in values.items() if key != hidden}
    for before, after in zip(
        full.groups, indicators.score(U4SSC, rest, targets).groups, strict=True
    ):
        assert after.lowest is not None and before.lowest is not None
        assert after.highest is not None and before.highest is not None
        assert after.lowest <= before.lowest
        assert after.highest >= before.highest
        assert after.reported <= before.reported


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), NUMBERS, min_size=2), st.randoms())
def test_the_order_of_rows_does_not_matter(
    numbers: dict[tuple[str, str], float], order: random.Random
) -> None:
    values = [Value(*key, number, year=2024) for key, number in numbers.items()]
    shuffled = order.sample(values, len(values))
    targets = indicators.platform_defaults(U4SSC)
    first = indicators.score(U4SSC, indicators.latest(values), targets)
    second = indicators.score(U4SSC, indicators.latest(shuffled), targets)
    assert first.groups == second.groups
    assert indicators.check(U4SSC, values) == indicators.check(U4SSC, shuffled)


def test_the_example_of_the_explanation_holds() -> None:
    (stavanger,) = [report for report in indicators.reports() if report.city == "Stavanger"]
    targets = indicators.together(indicators.platform_defaults(U4SSC), indicators.published(U4SSC))
    answer = indicators.score(U4SSC, indicators.latest(stavanger.values), targets)
    whole = answer.group("framework", "u4ssc")
    assert (whole.points, whole.max, whole.score, whole.scored) == (12, 12, 1, 3)
    assert (whole.reported, whole.total) == (13, 112)
    assert (whole.lowest, whole.highest) == (0.3125, 1)
    asked = {finding.code for finding in indicators.check(U4SSC, stavanger.values)}
    assert asked == {"youth_unemployment_higher", "coverage"}
