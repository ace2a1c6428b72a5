# SPDX-License-Identifier: EUPL-1.2
"""The cheapest repair of rules: changes of members that are there, then members to be added.

A count that lacks n members needs n repairs at least, and each repair taken here brings it one
nearer: so a repair of a single rule is the smallest. That of several rules together takes at each
step what brings them nearest, which is mostly, not always, the smallest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from proxeny.funding.counting import missing
from proxeny.funding.evaluating import judge
from proxeny.funding.facts import Facts
from proxeny.funding.matching import match
from proxeny.funding.rule import Count, Rule, Who, alternatives
from proxeny.funding.verdict import Change
from proxeny.funding.wishes import Wish, both, wish

#: A longer list of repairs is no advice.
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Repair:
    """What to change and whom to add, and the members afterwards."""

    facts: tuple[Facts, ...]
    changes: tuple[Change, ...] = ()
    wishes: tuple[Wish, ...] = ()

    @property
    def cost(self) -> tuple[int, int]:
        """Return the number of repairs and, of these, the additions."""
        return len(self.changes) + len(self.wishes), len(self.wishes)


def repaired(
    rules: Sequence[Rule],
    others: Sequence[Rule],
    facts: Sequence[Facts],
    on: date,
    pillar: int | None,
) -> Repair | None:
    """Return a repair after which `rules` hold, one that leaves `others` alone where there is one.

    Of a single rule that is broken also one after which it cannot be told yet. None where no change
    or addition that is known here helps.
    """
    now = Repair(tuple(facts))
    if max((judge(rule, facts)[1] for rule in rules), default=0) > _STEPS:
        return None
    for _ in range(_STEPS):
        short = _short(rules, now.facts)
        if short == 0:
            break
        best: tuple[tuple[int, int, int], Repair] | None = None
        before = [judge(rule, now.facts) for rule in others]
        for tried in _steps(rules, now, on, pillar):
            left = _short(rules, tried.facts)
            if left >= short:
                continue
            rank = (broken(others, before, tried.facts), left, tried.cost[1])
            if best is None or rank < best[0]:
                best = rank, tried
            if rank == (0, short - 1, now.cost[1]) and len(rules) == 1:
                break
        if best is None:
            return None
        now = best[1]
    states = [judge(rule, now.facts)[0] for rule in rules]
    better = states == [None] and judge(rules[0], facts)[0] is False
    return now if now.cost[0] and (better or all(states)) else None


def broken(
    rules: Sequence[Rule], before: Sequence[tuple[bool | None, int]], after: Sequence[Facts]
) -> int:
    """Return how many of `rules` are worse off, or further from holding, than judged `before`."""
    rank = {True: 2, None: 1, False: 0}
    worse = 0
    for rule, (was, short) in zip(rules, before, strict=True):
        now, shorter = judge(rule, after)
        worse += rank[now] < rank[was] or shorter > short
    return worse


def _short(rules: Sequence[Rule], facts: Sequence[Facts]) -> int:
    return sum(judge(rule, facts)[1] for rule in rules)


def _steps(rules: Sequence[Rule], now: Repair, on: date, pillar: int | None) -> Iterator[Repair]:
    """Yield what one change or one addition makes of the consortium, changes first."""
    asked = list(_asked(rules, now.facts))
    over = any(judge(rule, now.facts)[1] > 0 and not _lacks(rule, now.facts) for rule in rules)
    changed = {(change.member, change.row) for change in now.changes}
    for place in range(len(now.facts) - len(now.wishes)):
        one = now.facts[place]
        if (one.member.name, one.member.row) in changed:
            continue
        for field, value in _changes(one, [who for who, _ in asked], over=over):
            other = replace(one.member, **{field: value})  # type: ignore[arg-type]
            facts = (*now.facts[:place], replace(one, member=other), *now.facts[place + 1 :])
            change = Change(one.member.name, field, value, one.member.row)
            yield replace(now, facts=facts, changes=(*now.changes, change))
    for who, apart in _merged(asked):
        want = wish(who, now.facts, on, pillar, apart)
        if want is not None:
            yield replace(now, facts=(*now.facts, want.example), wishes=(*now.wishes, want))


def _changes(one: Facts, asked: Sequence[Who], *, over: bool) -> Iterator[tuple[str, str]]:
    """Yield the field and value of changes after which one of `asked` means the member.

    `over`: there are too many of something, and the member may become an associated partner.
    """
    member = one.member
    if over and member.role in ("beneficiary", ""):
        yield "role", "associated"
    wanted = [who for who in asked if match((who,), one).holds is not True]
    tried = {("role", "beneficiary")} | {("site", site) for who in wanted for site in who.site}
    for field, value in sorted(tried):
        if field == "role" and member.role in ("coordinator", "beneficiary"):
            continue
        other = replace(one, member=replace(member, **{field: value}))  # type: ignore[arg-type]
        if any(match((who,), other).holds is True for who in wanted):
            yield field, value


def _lacks(rule: Rule, facts: Sequence[Facts]) -> bool:
    """Return whether a count within the rule lacks members."""
    return any(missing(count, facts) for count in _counts(rule))


def _counts(rule: Rule) -> Iterator[Count]:
    if rule.count is not None:
        yield rule.count
    for part in (*rule.any, *rule.all):
        yield from _counts(part)


def _asked(rules: Sequence[Rule], facts: Sequence[Facts]) -> Iterator[tuple[Who, tuple[Who, ...]]]:
    """Yield whom the counts lack, and from whom they must be apart by country."""
    for rule in rules:
        for count in _counts(rule):
            if not missing(count, facts):
                continue
            apart = alternatives(count.who) if count.different == "country" else ()
            for base in alternatives(count.who):
                yield base, apart
                for part in count.of_these:
                    narrowed = both(base, part.who)
                    if narrowed is not None:
                        yield narrowed, apart


def _merged(
    asked: Sequence[tuple[Who, tuple[Who, ...]]],
) -> Iterator[tuple[Who, tuple[Who, ...]]]:
    """Yield each wish, and each together with all others that one member can fulfil besides."""
    seen = []
    for start, (who, apart) in enumerate(asked):
        merged, from_all = who, apart
        for other, from_others in (*asked[start + 1 :], *asked[:start]):
            joined = both(merged, other)
            if joined is not None:
                merged, from_all = joined, (*from_all, *from_others)
        for found in ((who, apart), (merged, from_all)):
            if found not in seen:
                seen.append(found)
                yield found
