# SPDX-License-Identifier: EUPL-1.2
"""The rules by which an authority has to be told of an agreement, with law, source and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from proxeny.agreements.data_files import table
from proxeny.messages import Message, gettext_noop

STAGES = {
    "proposal": gettext_noop("before it is entered"),
    "entry": gettext_noop("after it was entered"),
}
#: What each rule asks for, here so that the extraction finds it.
_TEXTS = {
    "au-proposal": gettext_noop("Notify the proposal to enter a non-core foreign arrangement"),
    "au-entry": gettext_noop("Notify within 14 days that the arrangement was entered"),
    "es-proposal": gettext_noop(
        "Send the draft for a report before it is signed; the report takes up to ten days"
    ),
    "fr-transmission": gettext_noop(
        "Transmit the agreement; it comes into force when it was transmitted"
    ),
    "portland-recommendation": gettext_noop(
        "Propose it to the Mayor: a recommendation follows within 45 days, and the Council gets "
        "an approved proposal within 14 days"
    ),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What has to be told by a party of a country or city; `days` None: before the next step."""

    id: str
    country: str
    city: int | None
    kinds: tuple[str, ...]
    agreement_kinds: tuple[str, ...]
    foreign: str
    stage: str
    days: int | None
    valid_from: dt.date
    authority: str
    text: Message
    law: str
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of `data/notifications.yaml`."""
    return tuple(_rule(row) for row in table("notifications")["rules"])


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        country=row.get("country", ""),
        city=int(row["city"]) if row.get("city") else None,
        kinds=tuple(row["kinds"]),
        agreement_kinds=tuple(row.get("agreement_kinds", ())),
        foreign=row["foreign"],
        stage=row["stage"],
        days=int(row["days"]) if row["days"] else None,
        valid_from=dt.date.fromisoformat(row["valid_from"]),
        authority=row["authority"],
        text=Message(_TEXTS[row["id"]]),
        law=row["law"],
        source=row["source"],
    )
