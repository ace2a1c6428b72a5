# SPDX-License-Identifier: EUPL-1.2
"""What went wrong or stood in the way: taken from a record's status and barriers.

Its lessons are not pitfalls: they say what the city learned, good and bad, and stand apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.factors import factor_of
from proxeny.solutions.model import Solution

_STATUS = {
    "ended": gettext_noop("The practice has ended at its origin."),
    "suspended": gettext_noop("The practice is suspended at its origin."),
    "cancelled": gettext_noop("The practice was cancelled at its origin."),
    "below_goals": gettext_noop("It fell short of its goals at its origin."),
    "gains_reversed": gettext_noop("The gains at its origin were reversed later."),
    "no_effect_found": gettext_noop("A study found no effect."),
    "running_with_losses": gettext_noop("It runs at its origin, but at a loss."),
}


@dataclass(frozen=True, slots=True)
class Pitfall:
    """One thing that went wrong or stood in the way; `kind` is a factor or `outcome`.

    `source` is the field of the record that says it: `status` or `barriers`. `text` is in the
    record's language, or a `Message` where the sentence is ours.
    """

    kind: str
    text: str | Message
    source: str


def pitfalls(solution: Solution) -> tuple[Pitfall, ...]:
    """Return the pitfalls of a solution: its status first, then barriers."""
    found = []
    if template := _STATUS.get(solution.status):
        found.append(Pitfall("outcome", Message(template), "status"))
    found += [Pitfall(factor_of(text), text, "barriers") for text in solution.barriers]
    return tuple(found)
