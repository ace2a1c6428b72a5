# SPDX-License-Identifier: EUPL-1.2
"""What the rules of the framework ask about the values of a cycle, and what the city answered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint, Finding
from proxeny_site.indicators.models import Answer, Cycle
from proxeny_site.indicators.queries.values import Key, all_measured, last_values


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding, the data points that it is about, and the answer to it.

    `earlier` is what the city answered when the numbers were others: it does not count any more.
    """

    finding: Finding
    key: str
    points: tuple[DataPoint, ...]
    answer: Answer | None
    earlier: str


def warnings_of(cycle: Cycle) -> list[Warned]:
    """Return what the rules find in a cycle as it is stored now, in the order of the rules."""
    framework = indicators.get(cycle.framework)
    values = all_measured(cycle)
    found = indicators.check(
        framework, values.values(), last_values(cycle), timezone.localdate().year
    )
    with scope(organisation=cycle.organisation):
        answers = list(Answer.objects.filter(cycle=cycle).select_related("by").order_by("at"))
    by_key = {one.key: one for one in answers}
    by_name = {one.key[:_HALF]: one.text for one in answers}
    warned = []
    for finding in found:
        key = _key(finding, values)
        answer = by_key.get(key)
        warned.append(
            Warned(
                finding=finding,
                key=key,
                points=tuple(framework.points[point] for point in finding.points),
                answer=answer,
                earlier="" if answer else by_name.get(key[:_HALF], ""),
            )
        )
    return warned


def open_warnings(cycle: Cycle) -> list[Warned]:
    """Return the warnings that nobody has answered."""
    return [one for one in warnings_of(cycle) if one.answer is None]


#: Characters of a key that name the warning; the other half names its numbers.
_HALF = 32


def _key(finding: Finding, values: Mapping[Key, indicators.Value]) -> str:
    """Return what an answer is kept under: other numbers make another key."""
    numbers = [
        (key, one.value, one.numerator, one.denominator, one.year)
        for key in sorted(finding.points)
        if (one := values.get(key)) is not None
    ]
    return _hash(finding.key) + _hash(f"{finding.found}\n{finding.expected}\n{numbers!r}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HALF]
