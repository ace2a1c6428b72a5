# SPDX-License-Identifier: EUPL-1.2
"""Reasons why a solution cannot work in a city: only where the record or a person says so."""

from __future__ import annotations

from proxeny import cities
from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Requirement, Solution
from proxeny.transfer.conditions import Answers, conditions

#: A city whose centre is farther from the sea than this has no sea coast.
_COAST_KM = 25.0


def knockouts(solution: Solution, city: City, answers: Answers) -> tuple[Message, ...]:
    """Return the reasons, empty when nothing speaks against trying.

    The place is checked as far as the atlas knows it; what it does not know is asked as a
    condition and knocks out only when a person says that it cannot be had.
    """
    found = [_place(requirement, city) for requirement in solution.requirements]
    cannot = gettext_noop("It needs this, and your city cannot have it: {text}.")
    found += [
        Message(cannot, text=condition.text)
        for condition in conditions(solution)
        if condition.essential and answers.get(condition.id) == "cannot"
    ]
    return tuple(reason for reason in found if reason is not None)


def _place(requirement: Requirement, city: City) -> Message | None:
    if requirement.kind == "coast":
        distance = cities.context(city)["coast"].value
        if isinstance(distance, int | float) and distance > _COAST_KM:
            return Message(
                gettext_noop("It needs {text}; your city lies {km} km from the sea."),
                text=requirement.text,
                km=round(distance),
            )
    if (
        requirement.kind == "climate_not"
        and city.climate is not None
        and city.climate.startswith(tuple(requirement.value.split(",")))
    ):
        return Message(
            gettext_noop("It needs {text}; your city's climate is {climate}."),
            text=requirement.text,
            climate=city.climate,
        )
    return None
