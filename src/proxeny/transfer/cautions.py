# SPDX-License-Identifier: EUPL-1.2
"""Warnings in the terms of policy transfer research.

Dolowitz and Marsh (2000), "Learning from abroad", Governance 13(1): transfer fails when it is
*uninformed* (too little is known of the practice and how it works), *incomplete* (what made it
work is not taken along) or *inappropriate* (the social, economic and political setting differs).
"""

from __future__ import annotations

from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Grade, Solution
from proxeny.transfer.model import Component, TransferWarning

_LABELS = {
    "uninformed": gettext_noop("Uninformed transfer"),
    "incomplete": gettext_noop("Incomplete transfer"),
    "inappropriate": gettext_noop("Inappropriate transfer"),
}


def _warning(kind: str, text: Message, check: Message) -> TransferWarning:
    return TransferWarning(kind, Message(_LABELS[kind]), text, check)


def warnings(
    solution: Solution, earned: Grade, components: dict[str, Component]
) -> tuple[TransferWarning, ...]:
    """Return at most one warning of each kind."""
    found = (
        _uninformed(solution, earned),
        _incomplete(solution, components["conditions"]),
        _inappropriate(components["context"], components["feasibility"]),
    )
    return tuple(warning for warning in found if warning is not None)


def _uninformed(solution: Solution, earned: Grade) -> TransferWarning | None:
    check = Message(
        gettext_noop("Ask {city} for its figures from before and after, and who checked them."),
        city=solution.city_name,
    )
    if earned.rank == 0:
        text = Message(gettext_noop("Its effect is told, not measured."))
        return _warning("uninformed", text, check)
    if not solution.barriers and not solution.lessons:
        text = Message(gettext_noop("Only the bright side is on record: no difficulty, no lesson."))
        check = Message(gettext_noop("Ask {city} what went wrong."), city=solution.city_name)
        return _warning("uninformed", text, check)
    return None


def _incomplete(solution: Solution, conditions: Component) -> TransferWarning | None:
    if not solution.conditions and not solution.success_factors:
        text = Message(gettext_noop("The record does not say what made it work."))
        check = Message(
            gettext_noop("Ask {city} what it could not have done without: law, money, staff."),
            city=solution.city_name,
        )
        return _warning("incomplete", text, check)
    if not conditions.known:
        text = Message(gettext_noop("What made it work has not been checked for your city."))
        check = Message(gettext_noop("Answer the conditions of this solution for your city."))
        return _warning("incomplete", text, check)
    if conditions.value is not None and conditions.value < 0.5:
        text = Message(gettext_noop("Much of what made it work is missing in your city."))
        check = Message(gettext_noop("Find out what could stand in for the missing conditions."))
        return _warning("incomplete", text, check)
    return None


def _inappropriate(context: Component, feasibility: Component) -> TransferWarning | None:
    weak = [part for part in feasibility.parts if part.value is not None and part.value < 0.5]
    if weak:
        check = Message(gettext_noop("Look for a city more like yours that took it up, or adapt."))
        return _warning("inappropriate", weak[0].reason, check)
    if context.value is not None and context.value < 0.35:
        text = Message(gettext_noop("The places where it was tried differ much from your city."))
        check = Message(gettext_noop("Compare size, income, climate and law before you copy."))
        return _warning("inappropriate", text, check)
    return None
