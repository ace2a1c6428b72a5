# SPDX-License-Identifier: EUPL-1.2
"""The rule `sum`: what amounts come to, between the least and the most that is possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from proxeny.funding.facts import Facts
from proxeny.funding.matching import match
from proxeny.funding.result import Result, names, together
from proxeny.funding.rule import Sum
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

_INFINITE = Decimal("Infinity")


def total(rule: Sum, facts: Sequence[Facts]) -> Result:
    """Return whether the amounts of the members meant stay within the limits of `rule`.

    An amount that is not stated may be anything from zero on.
    """
    meant = {id(one): match((rule.who,), one).holds for one in facts}
    low, high = _bounds(rule.of, (one for one in facts if meant[id(one)] is True))
    loose = _bounds(rule.of, (one for one in facts if meant[id(one)] is None))
    rest = _bounds(rule.of, (one for one in facts if meant[id(one)] is False))
    high += loose[1]
    states, told = [], []
    if rule.at_least is not None or rule.at_most is not None:
        states += [
            _above(low, high, rule.at_least),
            _below(low, high, rule.at_most),
        ]
        told.append(_told(gettext_noop("the sum is {amount} EUR"), _span(low, high, "{:,.0f}")))
    if rule.share_at_least is not None or rule.share_at_most is not None:
        lowest = _share(low, rest[1] + loose[1])
        highest = _share(high, rest[0])
        known = highest is not None and lowest is not None
        least, top = lowest or Decimal(0), highest if highest is not None else Decimal(1)
        states += [
            _above(least, top, rule.share_at_least) if known else None,
            _below(least, top, rule.share_at_most) if known else None,
        ]
        told.append(_told(gettext_noop("the share is {amount}"), _span(least, top, "{:.1%}")))
    unstated = [
        one
        for one in facts
        if getattr(one.member, rule.of) is None
        and (meant[id(one)] is not False or rule.share_at_most is not None)
    ]
    holds = together(states)
    if holds is not True and unstated:
        told.append(Message(gettext_noop("no amount is stated by: {names}"), names=names(unstated)))
    return Result(holds, Message("{parts}", parts=listed(told, SEMICOLONS)))


def remedy(rule: Sum, facts: Sequence[Facts]) -> Message | None:
    """Return by how much the sum must change for its limits in EUR; None where that is not it."""
    low, high = _bounds(rule.of, (one for one in facts if match((rule.who,), one).holds is True))
    if rule.at_most is not None and low > Decimal(str(rule.at_most)):
        template = gettext_noop("lower the sum by {amount} EUR")
        return Message(template, amount=f"{low - Decimal(str(rule.at_most)):,.2f}")
    if rule.at_least is not None and high < Decimal(str(rule.at_least)):
        template = gettext_noop("raise the sum by {amount} EUR")
        return Message(template, amount=f"{Decimal(str(rule.at_least)) - high:,.2f}")
    return None


def _told(template: str, amount: Message | str) -> Message:
    return Message(template, amount=amount)


def _bounds(field: str, members: Iterable[Facts]) -> tuple[Decimal, Decimal]:
    """Return the least and the most that the amounts come to."""
    amounts = [getattr(one.member, field) for one in members]
    low = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return low, _INFINITE if None in amounts else low


def _share(part: Decimal, rest: Decimal) -> Decimal | None:
    """Return what `part` is of both; None where there is nothing to divide."""
    if part + rest == 0:
        return None
    if part.is_infinite():
        return Decimal(1)
    return Decimal(0) if rest.is_infinite() else part / (part + rest)


def _above(low: Decimal, high: Decimal, limit: float | None) -> bool | None:
    if limit is None or low >= Decimal(str(limit)):
        return True
    return False if high < Decimal(str(limit)) else None


def _below(low: Decimal, high: Decimal, limit: float | None) -> bool | None:
    if limit is None or high <= Decimal(str(limit)):
        return True
    return False if low > Decimal(str(limit)) else None


def _span(low: Decimal, high: Decimal, form: str) -> Message | str:
    if low == high:
        return form.format(low)
    if high.is_infinite():
        return Message(gettext_noop("at least {low}"), low=form.format(low))
    return Message(gettext_noop("{low} to {high}"), low=form.format(low), high=form.format(high))
