# SPDX-License-Identifier: EUPL-1.2
"""The rule `count`, exactly over what is missing.

Members fill the parts of a count so that none fills two: that is possible where for each choice of
parts there are as many different members for them as they need together (Hall's theorem). So a
count holds for certain where even the least number of different members suffices for each choice
of parts, and cannot hold where for one choice even the most does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from proxeny.funding.facts import Facts
from proxeny.funding.matching import Match, match
from proxeny.funding.result import together
from proxeny.funding.rule import Count, Who, alternatives
from proxeny.funding.tally import least, most


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a count: how many it needs, and what each must be (all of `asked`)."""

    need: int
    asked: tuple[tuple[Who, ...], ...]

    def match(self, one: Facts) -> Match:
        """Return whether the part means the member."""
        found = [match(asked, one) for asked in self.asked]
        misses = tuple(field for part in found for field in part.misses)
        why = next((part.why for part in found if part.holds is not True), None)
        worst = next((part.why for part in found if part.holds is False), why)
        return Match(self.holds(one), worst, misses)

    def holds(self, one: Facts) -> bool | None:
        """Return what `match` says without why, which the search for repairs asks very often."""
        state: bool | None = True
        for asked in self.asked:
            found = match(asked, one).holds
            if found is False:
                return False
            state = None if found is None else state
        return state


def slots(rule: Count) -> tuple[Slot, ...]:
    """Return the parts of a count: those named, and whoever else must be there."""
    base = alternatives(rule.who)
    named = tuple(Slot(part.at_least, (base, (part.who,))) for part in rule.of_these)
    rest = (rule.at_least or 0) - sum(slot.need for slot in named)
    return (*named, Slot(max(rest, 0), (base,)))


def choices(parts: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    """Yield each choice of one or more parts."""
    for size in range(1, len(parts) + 1):
        yield from combinations(parts, size)


def certain(parts: Sequence[Slot], facts: Sequence[Facts]) -> list[Facts]:
    """Return the members that one of `parts` means for certain."""
    return [one for one in facts if any(part.holds(one) is True for part in parts)]


def possible(parts: Sequence[Slot], facts: Sequence[Facts]) -> list[Facts]:
    """Return the members that one of `parts` means, or may mean."""
    return [one for one in facts if any(part.holds(one) is not False for part in parts)]


def judge_count(rule: Count, facts: Sequence[Facts]) -> tuple[bool | None, int]:
    """Return whether the count holds (None: cannot be told), and how much it is short."""
    short = 0
    below: bool | None = True
    above: bool | None = True
    if rule.at_least is not None:
        short = missing(rule, facts)
        below = True if short == 0 else False if hopeless(rule, facts) else None
    if rule.at_most is not None:
        whole = (Slot(0, (alternatives(rule.who),)),)
        over = len(least(certain(whole, facts), rule.different)) - rule.at_most
        at_best = most(possible(whole, facts), rule.different)
        above = False if over > 0 else True if at_best <= rule.at_most else None
        short = max(short, over)
    return together((below, above)), short


def missing(rule: Count, facts: Sequence[Facts]) -> int:
    """Return how many more members `at_least` needs to hold for certain; 0 where it does."""
    if rule.besides is not None:
        return max(0, _missing_besides(rule, facts))
    short = (
        sum(part.need for part in chosen) - len(least(certain(chosen, facts), rule.different))
        for chosen in choices(slots(rule))
    )
    return max(0, *short)


def hopeless(rule: Count, facts: Sequence[Facts]) -> bool:
    """Return whether `at_least` cannot hold, whatever is still to be learnt of the members."""
    if rule.besides is not None:
        return _hopeless_besides(rule, facts)
    return any(
        most(possible(chosen, facts), rule.different) < sum(part.need for part in chosen)
        for chosen in choices(slots(rule))
    )


def _own_and_other(rule: Count) -> tuple[Slot, Slot]:
    if rule.besides is None:
        raise ValueError(rule)
    own = Slot(rule.at_least or 0, (alternatives(rule.who),))
    return own, Slot(rule.besides.at_least, ((rule.besides.who,),))


def _missing_besides(rule: Count, facts: Sequence[Facts]) -> int:
    """Members needed elsewhere are set aside first, as many as there are.

    At worst a member of whom it is not known becomes one that is needed elsewhere, in a place that
    is counted here.
    """
    own, other = _own_and_other(rule)
    all_values = least(certain((own, other), facts), rule.different)
    mine = least(certain((own,), facts), rule.different)
    others = least(certain((other,), facts), rule.different)
    free = set(all_values) - set(others)
    doubtful = [one for one in facts if other.holds(one) is None]
    named = {one.value(rule.different) for one in doubtful} & free
    unnamed = sum(not one.value(rule.different) for one in doubtful)
    aside = min(other.need, len(others) + min(len(free), len(named) + unnamed))
    return max(own.need - len(mine), own.need + aside - len(all_values))


def _hopeless_besides(rule: Count, facts: Sequence[Facts]) -> bool:
    own, other = _own_and_other(rule)
    mine = possible((own,), facts)
    others = certain((other,), facts)
    aside = min(other.need, len(least(others, rule.different)))
    both = [one for one in facts if one in mine or one in others]
    return most(mine, rule.different) < own.need or most(both, rule.different) < own.need + aside
