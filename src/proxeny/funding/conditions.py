# SPDX-License-Identifier: EUPL-1.2
"""A condition of a call: its words, and the rule that can be computed, where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.funding.rule import Rule


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a call.

    `text` are the words of the call; `rule` is None where they are a judgement or a statement that
    no table of members can answer, which `note` then says. `permits`: they allow something, so
    that nothing can break them. `awaited`: without a rule, and yet nobody is eligible before it is
    known to be met.
    """

    id: str
    text: str
    rule: Rule | None = None
    note: str = ""
    source: str = ""
    permits: bool = False
    awaited: bool = False
