# SPDX-License-Identifier: EUPL-1.2
"""Cycles: what is missing, filled, questioned and checked, and what the next one begins with."""

from __future__ import annotations

import datetime

from proxeny import indicators
from proxeny.indicators import Value

U4SSC = indicators.get("u4ssc")
ACCESS, WATER = ("EC: ICT: ICT: 1C", ""), ("EC: I: WS: 1C", "")
POTABLE, LOSS = ("EC: I: WS: 2C", ""), ("EC: I: WS: 3C", "")


def test_each_point_has_one_state() -> None:
    values = {
        ACCESS: Value(*ACCESS, 97, status="accepted"),
        WATER: Value(*WATER, 90),
        POTABLE: Value(*POTABLE, 95),
        LOSS: Value(*LOSS, None, status="not_reported"),
    }
    findings = indicators.check(U4SSC, values.values())
    found = indicators.states(U4SSC, values, findings)
    assert found[ACCESS] == "checked" and found[LOSS] == "stated"
    assert found[WATER] == found[POTABLE] == "questioned"
    assert sum(state == "missing" for state in found.values()) == 108
    answered = {finding.key for finding in findings}
    assert indicators.states(U4SSC, values, findings, answered)[WATER] == "filled"


def test_an_answer_holds_for_the_same_question_of_the_next_check() -> None:
    first = indicators.check(U4SSC, [Value(*WATER, 90, row=2), Value(*POTABLE, 95, row=3)])
    again = indicators.check(U4SSC, [Value(*WATER, 90, row=7), Value(*POTABLE, 96, row=5)])
    assert [finding.key for finding in first] == [finding.key for finding in again]


def test_progress_adds_up_in_every_group() -> None:
    found = indicators.states(U4SSC, {ACCESS: Value(*ACCESS, 97)})
    groups = indicators.progress(U4SSC, found)
    assert all(sum(group.counts.values()) == group.total for group in groups)
    whole = groups[-1]
    assert (whole.level, whole.total, whole.done, whole.counts["missing"]) == (
        "framework",
        112,
        1,
        111,
    )


def test_the_next_cycle_begins_with_numbers_that_do_not_count_yet() -> None:
    last = {ACCESS: Value(*ACCESS, 97, year=2024, row=2), LOSS: Value(*LOSS, None)}
    begun = indicators.carry_over(last)
    assert set(begun) == {ACCESS}
    assert (begun[ACCESS].value, begun[ACCESS].year, begun[ACCESS].usable) == (97, 2024, None)
    assert indicators.states(U4SSC, begun)[ACCESS] == "carried_over"
    score = indicators.score(U4SSC, begun, indicators.platform_defaults(U4SSC))
    assert score.group("framework", "u4ssc").reported == 0


def test_what_changed_is_marked() -> None:
    last = {ACCESS: Value(*ACCESS, 97), WATER: Value(*WATER, 90), LOSS: Value(*LOSS, 20)}
    now = {ACCESS: Value(*ACCESS, 97), WATER: Value(*WATER, 92), POTABLE: Value(*POTABLE, 80)}
    kinds = {change.key: change.kind for change in indicators.changes(U4SSC, last, now)}
    assert kinds == {ACCESS: "unchanged", WATER: "changed", POTABLE: "added", LOSS: "removed"}


def test_days_are_counted_from_the_day_that_is_given() -> None:
    due = datetime.date(2026, 3, 1)
    assert indicators.days_left(due, datetime.date(2026, 2, 27)) == 2
    assert indicators.days_left(due, datetime.date(2026, 3, 4)) == -3


def test_against_the_last_cycle_a_jump_is_asked_about() -> None:
    now, last = [Value(*LOSS, 40, year=2024)], {LOSS: Value(*LOSS, 20, year=2022)}
    codes = [finding.code for finding in indicators.check(U4SSC, now, last)]
    assert "jump" in codes
    assert "jump" not in [finding.code for finding in indicators.check(U4SSC, now, {})]
