# SPDX-License-Identifier: EUPL-1.2
"""The factors under which barriers, lessons and conditions are filed: law, money, people, ..."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from proxeny.messages import Message, gettext_noop

_LABELS = {
    "law": gettext_noop("Law and rules"),
    "money": gettext_noop("Money"),
    "ownership": gettext_noop("Land and ownership"),
    "skills": gettext_noop("Staff and skills"),
    "politics": gettext_noop("Politics"),
    "people": gettext_noop("People"),
    "technology": gettext_noop("Technology and data"),
    "cooperation": gettext_noop("Cooperation"),
    "steps": gettext_noop("Pilots and steps"),
    "place": gettext_noop("Place and nature"),
    "measurement": gettext_noop("Measurement"),
    "time": gettext_noop("Time"),
    "outcome": gettext_noop("Outcome"),
    "other": gettext_noop("Other"),
}


def factors() -> Mapping[str, Message]:
    """Return the label of every factor; `outcome` and `other` have no words of their own."""
    return MappingProxyType({name: Message(label) for name, label in _LABELS.items()})


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("proxeny.solutions").joinpath("data/factors.json").read_text("utf-8")
    return tuple(
        (entry["name"], re.compile(r"\b(?:" + "|".join(entry["words"]) + ")", re.IGNORECASE))
        for entry in json.loads(text)["factors"]
    )


@functools.lru_cache(maxsize=8192)
def factor_of(text: str) -> str:
    """Return the factor that most words of an English sentence speak of, `other` when none."""
    best, most = "other", 0
    for name, pattern in _patterns():
        count = len(pattern.findall(text))
        if count > most:
            best, most = name, count
    return best
