# SPDX-License-Identifier: EUPL-1.2
"""Reasons why a solution cannot work in a city: only where the record or a person says so."""

from __future__ import annotations

from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution
from proxeny.transfer.conditions import Answers, conditions


def knockouts(solution: Solution, answers: Answers) -> tuple[Message, ...]:
    """Return the reasons, empty when nothing speaks against trying."""
    return tuple(
        Message(
            gettext_noop("It needs this, and your city cannot have it: {text}."),
            text=condition.text,
        )
        for condition in conditions(solution)
        if condition.essential and answers.get(condition.id) == "cannot"
    )
