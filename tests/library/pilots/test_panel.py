# SPDX-License-Identifier: EUPL-1.2
"""Panels are read strictly, and each fault has a sentence of its own."""

from __future__ import annotations

import pytest

from proxeny import pilots
from proxeny.pilots.times import common_kind, key_of, seasons
from tests.library.pilots.panel_case import read

GOOD = "unit,time,y\na,2000,1\na,2001,2\nb,2000,3\nb,2001,5\n"


def test_rows_in_any_order_and_with_any_separator_are_the_same_panel() -> None:
    shuffled = "y;time;unit\n5;2001;b\n1;2000;a\n3;2000;b\n2;2001;a\n"
    panel = read(shuffled)
    assert panel.labels == ("2000", "2001")
    assert panel.outcome[panel.units.index("a")].tolist() == [1, 2]
    assert read(GOOD.replace(",", "\t")).outcome.tolist() == [[1, 2], [3, 5]]


def test_a_decimal_comma_is_read_where_the_separator_is_a_semicolon() -> None:
    assert read("unit;time;y\na;1;0,5\na;2;1,25\n").outcome.tolist() == [[0.5, 1.25]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("b,2001,5\n", ""), "gaps: 1 of 4 outcomes are missing (b 2001)"),
        (GOOD.replace("b,2001,5", "b,2001,NA"), "gaps: 1 of 4"),
        (GOOD + "a,2001,7\n", "unit a has two rows for 2001, on lines 3 and 6"),
        (GOOD.replace(",5", ",five"), "line 5, column y: 'five' is not a number"),
        (GOOD.replace(",5", ",inf"), "line 5, column y: 'inf' is not a number"),
        (GOOD.replace("a,2001", "a,soon"), "'soon' is no period"),
        (GOOD.replace("a,2001", "a,2001-01"), "written in two ways"),
        (GOOD.replace("a,2001,", "a,2001.0,"), "the same period written in two ways"),
        (GOOD.replace("b,2001,5", "b,2001"), "line 5 has 2 cells, the header 3"),
        (GOOD.replace("b,2001,5", ",2001,5"), "line 5 names no unit or no period"),
        ("unit,time,y\n", "a header and no rows"),
        ("", "empty"),
        ("unit,time,y,y\na,1,2,3\n", "two columns called 'y'"),
    ],
)
def test_each_fault_of_a_panel_has_its_message(text: str, said: str) -> None:
    with pytest.raises(pilots.PanelError) as fault:
        read(text)
    assert said in str(fault.value)


def test_a_column_that_is_not_there_is_a_question_to_ask_again() -> None:
    with pytest.raises(pilots.DesignError, match="no column 'z'; it has 'unit', 'time', 'y'"):
        pilots.read_panel(GOOD.encode(), unit="unit", time="time", outcome="z")


@pytest.mark.parametrize(
    ("treated", "start", "error", "said"),
    [
        (["c"], "2001", pilots.DesignError, "no unit 'c'; it has for example a, b"),
        (["a"], "1999", pilots.EstimateError, "before the first period of the panel, 2000"),
        (["a"], "2000", pilots.EstimateError, "in the first period of the panel, 2000"),
        (["a"], "2002", pilots.EstimateError, "after the last period of the panel, 2001"),
        (["a"], "2000.5", pilots.DesignError, "no period '2000.5'; the next is 2001"),
        (["a"], "soon", pilots.DesignError, "'soon' is not written as the periods"),
        ([], "2001", pilots.DesignError, "at least one treated unit"),
    ],
)
def test_each_fault_of_a_question_has_its_message(
    treated: list[str], start: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as fault:
        pilots.design(read(GOOD), treated=treated, start=start)
    assert said in str(fault.value)


def test_a_donor_cannot_be_treated() -> None:
    with pytest.raises(pilots.DesignError, match="a cannot be treated and a donor"):
        pilots.design(read(GOOD), treated=["a"], start="2001", donors=["a", "b"])


def test_a_donor_that_the_panel_marks_as_treated_is_refused() -> None:
    marked = "unit,time,y,treated\na,2000,1,0\na,2001,2,1\nb,2000,3,0\nb,2001,5,1\n"
    with pytest.raises(pilots.EstimateError, match="b was treated too and cannot be a donor"):
        pilots.design(read(marked), treated=["a"], start="2001")


def test_an_outcome_without_any_change_is_refused() -> None:
    flat = "unit,time,y\na,2000,7\na,2001,7\nb,2000,7\nb,2001,7\n"
    with pytest.raises(pilots.EstimateError, match="the outcome is 7 in every unit and period"):
        pilots.design(read(flat), treated=["a"], start="2001")


def test_all_units_treated_leaves_nobody_to_compare_with() -> None:
    design = pilots.design(read(GOOD), treated=["a", "b"], start="2001")
    for method in ("did", "sc", "sdid"):
        with pytest.raises(pilots.EstimateError, match="all units are treated"):
            pilots.estimate(design, method)


@pytest.mark.parametrize(
    ("labels", "kind", "expected"),
    [
        (["1990", "1991"], "number", ()),
        (["2012.25", "2012.5"], "number", ()),
        (["2018-11", "2018-12", "2019-01"], "month", (12,)),
        (["2018-11", "2019-01"], "month", ()),
        (["2018Q4", "2019Q1"], "quarter", (4,)),
        (["2018-12-31", "2019-01-07", "2019-01-14"], "day", (52,)),
        (["2018-12-31", "2019-01-01"], "day", (7, 365)),
        (["2018-12-01", "2019-01-01", "2019-02-01", "2019-03-01"], "day", (12,)),
        (["2019-01-01T00:00", "2019-01-01T01:00"], "day", (24,)),
    ],
)
def test_periods_are_known_with_their_seasons(
    labels: list[str], kind: str, expected: tuple[int, ...]
) -> None:
    assert common_kind(labels) == kind
    keys = [key_of(label, kind) for label in labels]
    assert keys == sorted(keys)
    assert seasons(kind, keys) == expected


def test_a_year_stands_for_its_first_month_or_day() -> None:
    assert key_of("2019", "month") == key_of("2019-01", "month")
    assert key_of("2019", "day") == key_of("2019-01", "day") == key_of("2019-01-01", "day")
    assert key_of("2019-01-15", "month") is None
