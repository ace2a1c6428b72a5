# SPDX-License-Identifier: EUPL-1.2
"""Can a city of this size, income, climate and purse do it? Checks, each with its sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence

from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution, tried_places
from proxeny.transfer.burden import burden
from proxeny.transfer.components import build
from proxeny.transfer.model import Component, Part

_INCOME = ("low", "lower_middle", "upper_middle", "high")
_INCOME_LABELS = {
    "low": gettext_noop("low income"),
    "lower_middle": gettext_noop("lower middle income"),
    "upper_middle": gettext_noop("upper middle income"),
    "high": gettext_noop("high income"),
}
#: Domains whose practices lean on the weather.
_BY_CLIMATE = ("climate", "nature", "water", "food")

#: Within this ratio of populations size is no question; at the square of ten times it, it is.
_SAME_SIZE = 4.0
_OTHER_SIZE = 100.0


def feasibility(solution: Solution, city: City, weight: float) -> Component:
    """Return the mean of the checks that could be made; the others widen the interval."""
    there = tried_places(solution)
    parts = [_size(city, there), _income(city, there)]
    if solution.domain in _BY_CLIMATE or any(
        requirement.kind == "climate_not" for requirement in solution.requirements
    ):
        parts.append(_climate(city, there))
    parts.append(burden(solution, city))
    values = [part.value for part in parts if part.value is not None]
    if not values:
        reason = Message(gettext_noop("Size, income, climate and cost could not be compared."))
        return build("feasibility", weight, None, reason, parts=tuple(parts))
    worst = min((p for p in parts if p.value is not None), key=lambda p: p.value or 0.0)
    open_parts = len(parts) - len(values)
    return build(
        "feasibility",
        weight,
        sum(values) / len(values),
        worst.reason,
        low=sum(values) / len(parts),
        high=(sum(values) + open_parts) / len(parts),
        parts=tuple(parts),
    )


def _size(city: City, there: Sequence[City]) -> Part:
    label = Message(gettext_noop("Size"))
    sized = [other for other in there if other.population > 0]
    if not sized or city.population <= 0:
        return Part("size", label, None, Message(gettext_noop("The sizes are not known.")))
    ratio, nearest = min(
        (abs(math.log(city.population / other.population)), other) for other in sized
    )
    span = math.log(_OTHER_SIZE) - math.log(_SAME_SIZE)
    value = min(1.0, max(0.0, 1.0 - (ratio - math.log(_SAME_SIZE)) / span))
    if value == 1.0:
        template = gettext_noop("{city} is of a similar size.")
    elif city.population < nearest.population:
        template = gettext_noop("{city} is larger than your city, by a factor of about {times}.")
    else:
        template = gettext_noop("{city} is smaller than your city, by a factor of about {times}.")
    reason = Message(template, city=nearest.name, times=round(math.exp(ratio)))
    return Part("size", label, value, reason)


def _income(city: City, there: Sequence[City]) -> Part:
    label = Message(gettext_noop("Income"))
    groups = [_INCOME.index(other.income_group) for other in there if other.income_group]
    if city.income_group is None or not groups:
        reason = Message(gettext_noop("The income groups are not known."))
        return Part("income", label, None, reason)
    here, lowest = _INCOME.index(city.income_group), min(groups)
    if here >= lowest:
        reason = Message(gettext_noop("It was done in a country of your income group or below."))
        return Part("income", label, 1.0, reason)
    reason = Message(
        gettext_noop("It was done in a country of {there}; yours is of {here}."),
        there=Message(_INCOME_LABELS[_INCOME[lowest]]),
        here=Message(_INCOME_LABELS[city.income_group]),
    )
    return Part("income", label, (0.5, 0.25, 0.1)[lowest - here - 1], reason)


def _climate(city: City, there: Sequence[City]) -> Part:
    label = Message(gettext_noop("Climate"))
    codes = [other.climate for other in there if other.climate]
    if city.climate is None or not codes:
        return Part("climate", label, None, Message(gettext_noop("The climates are not known.")))
    shared = max(_shared_letters(city.climate, code) for code in codes)
    template, value = (
        (gettext_noop("It was done in another climate than yours ({here})."), 0.25),
        (gettext_noop("It was done in a climate somewhat like yours ({here})."), 0.65),
        (gettext_noop("It was done in a climate like yours ({here})."), 0.9),
        (gettext_noop("It was done in your climate ({here})."), 1.0),
    )[shared]
    return Part("climate", label, value, Message(template, here=city.climate))


def _shared_letters(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return 3 if one == other else min(count, 2)
