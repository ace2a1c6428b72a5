# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the lines of a budget, and what does not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from proxeny.funding.calls import Call
from proxeny.funding.consortium import Member
from proxeny.funding.errors import ConsortiumError
from proxeny.messages import Message, gettext_noop, listed
from proxeny.organisations import normalised

if TYPE_CHECKING:
    from proxeny.funding.budgets import Line

_CENT = Decimal("0.01")


def sound(members: Sequence[Member], lines: Sequence[Line], categories: Collection[str]) -> None:
    """Raise ConsortiumError for a line of nobody, in no known category, or below zero."""
    known = {normalised(member.name) for member in members}
    for number, line in enumerate(lines, start=1):
        why = None
        if normalised(line.partner) not in known:
            why = Message(
                gettext_noop("{partner} is no member of the consortium"),
                partner=repr(line.partner[:60]),
            )
        elif line.category not in categories:
            why = Message(
                gettext_noop("{category} is none of {known}"),
                category=repr(line.category[:40]),
                known=listed(categories),
            )
        elif not line.amount.is_finite() or line.amount < 0:
            why = Message(gettext_noop("{amount} is no amount in EUR"), amount=str(line.amount))
        if why is not None:
            raise ConsortiumError(
                Message(gettext_noop("line {number} of the budget: {why}"), number=number, why=why)
            )


def warnings(
    call: Call,
    sums: Sequence[tuple[Member, Decimal, Decimal | None]],
    lines: Sequence[Line],
) -> Iterator[Message]:
    """Yield what does not add up; `sums` holds total and payable amount of each member."""
    with_lines = {normalised(line.partner) for line in lines}
    without = [
        member.name
        for member, _total, _payable in sums
        if member.budget is None and normalised(member.name) not in with_lines
    ]
    if without:
        yield Message(gettext_noop("No lines and no budget: {names}"), names=listed(without))
    unpaid = [member.name for member, _total, payable in sums if payable is None]
    if unpaid and call.rates:
        yield Message(
            gettext_noop("Share paid not known, as the call states none for their kind: {names}"),
            names=listed(unpaid),
        )
    elif unpaid:
        yield Message(
            gettext_noop("Share paid not known: {names}"),
            names=listed(unpaid),
        )
    asked = Decimal(0)
    for member, total, payable in sums:
        stated = member.eu_contribution
        asked += (payable or Decimal(0)) if stated is None else stated
        yield from _of_member(
            member, total, payable, has_lines=normalised(member.name) in with_lines
        )
    if call.budget is not None and asked > call.budget[1]:
        template = (
            gettext_noop("{asked} EUR are asked for, more than the ceiling of {limit} EUR")
            if call.budget_is_ceiling
            else gettext_noop("{asked} EUR are asked for, more than the {limit} EUR expected")
        )
        yield Message(template, asked=f"{asked:,.2f}", limit=f"{call.budget[1]:,.0f}")


def _of_member(
    member: Member, total: Decimal, payable: Decimal | None, *, has_lines: bool
) -> Iterator[Message]:
    if has_lines and member.budget is not None and abs(member.budget - total) > _CENT:
        yield Message(
            gettext_noop("{name}: the lines come to {total} EUR, the budget says {stated} EUR"),
            name=member.name,
            total=f"{total:,.2f}",
            stated=f"{member.budget:,.2f}",
        )
    if payable is None or (not has_lines and member.budget is None):
        return
    if member.eu_contribution is not None and member.eu_contribution - payable > _CENT:
        yield Message(
            gettext_noop("{name} asks for {asked} EUR, more than the {payable} EUR that are paid"),
            name=member.name,
            asked=f"{member.eu_contribution:,.2f}",
            payable=f"{payable:,.2f}",
        )
