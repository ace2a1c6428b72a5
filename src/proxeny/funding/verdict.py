# SPDX-License-Identifier: EUPL-1.2
"""What a check answers: for each rule whether it holds, why, and what would repair it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from proxeny.messages import Message


class State(StrEnum):
    """Whether a rule holds; unknown where it cannot be told yet."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a member that is there: the field and the value that it should have."""

    member: str
    field: str
    value: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Fix:
    """The cheapest repair of a rule.

    `add` describes each wanted member by what it must have (`kind`, `site`, `role`: a word;
    `country`: a tuple of codes to choose from; `mission_city`: True). `harmless` is False where
    the repair would break another rule.
    """

    text: Message
    add: tuple[Mapping[str, object], ...] = ()
    change: tuple[Change, ...] = ()
    harmless: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule: `text` are the words of the call, `reads` is the rule as it was computed."""

    id: str
    text: Message
    state: State
    reason: Message
    fix: Fix | None = None
    note: Message | None = None
    computable: bool = True
    reads: Message | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for a call and a consortium on a day.

    `verdict` is eligible, ineligible (a rule is not met) or incomplete (a rule cannot be told).
    `fix` repairs all rules at once, where that can be told.
    """

    call: str
    on: date
    verdict: str
    rules: tuple[Outcome, ...]
    warnings: tuple[Message, ...] = ()
    fix: Fix | None = None
