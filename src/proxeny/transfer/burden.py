# SPDX-License-Identifier: EUPL-1.2
"""What a solution would cost per inhabitant here, set against what a country produces per head.

A rough check on purpose: the cost is in dollars of its year at market rates, the product in
dollars of purchasing power, so the share is right within a factor of about three. The scale is
logarithmic and spans a factor of one hundred.
"""

from __future__ import annotations

import math

from proxeny import cities
from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution, in_dollars, known_city
from proxeny.transfer.model import Part

#: Shares of the yearly product per head up to which a cost is no question, and from which it is
#: out of proportion.
_LIGHT, _HEAVY = 0.0005, 0.05

_NOT_A_COST = {
    "part": gettext_noop("Only a part of the cost is known ({scope})."),
    "unit": gettext_noop("The cost is known per piece ({scope}), not for a city."),
    "plan": gettext_noop("Only a planned budget is known ({scope})."),
    "wider": gettext_noop("The amount covers more than this practice ({scope})."),
    "shared": gettext_noop("The amount covers several cities together ({scope})."),
    "grant": gettext_noop("The amount is money received, not the cost ({scope})."),
    "damage": gettext_noop("The amount is a loss, not a cost ({scope})."),
    "unknown": gettext_noop("It is not known what the amount covers."),
}


def burden(solution: Solution, city: City) -> Part:
    """Return the check of the cost per inhabitant; unknown where no honest figure can be made.

    The cost of a practice for a whole city is shared by its inhabitants there; the cost of one
    place (a park, a line) would be shared by the inhabitants here.
    """
    label = Message(gettext_noop("Cost per inhabitant"))
    cost = solution.cost
    if cost is None or cost.amount is None:
        reason = Message(gettext_noop("The cost is not known."))
        return Part("cost", label, None, reason)
    if cost.coverage in _NOT_A_COST:
        reason = Message(_NOT_A_COST[cost.coverage], scope=cost.scope)
        return Part("cost", label, None, reason)
    dollars = in_dollars(solution)
    payers = city if cost.coverage == "site" else known_city(solution.city_id)
    produced = cities.context(city)["gdp_per_head"].value
    if dollars is None or payers is None or not payers.population or produced is None:
        reason = Message(
            gettext_noop("The cost ({amount} {currency}) could not be compared with incomes here."),
            amount=f"{cost.amount:,.0f}",
            currency=cost.currency,
        )
        return Part("cost", label, None, reason)
    assert isinstance(produced, int | float)  # noqa: S101 - the atlas types this column
    share = dollars / payers.population / produced
    span = math.log(_HEAVY / _LIGHT)
    value = min(1.0, max(0.0, math.log(_HEAVY / share) / span)) if share > 0 else 1.0
    template = (
        gettext_noop(
            "About {dollars} US dollars per inhabitant a year there, "
            "{share} of what your country produces per head."
        )
        if cost.coverage == "year"
        else gettext_noop(
            "About {dollars} US dollars per inhabitant, "
            "{share} of what your country produces per head in a year."
        )
    )
    reason = Message(
        template,
        dollars=_short(dollars / payers.population),
        share=f"{_short(100 * share)} %",
    )
    return Part("cost", label, value, reason)


def _short(number: float) -> str:
    if number >= 10:
        return f"{number:,.0f}"
    return f"{number:.2g}" if number >= 0.001 else "0.001"
