# SPDX-License-Identifier: EUPL-1.2
"""Costs are converted where that is honest, and stay unknown elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proxeny import solutions
from proxeny.solutions import Cost, Solution


def costing(amount: float | None, currency: str, year: int | None = 2012) -> Solution:
    base = solutions.get("ca-3964")
    cost = Cost(amount=amount, currency=currency, year=year)
    return replace(base, cost=cost, year_start=None, year_end=None)


@pytest.mark.parametrize(
    ("amount", "currency", "dollars"),
    [(100, "USD", 100), (100, "EUR", 128.48), (81.09, "GBP", 128.48), (744.4, "DKK", 128.48)],
)
def test_known_currencies_of_known_years(amount: float, currency: str, dollars: float) -> None:
    assert solutions.in_dollars(costing(amount, currency)) == pytest.approx(dollars, rel=1e-4)


@pytest.mark.parametrize(
    ("amount", "currency", "year"),
    [(None, "EUR", 2012), (5, "", 2012), (5, "KES", 2012), (5, "EUR", 1998), (5, "USD", None)],
)
def test_what_is_missing_leaves_the_cost_unknown(
    amount: float | None, currency: str, year: int | None
) -> None:
    assert solutions.in_dollars(costing(amount, currency, year)) is None


def test_without_a_year_of_its_own_the_last_year_of_the_practice_counts() -> None:
    solution = replace(costing(5, "EUR", None), year_start=2010, year_end=2015)
    assert solutions.cost_year(solution) == 2015
    assert solutions.cost_year(replace(solution, year_end=None)) == 2010


def test_no_cost_is_no_cost() -> None:
    assert solutions.in_dollars(replace(costing(5, "EUR"), cost=None)) is None
