# SPDX-License-Identifier: EUPL-1.2
"""Funding programmes of the atlas with the criteria that could be encoded by hand."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from proxeny import atlas
from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop

#: What a programme is for.
KINDS = {
    "preparation": gettext_noop("helps to prepare a project"),
    "grant": gettext_noop("gives grants"),
    "loan": gettext_noop("lends"),
    "exchange": gettext_noop("pays for exchange, not for works"),
}
#: Groups of countries by name; those with a list of countries stand in the data.
GROUPS = {
    "eu": gettext_noop("countries of the European Union"),
    "eu_associated": gettext_noop(
        "countries of the European Union or associated with Horizon Europe"
    ),
    "oda": gettext_noop("countries that may receive official development assistance"),
    "africa": gettext_noop("countries of Africa"),
    "ebrd": gettext_noop("countries in which the EBRD invests"),
    "adb": gettext_noop("developing member countries of the ADB"),
    "idb": gettext_noop("borrowing members of the IDB"),
    "world": gettext_noop("all countries"),
}


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: what the atlas says of it in prose, and its encoded criteria.

    A criterion that is empty is not encoded: nothing is concluded from it. `direct` says whether
    cities apply themselves, `by_hand` are conditions that only a person can judge, and `as_of` is
    the day on which they were encoded.
    """

    id: str
    name: str
    operator: str
    who: str
    where: str
    ticket: str
    cycle: str
    url: str
    source: str
    kind: str
    as_of: str
    closed: bool
    direct: bool
    countries: Mapping[str, Any]
    applicants: tuple[str, ...]
    population: Mapping[str, int]
    stages: tuple[str, ...]
    investment: Mapping[str, Any]
    amount: Mapping[str, Any]
    instruments: tuple[str, ...]
    domains: tuple[str, ...]
    by_hand: tuple[str, ...]

    @property
    def kind_label(self) -> Message:
        """What it is for."""
        return Message(KINDS[self.kind])


@functools.cache
def programmes() -> Mapping[str, Programme]:
    """Return every funding programme by its id in the atlas, in the order of the atlas."""
    data = _data()
    rules = {row["id"]: row for row in data["programmes"]}
    return {
        row["id"]: _programme(row, rules[row["id"]], data["as_of"])
        for row in atlas.rows("funding_programmes")
    }


def programme(name: str) -> Programme:
    """Return one programme; raises `UsageError`."""
    try:
        return programmes()[name]
    except KeyError:
        text = gettext_noop("There is no funding programme “{name}”; the atlas lists them.")
        raise UsageError(Message(text, name=name[:80])) from None


def countries_of_group(group: str) -> frozenset[str]:
    """Return the countries of a group that is a list in the data, else nothing."""
    return frozenset(_data()["groups"].get(group, {}).get("countries", ()))


@functools.cache
def _data() -> Mapping[str, Any]:
    text = resources.files("proxeny.funding").joinpath("data/programmes.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def _programme(row: Mapping[str, Any], rules: Mapping[str, Any], as_of: str) -> Programme:
    return Programme(
        id=row["id"],
        name=row["name"],
        operator=row["operator"] or "",
        who=row["who_may_apply"] or "",
        where=row["countries"] or "",
        ticket=row["ticket_size"] or "",
        cycle=row["cycle"] or "",
        url=row["url"] or "",
        source=row["source_url"] or "",
        kind=rules["kind"],
        as_of=as_of,
        closed=rules.get("closed", False),
        direct=rules.get("direct", True),
        countries=rules.get("countries", {}),
        applicants=tuple(rules.get("applicants", ())),
        population=rules.get("population", {}),
        stages=tuple(rules.get("stages", ())),
        investment=rules.get("investment", {}),
        amount=rules.get("amount", {}),
        instruments=tuple(rules.get("instruments", ())),
        domains=tuple(rules.get("domains", ())),
        by_hand=tuple(rules["by_hand"]),
    )
