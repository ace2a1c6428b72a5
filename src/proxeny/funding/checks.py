# SPDX-License-Identifier: EUPL-1.2
"""A thing that was looked at, with three answers: met, not met, and cannot be told yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from proxeny.messages import Message

State = Literal["met", "not_met", "unknown"]
#: Of several checks together: every one is met, some cannot be told, one at least is not met.
Verdict = Literal["yes", "open", "no"]


class Domain(str):
    """The name of a domain inside a message: whoever shows it knows what it is called."""

    __slots__ = ()


class Country(str):
    """The code of a country inside a message."""

    __slots__ = ()


class Region(str):
    """A region of the world inside a message, as the atlas writes it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands, and why."""

    id: str
    text: Message
    state: State
    reason: Message


def verdict(checks: Iterable[Check]) -> Verdict:
    """Return what the checks say together; without a check nothing can be told."""
    states = {check.state for check in checks}
    if "not_met" in states:
        return "no"
    return "yes" if states == {"met"} else "open"


def count(checks: Iterable[Check], state: State) -> int:
    """Return how many of the checks stand so."""
    return sum(check.state == state for check in checks)
