# SPDX-License-Identifier: EUPL-1.2
"""A call: what it pays, until when, and what it asks of a consortium."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from proxeny.funding.conditions import Condition


@dataclass(frozen=True, slots=True)
class Call:
    """One call topic, as of a day; what is not known is None or empty.

    `budget` is the smallest and largest grant in EUR that the call expects, a ceiling only where
    `budget_is_ceiling`; `grants` is how many it expects to give. `themes` are names of domains.
    `rates` is the share of the costs that is paid, by kind of member. `pillar` is the part of
    Horizon Europe (1, 2 or 3). `status` is open, forthcoming or closed as the source says. `notes`
    are what a person should know besides the conditions.
    """

    id: str
    title: str
    programme: str = ""
    action_type: str = ""
    opens: date | None = None
    deadlines: tuple[date, ...] = ()
    status: str = ""
    budget: tuple[Decimal, Decimal] | None = None
    grants: float | None = None
    themes: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    rates: Mapping[str, float] | None = None
    text: str = ""
    url: str = ""
    source: str = ""
    as_of: date | None = None
    budget_is_ceiling: bool = False
    pillar: int | None = None
    notes: tuple[str, ...] = ()
