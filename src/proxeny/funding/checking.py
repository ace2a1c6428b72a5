# SPDX-License-Identifier: EUPL-1.2
"""Checks a consortium against the conditions of a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from proxeny.funding.calls import Call
from proxeny.funding.conditions import Condition
from proxeny.funding.consortium import KINDS, ROLES, SITES, Member
from proxeny.funding.errors import ConsortiumError
from proxeny.funding.evaluating import evaluate
from proxeny.funding.facts import Facts, facts
from proxeny.funding.fixes import fix, fix_all
from proxeny.funding.noticing import warnings
from proxeny.funding.rule import Rule
from proxeny.funding.sound import contradictions
from proxeny.funding.verdict import Outcome, State, Verdict
from proxeny.funding.wording import sentence
from proxeny.messages import Message, Term, gettext_noop

_STATES = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}


def check(call: Call, members: Sequence[Member], *, on: date) -> Verdict:
    """Return for each condition of `call` whether `members` meet it on the day `on`.

    The verdict is ineligible where a rule is not met, incomplete where one cannot be told yet or
    none is known, else eligible. Conditions for people to judge do not change it; what is awaited
    cannot be told. Raises ConsortiumError for a member with a kind, role or site that is none.
    """
    _known(members)
    # In an order of their own, so that the order of rows changes nothing.
    ordered = sorted(members, key=lambda one: (one.name, one.country, one.role, repr(one)))
    found = facts(ordered, on, call.pillar)
    outcomes = tuple(_outcome(condition, call, found, on) for condition in call.conditions)
    contradicting = contradictions(call)
    verdict = _verdict(outcomes, contradicting=bool(contradicting))
    rules = [condition.rule for condition in call.conditions if condition.rule is not None]
    return Verdict(
        call=call.id,
        on=on,
        verdict=verdict,
        rules=outcomes,
        warnings=tuple(contradicting + warnings(call, ordered, on)),
        fix=None
        if verdict == "eligible" or contradicting
        else fix_all(rules, found, on, call.pillar),
    )


def _verdict(outcomes: Sequence[Outcome], *, contradicting: bool) -> str:
    states = [outcome.state for outcome in outcomes if outcome.computable]
    if contradicting or State.NOT_MET in states:
        return "ineligible"
    # Without a rule that can be computed nothing is known.
    return "incomplete" if State.UNKNOWN in states or not states else "eligible"


def _outcome(condition: Condition, call: Call, found: Sequence[Facts], on: date) -> Outcome:
    text = Message("{text}", text=Term(condition.text))
    note = Message("{text}", text=Term(condition.note)) if condition.note else None
    if condition.permits:
        reason = Message(gettext_noop("it allows something, and nothing can break it"))
        return Outcome(condition.id, text, State.MET, reason, note=note)
    if condition.awaited:
        reason = Message(gettext_noop("no rule of it is known here: read the call"))
        return Outcome(condition.id, text, State.UNKNOWN, reason, note=note)
    if condition.rule is None:
        reason = Message(gettext_noop("it is for people to judge; no table of members shows it"))
        return Outcome(condition.id, text, State.UNKNOWN, reason, note=note, computable=False)
    result = evaluate(condition.rule, found)
    others: list[Rule] = [
        other.rule for other in call.conditions if other.rule is not None and other is not condition
    ]
    return Outcome(
        id=condition.id,
        text=text,
        state=_STATES[result.holds],
        reason=result.reason,
        fix=None if result.holds is True else fix(condition.rule, others, found, on, call.pillar),
        note=note,
        reads=sentence(condition.rule),
    )


def _known(members: Sequence[Member]) -> None:
    for one in members:
        for what, word, known in (
            (gettext_noop("kind"), one.kind, KINDS),
            (gettext_noop("role"), one.role, ROLES),
            (gettext_noop("site"), one.site, SITES),
        ):
            if word and word not in known:
                raise ConsortiumError(
                    Message(
                        gettext_noop("{name} has the {what} {word}, which is none that is known"),
                        name=one.name,
                        what=Message(what),
                        word=repr(word[:40]),
                    )
                )
