# SPDX-License-Identifier: EUPL-1.2
"""What a rule comes to for a consortium, before it is told to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxeny.funding.facts import Facts
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Result:
    """`holds` is True, False, or None where it cannot be told.

    `short` is how many changes or additions the rule needs at least to hold for certain.
    """

    holds: bool | None
    reason: Message
    short: int = 0


def together(parts: Iterable[bool | None]) -> bool | None:
    """Return whether all of `parts` hold: False beats unknown, unknown beats True."""
    states = list(parts)
    return False if False in states else None if None in states else True


def either(parts: Iterable[bool | None]) -> bool | None:
    """Return whether one of `parts` holds: True beats unknown, unknown beats False."""
    states = list(parts)
    return True if True in states else None if None in states else False


def names(members: Iterable[Facts]) -> Message | str:
    """Return the names of members, sorted, the first few of many; "none" without one."""
    found = sorted(one.name for one in members)
    if not found:
        return Message(gettext_noop("none"))
    if len(found) <= _SHOWN:
        return listed(found)
    more = Message(gettext_noop("and {count} more"), count=len(found) - _SHOWN)
    return listed([*found[:_SHOWN], more])


def explained(pairs: Sequence[tuple[Facts, Message | None]]) -> Message | str:
    """Return members with why they do not count, the first few of many."""
    found: list[object] = [
        Message(gettext_noop("{name}: {why}"), name=one.name, why=why)
        for one, why in sorted(pairs, key=lambda pair: (pair[0].name, str(pair[1])))
    ]
    if len(found) > _SHOWN:
        more = Message(gettext_noop("and {count} more"), count=len(found) - _SHOWN)
        found = [*found[:_SHOWN], more]
    return listed(found, SEMICOLONS)
