# SPDX-License-Identifier: EUPL-1.2
"""Costs made comparable where that is honest, and only there."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib import resources

from proxeny.solutions.model import Solution


@functools.cache
def _rates() -> Mapping[str, Mapping[str, float]]:
    text = resources.files("proxeny.solutions").joinpath("data/rates.json").read_text("utf-8")
    rates: Mapping[str, Mapping[str, float]] = json.loads(text)["per_euro"]
    return rates


def cost_year(solution: Solution) -> int | None:
    """Return the year of the cost: as stated, else the last year of the practice, else None."""
    if solution.cost is not None and solution.cost.year is not None:
        return solution.cost.year
    return solution.year_end or solution.year_start


def in_dollars(solution: Solution) -> float | None:
    """Return the cost in US dollars of its year, None where it cannot be known.

    It cannot be known without an amount, a currency, a year, or a rate for both.
    """
    cost, year = solution.cost, cost_year(solution)
    if cost is None or cost.amount is None or year is None:
        return None
    if cost.currency == "USD":
        return cost.amount
    dollars = _rates()["USD"].get(str(year))
    if cost.currency == "EUR":
        units: float | None = 1.0
    else:
        units = _rates().get(cost.currency, {}).get(str(year))
    if dollars is None or units is None:
        return None
    return cost.amount / units * dollars
