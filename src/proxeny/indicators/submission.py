# SPDX-License-Identifier: EUPL-1.2
"""The values of one city as the rules see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from proxeny.indicators.findings import WARNING, Finding
from proxeny.indicators.frameworks import Framework, Key
from proxeny.indicators.rules import Rule
from proxeny.indicators.values import Value
from proxeny.messages import Message, Term

#: Digits to which numbers are rounded before they meet a limit.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Submission:
    """The values of one city, one a data point, and those of its last cycle.

    `this_year` is the year in which somebody checks; None where that does not matter.
    """

    framework: Framework
    city: str
    values: Mapping[Key, Value]
    last: Mapping[Key, Value]
    this_year: int | None = None

    def number(self, key: Key) -> float | None:
        """Return the number of a data point where it counts."""
        value = self.values.get(key)
        return None if value is None else value.usable

    def label(self, key: Key) -> Term:
        """Return the name of a data point."""
        return self.framework.points[key].label

    def finding(
        self,
        rule: Rule,
        keys: list[Key],
        message: Message,
        advice: Message,
        found: str,
        expected: str,
        column: str = "value",
    ) -> Finding:
        """Return a warning about data points of this submission."""
        rows = (self.values[key].row for key in keys if key in self.values)
        return Finding(
            code=rule.id,
            severity=WARNING,
            message=message,
            advice=advice,
            city=self.city,
            rows=tuple(sorted(row for row in rows if row is not None)),
            column=column,
            points=tuple(keys),
            found=found,
            expected=expected,
        )


#: Checks one rule against a submission.
Kind = Callable[[Rule, Submission], Iterator[Finding]]
