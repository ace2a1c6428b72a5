# SPDX-License-Identifier: EUPL-1.2
"""What each of the six rules comes to for a consortium."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from proxeny.funding.amounts import total
from proxeny.funding.consortium import ROLES
from proxeny.funding.count_reasons import told
from proxeny.funding.counting import Slot, certain, judge_count, possible
from proxeny.funding.facts import Facts
from proxeny.funding.matching import match
from proxeny.funding.result import Result, either, explained, names, together
from proxeny.funding.rule import Cap, Count, Every, Rule, Who, alternatives
from proxeny.funding.tally import least, most
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed


def evaluate(rule: Rule, facts: Sequence[Facts]) -> Result:
    """Return whether the members of `facts` meet `rule`, and why."""
    if rule.count is not None:
        return _count(rule.count, facts)
    if rule.every is not None:
        return _every(rule.every, facts)
    if rule.cap is not None:
        return _cap(rule.cap, facts)
    if rule.sum is not None:
        return total(rule.sum, facts)
    parts = [evaluate(part, facts) for part in rule.any or rule.all]
    reason = Message("{parts}", parts=listed([part.reason for part in parts], SEMICOLONS))
    holds, short = judge(rule, facts)
    return Result(holds, reason, short)


def judge(rule: Rule, facts: Sequence[Facts]) -> tuple[bool | None, int]:
    """Return whether the rule holds and how much it is short, as `evaluate` does, but not why."""
    if rule.count is not None:
        return judge_count(rule.count, facts)
    if rule.any or rule.all:
        parts = [judge(part, facts) for part in rule.any or rule.all]
        states, short = [holds for holds, _ in parts], [lack for _, lack in parts]
        return (either(states), min(short)) if rule.any else (together(states), sum(short))
    found = evaluate(rule, facts)
    return found.holds, found.short


def _count(rule: Count, facts: Sequence[Facts]) -> Result:
    holds, short = judge_count(rule, facts)
    whole = (Slot(0, (alternatives(rule.who),)),)
    sure = least(certain(whole, facts), rule.different)
    at_best = most(possible(whole, facts), rule.different)
    return Result(holds, told(rule, facts, sure, at_best, holds), short)


def _every(rule: Every, facts: Sequence[Facts]) -> Result:
    wrong, open_ = [], []
    for one in facts:
        meant, found = match((rule.who,), one), match((must(rule),), one)
        if meant.holds is False or found.holds is True:
            continue
        if meant.holds is True and found.holds is False:
            wrong.append((one, found.why))
        else:
            open_.append((one, found.why if found.holds is None else meant.why))
    if wrong:
        reason = Message(gettext_noop("against it: {members}"), members=explained(wrong))
        return Result(False, reason, len(wrong))
    if open_:
        reason = Message(gettext_noop("not told yet: {members}"), members=explained(open_))
        return Result(None, reason, len(open_))
    return Result(True, Message(gettext_noop("it holds for each of them")))


def must(rule: Every) -> Who:
    """Return what the members must be; where it says nothing of roles any will do."""
    return rule.must if rule.must.role else structs.replace(rule.must, role=ROLES)


def _cap(rule: Cap, facts: Sequence[Facts]) -> Result:
    sure: dict[str, list[Facts]] = {}
    loose: dict[str, list[Facts]] = {}
    for one in facts:
        holds = match((rule.who,), one).holds
        if holds is False:
            continue
        value = one.value(rule.same)
        loose.setdefault(value, []).append(one)
        if holds is True and value:
            sure.setdefault(value, []).append(one)
    unknown = loose.pop("", [])
    over = {value: group for value, group in sure.items() if _kin(group) > rule.at_most}
    if over:
        found = [one for group in over.values() for one in group]
        reason = Message(
            gettext_noop("more than {count} share a {what}: {names}"),
            count=rule.at_most,
            what=_what(rule.same),
            names=names(found),
        )
        return Result(False, reason, sum(_kin(group) - rule.at_most for group in over.values()))
    largest = max((_bodies(group) for group in loose.values()), default=0)
    if largest + _bodies(unknown) > rule.at_most:
        doubtful = [one for one in facts if match((rule.who,), one).holds is None]
        reason = Message(
            gettext_noop("it depends on what is not stated of: {names}"),
            names=names([*unknown, *(one for one in doubtful if one not in unknown)]),
        )
        return Result(None, reason)
    return Result(
        True,
        Message(
            gettext_noop("at most {count} share a {what}"), count=largest, what=_what(rule.same)
        ),
    )


def _what(same: str) -> Message:
    return Message(gettext_noop("country") if same == "country" else gettext_noop("city"))


def _kin(group: Sequence[Facts]) -> int:
    return len({one.kin for one in group})


def _bodies(group: Sequence[Facts]) -> int:
    return len({one.body for one in group})
