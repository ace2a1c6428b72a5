# SPDX-License-Identifier: EUPL-1.2
"""What a type of action implies: who must be in a consortium, and which share is paid.

Source: Regulation (EU) 2021/695, Articles 22 and 34, in `data/action_types.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from proxeny.funding.conditions import Condition
from proxeny.funding.rule import Rule

#: The id of the condition that says what must be known besides a default rule.
BESIDES = "besides-the-default-rule"


@dataclass(frozen=True, slots=True)
class Implied:
    """What follows from a type of action; `known` is False where nothing is known of it.

    `rule` is the id of a default condition, `besides` what must be known besides it (empty: what
    that rule says by itself), `rates` the share paid by kind of member.
    """

    known: bool = False
    rule: str | None = None
    besides: str = ""
    rates: Mapping[str, float] | None = None


def implied(action_type: str) -> Implied:
    """Return what the type of action implies, such as "HORIZON Innovation Actions"."""
    words = " ".join(action_type.split())
    table = _table("action_types.yaml")
    for entry in table["types"]:
        if re.fullmatch(entry["pattern"], words, re.IGNORECASE):
            return Implied(
                known=True,
                rule=entry["rule"],
                besides=entry.get("besides", ""),
                rates=table["rates"].get(entry.get("rates")),
            )
    return Implied()


def full_name(written: str) -> str | None:
    """Return the portal's name of the type that a person wrote, None where none is known.

    `CSA`, `Coordination and Support Actions` and `HORIZON JU Coordination and Support Actions` are
    understood, in any case.
    """
    words = " ".join(written.split())
    for entry in _table("action_types.yaml")["types"]:
        if words.casefold() == entry["short"].casefold():
            return str(entry["name"])
    return next((name for name in (words, f"HORIZON {words}") if implied(name).known), None)


def known_types() -> tuple[str, ...]:
    """Return the types of which a rule is known, each with its short name."""
    entries = _table("action_types.yaml")["types"]
    return tuple(f"{entry['short']} ({entry['name']})" for entry in entries)


def default_titles() -> Mapping[str, str]:
    """Return what the rules of Article 22 are called, by id."""
    return {entry["id"]: entry["title"] for entry in _default_rules()}


@cache
def default_conditions() -> Mapping[str, Condition]:
    """Return the rules of Article 22 as conditions, by id."""
    return {
        entry["id"]: Condition(
            id=entry["id"],
            text=entry["text"],
            rule=msgspec.convert(entry["rule"], Rule),
            note=entry.get("note", ""),
            source=entry["source"],
        )
        for entry in _default_rules()
    }


def default_conditions_of(rule: str, besides: str = "") -> tuple[Condition, ...]:
    """Return the default condition of that id, and what must be known besides, where anything must.

    `besides` is what a type of action says of it; without one the rule says it by itself.
    """
    first = default_conditions()[rule]
    entry = next(one for one in _default_rules() if one["id"] == rule)
    text = besides or entry.get("besides", "")
    if not text:
        return (first,)
    return first, Condition(id=BESIDES, text=text, source=first.source, awaited=True)


def _default_rules() -> list[dict[str, Any]]:
    return [_table("calls.yaml")["default_rule"], *_table("action_types.yaml")["rules"]]


@cache
def _table(name: str) -> dict[str, Any]:
    text = resources.files("proxeny.funding").joinpath(f"data/{name}").read_text("utf-8")
    return dict(yaml.safe_load(text))
