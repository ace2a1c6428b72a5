# SPDX-License-Identifier: EUPL-1.2
"""How many different members there are, at least and at most, while some things are unknown.

The least: who is meant for certain, where those that may be one organisation are one, and those
whose city or country is not known share one that is counted. The most: whoever may be meant, where
what is not known is different from all others.
"""

from __future__ import annotations

from collections.abc import Iterable

from proxeny.funding.facts import Facts


def least(members: Iterable[Facts], different: str) -> dict[str, Facts]:
    """Return the members that count for certain, by the value in which they differ."""
    kin: dict[int, list[Facts]] = {}
    for one in members:
        kin.setdefault(one.kin, []).append(one)
    groups = [{one.value(different): one for one in group} for group in kin.values()]
    # Whoever has one value first: a group with a choice may then share one that is counted.
    # Of several with the same the coordinator is named, who is the first of a consortium.
    groups.sort(key=lambda group: (len(group), sorted(group), not _leads(group.values())))
    counted: dict[str, Facts] = {}
    for group in groups:
        known = sorted(value for value in group if value)
        if known and not counted.keys() & set(known):
            counted[known[0]] = group[known[0]]
    if not counted and groups:
        # Whatever is not known of them, they are somewhere.
        value = min(groups[0])
        counted[value] = groups[0][value]
    return counted


def _leads(group: Iterable[Facts]) -> bool:
    return any(one.member.role == "coordinator" for one in group)


def most(members: Iterable[Facts], different: str) -> int:
    """Return how many different members there may be: each organisation once, each value once."""
    values: dict[int, set[str]] = {}
    for place, one in enumerate(members):
        value = one.value(different) or f"unknown {place}"
        values.setdefault(one.body, set()).add(value)
    taken: dict[str, int] = {}
    return sum(_place(body, values, taken, set()) for body in values)


def _place(body: int, values: dict[int, set[str]], taken: dict[str, int], seen: set[str]) -> bool:
    """Give the organisation a value of its own, moving others where they have a choice."""
    for value in sorted(values[body] - seen):
        seen.add(value)
        if value not in taken or _place(taken[value], values, taken, seen):
            taken[value] = body
            return True
    return False
