# SPDX-License-Identifier: EUPL-1.2
"""Amounts and days as funders write them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.formats import values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1234,567", "1234.567"),
        ("0,500", "0.500"),
        ("2 999 999", "2999999"),
        ("-12,5", "-12.5"),
        ("1.000.000 €", "1000000"),
    ],
)
def test_amounts_are_read_with_either_decimal_mark(text, found):
    assert values.amount(text) == Decimal(found)


@pytest.mark.parametrize(
    "text", ["1.234", "1,234", "12,34,56", "1.2.3,4", "n/a", "1e6", ",", "--1"]
)
def test_what_may_be_two_amounts_or_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        values.amount(text)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([",", "."]))
def test_every_amount_comes_back_from_both_ways_of_writing(number, mark):
    other = "." if mark == "," else ","
    assert values.amount(f"{number:.2f}".replace(".", mark)) == number
    grouped = f"{number:,.2f}".translate(str.maketrans({",": other, ".": mark}))
    assert values.amount(grouped) == number


@pytest.mark.parametrize(
    "text", ["2021-03-01", "2021-03-01 10:11:12", "2021-03-01T00:00:00.000+0000", "01/03/2021"]
)
def test_days_are_read_in_both_forms(text):
    assert values.day(text) == dt.date(2021, 3, 1)


@pytest.mark.parametrize("text", ["2021", "March 2021", "2021-13-01", "30/02/2021"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        values.day(text)


def test_nothing_is_unknown():
    assert values.amount(" ") is values.day("") is values.truth("") is None
