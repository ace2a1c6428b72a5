# SPDX-License-Identifier: EUPL-1.2
"""Whether the rules of a call make sense: each by itself, and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from proxeny.cities import country_code
from proxeny.funding.calls import Call
from proxeny.funding.conditions import Condition
from proxeny.funding.rule import Count, Rule, Who, alternatives, roles
from proxeny.messages import Message, gettext_noop, listed

#: Where this many differ in the first, at least as many differ in those before it.
_FINENESS = {"name": 0, "city": 1, "country": 2}


#: Nobody can read a rule that is nested more deeply.
_DEEPEST = 5


def faults(call: Call) -> Iterator[Message]:
    """Yield what makes a rule file useless: it could not be told what was meant."""
    twice = [
        name for name, times in Counter(one.id for one in call.conditions).items() if times > 1
    ]
    if twice:
        yield Message(gettext_noop("conditions with one id: {ids}"), ids=listed(twice))
    if call.budget is not None and call.budget[0] > call.budget[1]:
        yield Message(gettext_noop("the least budget is larger than the most"))
    for condition in call.conditions:
        if condition.rule is None:
            continue
        if condition.permits:
            why = Message(gettext_noop("it has a rule and permits: it can be one of both"))
            yield _in(condition, why)
        if _deeper(condition.rule, _DEEPEST):
            why = Message(gettext_noop("rules stand within rules within rules, too deeply"))
            yield _in(condition, why)
            continue
        for rule in _all(condition.rule):
            for why in _of_rule(rule):
                yield _in(condition, why)


def contradictions(call: Call) -> list[Message]:
    """Return which conditions no consortium can meet, or not together."""
    found = []
    needed = [
        (condition, rule.count)
        for condition in call.conditions
        if condition.rule is not None
        for rule in _and(condition.rule)
        if rule.count is not None
    ]
    for condition, count in needed:
        most = count.at_most
        if most is not None and _least(count) > most:
            found.append(
                Message(
                    gettext_noop("The condition {id} contradicts itself: nobody can meet it"),
                    id=condition.id,
                )
            )
    for (one, low), (other, high) in permutations(needed, 2):
        if (
            high.at_most is not None
            and _least(low) > high.at_most
            and _FINENESS[high.different] <= _FINENESS[low.different]
            and all(
                any(_within(a, b) for b in alternatives(high.who)) for a in alternatives(low.who)
            )
        ):
            found.append(_both(one, other))
    for one, other in permutations(call.conditions, 2):
        if one.rule is None or other.rule is None:
            continue
        for rule in _and(one.rule):
            for every in (part.every for part in _and(other.rule) if part.every is not None):
                if rule.count is None or _least(rule.count) == 0:
                    continue
                if all(
                    _within(who, every.who) and _apart(who, every.must)
                    for who in alternatives(rule.count.who)
                ):
                    found.append(_both(one, other))
    return found


def _least(count: Count) -> int:
    return max(count.at_least or 0, sum(part.at_least for part in count.of_these))


def _both(one: Condition, other: Condition) -> Message:
    return Message(
        gettext_noop("The conditions {one} and {other} contradict each other: nobody meets both"),
        one=one.id,
        other=other.id,
    )


def _in(condition: Condition, why: Message) -> Message:
    return Message(gettext_noop("in the condition {id}: {why}"), id=condition.id, why=why)


def _of_rule(rule: Rule) -> Iterator[Message]:
    if len(rule.kinds) != 1:
        yield Message(
            gettext_noop("a rule is one of count, every, cap, sum, any, all; this one has {found}"),
            found=listed(rule.kinds) or Message(gettext_noop("none")),
        )
    if rule.count is not None:
        yield from _of_count(rule.count)
    if rule.sum is not None:
        limits = (
            rule.sum.at_least,
            rule.sum.at_most,
            rule.sum.share_at_least,
            rule.sum.share_at_most,
        )
        if all(limit is None for limit in limits):
            yield Message(gettext_noop("a sum needs a limit, such as at_most"))
    for who in members_meant(rule):
        for code in who.country:
            if country_code(code) is None:
                yield Message(gettext_noop("{code} is the code of no country"), code=code)


def _of_count(count: Count) -> Iterator[Message]:
    if count.at_least is None and count.at_most is None:
        yield Message(gettext_noop("a count needs at_least or at_most"))
    if count.at_least is None and (count.of_these or count.besides):
        yield Message(gettext_noop("of_these and besides need at_least"))
    if count.of_these and count.besides:
        yield Message(gettext_noop("a count has of_these or besides, not both"))
    if len(count.of_these) > 6:
        yield Message(gettext_noop("of_these has at most 6 parts"))


def _deeper(rule: Rule, limit: int) -> bool:
    return limit == 0 or any(_deeper(part, limit - 1) for part in (*rule.any, *rule.all))


def _all(rule: Rule) -> Iterator[Rule]:
    """Yield the rule and all within it."""
    yield rule
    for part in (*rule.any, *rule.all):
        yield from _all(part)


def _and(rule: Rule) -> Iterator[Rule]:
    """Yield the rules within that must all hold."""
    if not rule.any:
        yield rule
    for part in rule.all:
        yield from _and(part)


def members_meant(rule: Rule) -> Iterator[Who]:
    """Yield each description of members in a rule, without the rules within it."""
    if rule.count is not None:
        yield from alternatives(rule.count.who)
        yield from (part.who for part in rule.count.of_these)
        if rule.count.besides is not None:
            yield rule.count.besides.who
    if rule.every is not None:
        yield from (rule.every.who, rule.every.must)
    for one in (rule.cap, rule.sum):
        if one is not None:
            yield one.who


def _within(one: Who, other: Who) -> bool:
    """Return whether whoever `one` means, `other` means too."""
    for field in ("kind", "role", "site", "country", "country_in"):
        asked, given = set(getattr(other, field)), set(getattr(one, field))
        if field == "role":
            asked, given = set(roles(other)), set(roles(one))
        if asked and not (given and given <= asked):
            return False
    return (one.city_stated or not other.city_stated) and (
        one.mission_city or not other.mission_city
    )


def _apart(one: Who, other: Who) -> bool:
    """Return whether nobody whom `one` means can be what `other` says that members must be."""
    return any(
        getattr(one, field)
        and getattr(other, field)
        and not set(getattr(one, field)) & set(getattr(other, field))
        for field in ("kind", "role", "site", "country", "country_in")
    )
