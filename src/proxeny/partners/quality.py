# SPDX-License-Identifier: EUPL-1.2
"""How good the search for partners was on projects that it had not seen, as it was measured."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from proxeny.messages import Message, gettext_noop

#: Who is looked for, and in which list, as the figures name them.
_AMONG = {
    "cities": gettext_noop("cities"),
    "other organisations": gettext_noop("other organisations"),
}
_LISTS = {
    "all": gettext_noop("all of them"),
    "worked together before": gettext_noop("worked together before"),
    "strangers": gettext_noop("strangers"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """The mean reciprocal rank of a method with the ends of its interval (95 %).

    1 where everybody who came stood first, 0.1 where they stood tenth. `less` is what ours has
    more than this method, with the ends of that interval; 0 for ours.
    """

    method: str
    value: float
    low: float
    high: float
    less: float
    less_low: float
    less_high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One list: how many were to be found in how many projects, and the scores.

    `name` is the list as the figures call it, `listed` the same in words, `among` who was ranked.
    `popularity` is the floor: those with the most projects first. `best` is the best of the usual
    methods in this list.
    """

    name: str
    among: Message
    listed: Message
    count: int
    projects: int
    proxeny: Score
    popularity: Score
    best: Score


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on day `measured` with weights learnt from what began before `cut`.

    Looked for were partners in projects of cities that began from `cut` until before `until`;
    `data` is the hash of the participations that were learnt from.
    """

    measured: dt.date
    cut: dt.date
    until: dt.date
    data: str
    rows: tuple[Measured, ...]


@cache
def quality() -> Quality:
    """Return the quality that `bench/next_partner.py --record` kept last."""
    file = resources.files("proxeny.partners").joinpath("data", "quality.json")
    plain = json.loads(file.read_text(encoding="utf-8"))
    days = {name: dt.date.fromisoformat(plain[name]) for name in ("measured", "cut", "until")}
    return Quality(**days, data=plain["data"], rows=tuple(_row(row) for row in plain["rows"]))


def _row(plain: dict[str, Any]) -> Measured:
    return Measured(
        name=plain["list"],
        among=Message(_AMONG[plain["among"]]),
        listed=Message(_LISTS[plain["list"]]),
        count=plain["count"],
        projects=plain["projects"],
        proxeny=Score(**plain["proxeny"]),
        popularity=Score(**plain["popularity"]),
        best=Score(**plain["best"]),
    )
