# SPDX-License-Identifier: EUPL-1.2
"""What a verifier would ask about the values of a city, by the rules of its framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from proxeny.indicators.findings import Finding
from proxeny.indicators.frameworks import Framework, Key
from proxeny.indicators.rules import rules
from proxeny.indicators.rules_of_submissions import (
    coverage,
    denominators,
    formula,
    future,
    households,
    years,
)
from proxeny.indicators.rules_of_values import jump, order, parts_sum, plausible
from proxeny.indicators.scoring import latest
from proxeny.indicators.submission import Kind, Submission
from proxeny.indicators.values import Value

#: How a rule of each kind is checked.
KINDS: dict[str, Kind] = {
    "sum": parts_sum,
    "order": order,
    "range": plausible,
    "denominators": denominators,
    "households": households,
    "formula": formula,
    "coverage": coverage,
    "years": years,
    "future": future,
    "jump": jump,
}


def check(
    framework: Framework,
    values: Iterable[Value],
    last: Mapping[Key, Value] | None = None,
    this_year: int | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in the values of one city, in the order of the rules.

    The newest value of each data point is checked. `last` are the values of the last cycle;
    without them the next older values among `values` stand for it. With `this_year`, values of
    later years are asked about.
    """
    every = list(values)
    by_key = latest(every)
    newest = {key: by_key[key] for key in framework.points if key in by_key}
    before = _older(every, by_key) if last is None else last
    city = next((value.city for value in every), "")
    given = Submission(framework, city, newest, before, this_year)
    return tuple(
        finding for rule in rules(framework.id) for finding in KINDS[rule.kind](rule, given)
    )


def _older(values: list[Value], newest: Mapping[Key, Value]) -> dict[Key, Value]:
    return latest(
        value
        for value in values
        if value.year is not None and value.year < (newest[value.key].year or 0)
    )
