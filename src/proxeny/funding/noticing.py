# SPDX-License-Identifier: EUPL-1.2
"""What is odd about a call and a consortium and breaks no rule: told, never passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from proxeny.funding import doubles
from proxeny.funding.action_types import default_conditions, implied
from proxeny.funding.budgets import rate
from proxeny.funding.calls import Call
from proxeny.funding.consortium import Member
from proxeny.funding.doubles import shown
from proxeny.funding.standing import standing
from proxeny.messages import Message, Term, gettext_noop, listed


def warnings(call: Call, members: Sequence[Member], on: date) -> list[Message]:
    """Return what a person should look at."""
    return [
        *(Message("{text}", text=Term(note)) for note in call.notes),
        *_rules(call),
        *_dates(call, on),
        *_members(call, members, on),
        *doubles.warnings(members),
        *_amounts(call, members),
        *_grant(call, members),
    ]


def _rules(call: Call) -> Iterator[Message]:
    if not any(one.rule is not None or one.permits for one in call.conditions):
        yield Message(
            gettext_noop(
                "No rules of this call are known, so nothing can be checked: read what it asks of "
                "those who apply. Whoever writes its conditions as a rule file has them checked"
            )
        )
    follows = implied(call.action_type).rule
    stated = {one.id for one in call.conditions} & set(default_conditions())
    if follows is not None and stated and follows not in stated:
        yield Message(
            gettext_noop(
                "{type} have the rule {follows} unless the call says otherwise; checked is {stated}"
            ),
            type=call.action_type,
            follows=follows,
            stated=listed(sorted(stated)),
        )


def _dates(call: Call, on: date) -> Iterator[Message]:
    if call.deadlines and max(call.deadlines) < on:
        yield Message(
            gettext_noop("The deadline of the call, {deadline}, has passed on {on}"),
            deadline=max(call.deadlines),
            on=on,
        )
    elif call.status == "closed":
        yield Message(gettext_noop("The call is closed"))
    if call.opens is not None and call.opens > on:
        yield Message(gettext_noop("The call opens on {day} only"), day=call.opens)


def _members(call: Call, members: Sequence[Member], on: date) -> Iterator[Message]:
    if not members:
        yield Message(gettext_noop("The consortium has no members"))
        return
    coordinators = [one for one in members if one.role == "coordinator"]
    if not coordinators:
        yield Message(gettext_noop("Nobody is the coordinator; an application names one"))
    for one in coordinators[1:]:
        yield Message(
            gettext_noop("{name} is a coordinator besides {first}; there is one only"),
            name=shown(one),
            first=shown(coordinators[0]),
        )
    for one in members:
        stands = standing(one.country, on, call.pillar)
        if stands.why is not None and one.role in ("coordinator", "beneficiary", ""):
            yield Message(gettext_noop("{name}: {why}"), name=shown(one), why=stands.why)


def _amounts(call: Call, members: Sequence[Member]) -> Iterator[Message]:
    for one in members:
        paid = rate(call, one)
        if one.budget is not None and one.eu_contribution is not None:
            if one.eu_contribution > one.budget:
                yield Message(
                    gettext_noop(
                        "{name}: the EU contribution, {asked} EUR, is more than the budget"
                    ),
                    name=shown(one),
                    asked=f"{one.eu_contribution:,.2f}",
                )
            elif paid and one.eu_contribution - one.budget * paid > 1:
                yield Message(
                    gettext_noop("{name} asks for {asked} of its budget; the call pays {paid}"),
                    name=shown(one),
                    asked=f"{one.eu_contribution / one.budget:.0%}",
                    paid=f"{paid:.0%}",
                )
        if one.role == "associated" and one.eu_contribution:
            yield Message(
                gettext_noop("{name} is an associated partner and gets no EU contribution"),
                name=shown(one),
            )


def _grant(call: Call, members: Sequence[Member]) -> Iterator[Message]:
    amounts = [one.eu_contribution for one in members if one.eu_contribution is not None]
    if call.budget is None or not amounts:
        return
    low, high = call.budget
    asked = sum(amounts, Decimal(0))
    if asked > high:
        template = (
            gettext_noop("{asked} EUR are asked for, more than the ceiling of {limit} EUR")
            if call.budget_is_ceiling
            else gettext_noop("{asked} EUR are asked for, more than the {limit} EUR expected")
        )
        yield Message(template, asked=f"{asked:,.2f}", limit=f"{high:,.0f}")
    elif asked < low and len(amounts) == len(members):
        yield Message(
            gettext_noop("{asked} EUR are asked for, less than the {limit} EUR expected"),
            asked=f"{asked:,.2f}",
            limit=f"{low:,.0f}",
        )
