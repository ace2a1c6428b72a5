# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, or may: taken from a record's barriers, lessons and status."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib import resources

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.model import Solution

_STATUS = {
    "ended": gettext_noop("The practice has ended at its origin."),
    "suspended": gettext_noop("The practice is suspended at its origin."),
    "cancelled": gettext_noop("The practice was cancelled at its origin."),
    "below_goals": gettext_noop("It fell short of its goals at its origin."),
    "gains_reversed": gettext_noop("The gains at its origin were reversed later."),
    "no_effect_found": gettext_noop("A study found no effect."),
    "running_with_losses": gettext_noop("It runs at its origin, but at a loss."),
}


@dataclass(frozen=True, slots=True)
class Pitfall:
    """One thing that went wrong or may: `kind` from the taxonomy, text, and where it is said.

    `source` is the field of the record: `status`, `barriers` or `lessons`; `text` is in the
    record's language, or a `Message` where the sentence is ours.
    """

    kind: str
    text: str | Message
    source: str


def pitfalls(solution: Solution) -> tuple[Pitfall, ...]:
    """Return the pitfalls of a solution: its status first, then barriers, then lessons."""
    found = []
    if template := _STATUS.get(solution.status):
        found.append(Pitfall("outcome", Message(template), "status"))
    found += [Pitfall(kind_of(text), text, "barriers") for text in solution.barriers]
    found += [Pitfall(kind_of(text), text, "lessons") for text in solution.lessons]
    return tuple(found)


@functools.cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("proxeny.solutions").joinpath("data/factors.json").read_text("utf-8")
    return tuple(
        (entry["name"], re.compile(r"\b(?:" + "|".join(entry["words"]) + ")", re.IGNORECASE))
        for entry in json.loads(text)["factors"]
    )


def kind_of(text: str) -> str:
    """Return the factor that most words of an English sentence speak of, `other` when none."""
    counts = [
        (len(pattern.findall(text)), -place, name) for place, (name, pattern) in enumerate(_kinds())
    ]
    best = max(counts)
    return best[2] if best[0] else "other"
