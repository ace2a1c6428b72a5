# SPDX-License-Identifier: EUPL-1.2
"""The calls that ship: their facts from the atlas, their conditions from our rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import yaml

from proxeny import atlas
from proxeny.funding.action_types import (
    default_conditions,
    default_conditions_of,
    default_titles,
)
from proxeny.funding.calls import Call
from proxeny.funding.errors import CallError
from proxeny.funding.rule_files import CallFile, as_call, read_file
from proxeny.messages import Message, gettext_noop, listed

#: The month in which the conditions were restated.
_AS_OF = date(2026, 8, 1)
_PORTAL = (
    "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/"
    "topic-details/{id}"
)


def calls() -> dict[str, Call]:
    """Return the calls of the atlas by their id, without the default rule."""
    return dict(_calls())


def call(name: str) -> Call:
    """Return the call of that id in the atlas, or the one of the rule file at that path.

    `horizon-europe-art-22-2` is the default rule alone; `-3` and `-4` at its end are the rules of
    types of action that may have a single beneficiary, `msca-staff-exchanges` is that of another.
    Raises CallError.
    """
    for known in (*_calls().values(), *_default_calls()):
        if known.id.casefold() == name.strip().casefold():
            return known
    path = Path(name)
    try:
        if path.is_file():
            return read_file(path)
    except (OSError, ValueError):
        pass  # a name that cannot be a path is no file either
    ids = [*_calls(), *default_conditions()]
    near = get_close_matches(name, ids, n=3, cutoff=0.6)
    raise CallError(
        Message(
            gettext_noop("{name} is neither a call of the atlas nor a rule file. {advice}"),
            name=repr(name[:80]),
            advice=Message(gettext_noop("Perhaps: {ids}."), ids=listed(near))
            if near
            else Message(gettext_noop("`proxeny funding calls` lists the calls.")),
        )
    )


@cache
def _default_calls() -> tuple[Call, ...]:
    """Return each rule of Article 22 as a call of its own, the default rule first."""
    entry = _file()["default_rule"]
    return tuple(
        Call(
            id=condition.id,
            title=default_titles()[condition.id],
            programme=entry["programme"],
            conditions=default_conditions_of(condition.id),
            url=entry["url"],
            source=condition.source,
            as_of=_AS_OF,
        )
        for condition in default_conditions().values()
    )


@cache
def _calls() -> MappingProxyType[str, Call]:
    encoded = _file()["calls"]
    found = {}
    for row in atlas.rows("calls"):
        low, high = row["budget_per_grant_eur"]
        document = {
            **encoded[row["id"]],
            "id": row["id"],
            "title": row["title_short"],
            "programme": "Horizon Europe",
            "action_type": row["action_type"],
            "deadlines": [row["deadline"]],
            "grants": row["expected_grants"],
            "default_rule": row["default_rule"],
            "url": _PORTAL.format(id=row["id"].lower()),
            "source": row["source"],
        }
        made = as_call(msgspec.convert(document, CallFile))
        found[made.id] = replace(made, budget=(Decimal(str(low)), Decimal(str(high))), as_of=_AS_OF)
    return MappingProxyType(found)


@cache
def _file() -> dict[str, dict[str, Any]]:
    text = resources.files("proxeny.funding").joinpath("data/calls.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))
