# SPDX-License-Identifier: EUPL-1.2
"""A value beside its peers: the range, who has none, why they are comparable, the trend."""

from __future__ import annotations

import pytest

from proxeny import cities, indicators
from proxeny.indicators import Value
from proxeny.messages import Term

U4SSC = indicators.get("u4ssc")
LOSS = U4SSC.find("EC: I: WS: 3C")
GROUP = cities.peers(cities.resolve("Porto"), limit=6)


def peers_have(*numbers: float | None) -> dict[int, Value]:
    return {
        peer.city.id: Value(*LOSS.key, number)
        for peer, number in zip(GROUP.peers, numbers, strict=False)
        if number is not None
    }


def test_the_place_is_told_with_the_range_and_with_who_has_no_value() -> None:
    beside = indicators.compare(
        LOSS, Value(*LOSS.key, 20), GROUP, peers_have(10, 15, 20, 30, None, None)
    )
    assert (beside.lowest, beside.middle, beside.highest) == (10, 17.5, 30)
    assert (beside.lower_quarter, beside.upper_quarter) == (13.75, 22.5)
    assert (beside.better, beside.same, beside.worse, beside.without) == (2, 1, 1, 2)
    assert str(beside.text) == (
        "4 of 6 comparable cities have a value, from 10 to 30 %. Better: 2, the same: 1, worse: 1."
    )
    assert len(beside.peers) == 6
    assert all("alike in" in str(peer.why) for peer in beside.peers)


def test_where_higher_is_better_the_sides_change() -> None:
    access = U4SSC.find("EC: ICT: ICT: 1C")
    values = {key: Value(*access.key, value.value) for key, value in peers_have(10, 15, 30).items()}
    beside = indicators.compare(access, Value(*access.key, 20), GROUP, values)
    assert (beside.better, beside.worse) == (1, 2)


def test_where_no_direction_is_better_nobody_is_better() -> None:
    para = U4SSC.find("EC: I: T: 4A", "para")
    values = {key: Value(*para.key, value.value) for key, value in peers_have(1, 2, 9).items()}
    beside = indicators.compare(para, Value(*para.key, 5), GROUP, values)
    assert (beside.better, beside.worse, beside.higher, beside.lower) == (None, None, 1, 2)
    assert "Higher: 1" in str(beside.text)


def test_two_values_are_too_few_to_stand_among() -> None:
    beside = indicators.compare(LOSS, Value(*LOSS.key, 20), GROUP, peers_have(10, 15))
    assert (beside.lowest, beside.better, beside.without) == (None, None, 4)
    assert "too few" in str(beside.text)


def test_a_city_without_a_value_sees_the_range_of_the_others() -> None:
    beside = indicators.compare(LOSS, None, GROUP, peers_have(10, 15, 20))
    assert (beside.lowest, beside.better) == (10, None)
    assert "This city has none." in str(beside.text)


@pytest.mark.parametrize(("last", "way"), [(15, "better"), (25, "worse"), (20.1, "steady")])
def test_the_trend_knows_which_way_is_better(last: float, way: str) -> None:
    history = [Value(*LOSS.key, last, year=2024), Value(*LOSS.key, 20, year=2020)]
    found = indicators.trend(LOSS, history)
    assert found is not None and (found.first_year, found.last_year, found.way) == (2020, 2024, way)


def test_one_year_is_no_trend() -> None:
    assert indicators.trend(LOSS, [Value(*LOSS.key, 20, year=2020), Value(*LOSS.key, None)]) is None


def test_answers_of_yes_and_no_are_counted() -> None:
    meters = next(point for point in U4SSC.points.values() if point.is_yes_no)
    values = {key: Value(*meters.key, value.value) for key, value in peers_have(1, 1, 0).items()}
    beside = indicators.compare(meters, Value(*meters.key, 1), GROUP, values)
    assert str(beside.text) == "3 of 6 comparable cities have an answer: yes 2, no 1."


def test_the_unit_of_a_comparison_can_be_said_in_another_language() -> None:
    text = indicators.compare(LOSS, Value(*LOSS.key, 20), GROUP, peers_have(10, 15, 20)).text
    said = text.translate(str, lambda value: "percent" if isinstance(value, Term) else value)
    assert "from 10 to 20 percent." in said
