# SPDX-License-Identifier: EUPL-1.2
"""What is overdue, soon and later, and that the columns say what a plain loop says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.agreements.due import Columns, due
from proxeny.agreements.known import known
from proxeny.agreements.obligations import Fulfilment, Obligation, due_days, next_due
from proxeny.agreements.partial_dates import of_day, parse
from tests.library.agreements.agreement_case import case

ON = dt.date(2026, 11, 23)


def owed(**fields: Any) -> dict[str, Any]:
    return {"id": "o", "who": ["a"], "what": "Report"} | fields


def only(**fields: Any) -> list[tuple[str, str, int, int]]:
    """What is open of one obligation: day, state, days left, times missed."""
    found = due([case(obligations=[owed(**fields)])], on=ON)
    return [(str(one.day), one.state, one.days, one.missed) for one in found.items()]


def test_an_obligation_goes_from_later_to_soon_to_overdue() -> None:
    assert only(due="2026-12-24") == [("2026-12-24", "later", 31, 0)]
    assert only(due="2026-12-23") == [("2026-12-23", "soon", 30, 0)]
    assert only(due="2026-11-23") == [("2026-11-23", "soon", 0, 0)]
    assert only(due="2026-11-22") == [("2026-11-22", "overdue", -1, 1)]


def test_what_was_met_is_not_listed() -> None:
    assert only(due="2026-11-22", fulfilled=[{"due": "2026-11-22", "on": "2026-11-20"}]) == []


def test_a_repeated_obligation_is_due_on_the_first_day_that_was_not_met() -> None:
    fields = {"due": "2024-01-31", "every_months": 1}
    met = [{"due": "2026-08-31", "on": "2026-09-05"}]
    assert only(**fields, fulfilled=met) == [("2026-09-30", "overdue", -54, 2)]


def test_the_31st_falls_on_the_last_day_of_a_short_month_and_comes_back() -> None:
    one = Obligation("o", ("a",), "x", parse("2024-01-31"), every_months=1)
    assert [day.day for day in due_days(one, dt.date(2024, 4, 30))] == [31, 29, 31, 30]


def test_nothing_falls_due_after_the_last_day() -> None:
    fields = {"due": "2024-01-15", "every_months": 12, "until": "2025-12"}
    assert only(**fields) == [("2024-01-15", "overdue", -1043, 2)]
    assert only(**fields, fulfilled=[{"due": "2025-01-15", "on": "2025-01-15"}]) == []


def test_a_due_month_is_over_on_its_last_day() -> None:
    assert only(due="2026-11") == [("2026-11-30", "soon", 7, 0)]


def test_the_most_urgent_comes_first_and_is_counted() -> None:
    days = ("2026-12-01", "2025-01-01", "2027-05-01")
    rows = [owed(id=str(number), due=day) for number, day in enumerate(days)]
    found = due([case(obligations=rows)], on=ON)
    assert [one.deadline.id for one in found.items()] == ["1", "0", "2"]
    assert found.counts() == {"overdue": 1, "soon": 1, "later": 1}
    assert [one.deadline.id for one in found.items("soon", "later")] == ["0", "2"]
    assert len(found) == 3


@pytest.mark.parametrize(("day", "reminds"), [("2026-11-30", True), ("2026-11-29", False)])
def test_reminders_go_out_on_their_days_alone(day: str, reminds: bool) -> None:
    (one,) = due([case(obligations=[owed(due=day)])], on=ON).items()
    assert one.reminds is reminds


def test_an_agreement_that_ended_owes_nothing() -> None:
    assert len(due([case(status="ended", obligations=[owed(due="2020")])], on=ON)) == 0


def test_the_end_of_the_term_and_the_notice_before_it_are_deadlines() -> None:
    found = due([case(status="in_force", end="2027-03-31", notice_days=90, obligations=[])], on=ON)
    assert [(one.deadline.kind, str(one.day)) for one in found.items()] == [
        ("notice_period", "2026-12-31"),
        ("end", "2027-03-31"),
    ]


def ends(day: dt.date, **fields: Any) -> list[tuple[str, str]]:
    fields = {"status": "in_force", "end": "2020-12-31", "obligations": []} | fields
    return [(one.deadline.kind, str(one.day)) for one in due([case(**fields)], on=day).items()]


def test_a_chance_to_give_notice_is_over_when_its_day_is() -> None:
    assert ends(dt.date(2020, 10, 2), notice_days=90) == [
        ("notice_period", "2020-10-02"),
        ("end", "2020-12-31"),
    ]
    assert ends(dt.date(2020, 10, 3), notice_days=90) == [("end", "2020-12-31")]
    assert ends(ON, notice_days=90) == [("end", "2020-12-31")]


def test_an_agreement_that_renews_itself_ends_again_and_is_never_overdue() -> None:
    fields = {"renewal": "automatic", "renewal_months": 36, "notice_days": 31}
    assert ends(ON, **fields) == [("notice_period", "2026-11-30"), ("end", "2026-12-31")]
    assert ends(ON, renewal="automatic") == []


def test_a_review_is_due_a_year_after_the_last_of_each_party() -> None:
    reviews = [{"party": "a", "on": "2026-02-01"}]
    found = due([case(status="in_force", reviews=reviews, obligations=[])], on=ON)
    assert {one.deadline.who: str(one.day) for one in found.items()} == {
        ("a",): "2027-02-01",
        ("b",): "2019-12-31",
    }


def test_of_an_agreement_that_was_only_read_no_review_is_asked() -> None:
    assert {one.deadline.kind for one in due(known().values(), on=ON).items()} == {"end"}


def test_a_notice_that_was_sent_is_not_due() -> None:
    notice = {"rule": "au-entry", "party": "a", "deadline": "2026-11-25"}
    for sent, count in ({}, 1), ({"sent": "2026-11-24"}, 0):
        assert len(due([case(notices=[notice | sent], obligations=[])], on=ON)) == count


_DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1))


@given(
    st.lists(
        st.tuples(_DAYS, st.integers(0, 30), st.none() | _DAYS, st.none() | _DAYS),
        max_size=20,
    )
)
def test_the_columns_say_what_a_plain_loop_says(
    rows: list[tuple[dt.date, int, dt.date | None, dt.date | None]],
) -> None:
    given_columns = Columns(
        np.array([row[0] for row in rows], "datetime64[D]"),
        np.array([row[1] for row in rows], np.int64),
        np.array([row[2] or "NaT" for row in rows], "datetime64[D]"),
        np.array([row[3] or "NaT" for row in rows], "datetime64[D]"),
    )
    expected = {}
    for place, (first, every, until, met) in enumerate(rows):
        fulfilled = (Fulfilment(of_day(met), of_day(met)),) if met else ()
        last = of_day(until) if until else None
        one = Obligation("o", ("a",), "x", of_day(first), every, last, fulfilled=fulfilled)
        day = next_due(one)
        if day is not None:
            passed = [each for each in due_days(one, ON - dt.timedelta(1)) if each >= day]
            expected[place] = (day, len(passed))
    found = due(given_columns, on=ON)
    assert {
        place: (ON + dt.timedelta(days=left), missed)
        for place, left, missed in zip(
            found.places.tolist(), found.days.tolist(), found.missed.tolist(), strict=True
        )
    } == expected
    assert list(found.days) == sorted(found.days)
