# SPDX-License-Identifier: EUPL-1.2
"""What a country is in Horizon Europe on a day: member state, associated, or neither.

Source: the package `eligibility` of the atlas, where each span of days has its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from proxeny import atlas
from proxeny.cities import country_code
from proxeny.cities.names import normalise
from proxeny.funding.words import country_word
from proxeny.messages import Message, gettext_noop, listed

MEMBER_STATE = "member_state"
ASSOCIATED = "associated"
THIRD = "third"

_PILLAR_2 = "associated_pillar_2"
_TRANSITIONAL = "transitional"


@dataclass(frozen=True, slots=True)
class Standing:
    """`status` is member_state, associated, third, or None where it cannot be told.

    `country` is the code that counts when countries are told apart (that of France for Réunion),
    empty where it is not known; `why` says what is not plain.
    """

    country: str
    status: str | None
    why: Message | None = None


def standing(country: str, on: date, pillar: int | None) -> Standing:
    """Return what `country`, a code or a text, is on the day `on`.

    `pillar` is the part of Horizon Europe that the call belongs to, None where not known.
    """
    if not country.strip():
        return Standing("", None, Message(gettext_noop("its country is not stated")))
    code = country_code(country)
    if code is None:
        return Standing("", None, _unknown(country))
    spans = [row for row in _rows().get(code, ()) if _holds(row, on)]
    if not spans:
        return Standing(code, THIRD, _why_third(code, on))
    row = spans[0]
    counted = row["counts_as"] or code
    if row["status"] == _TRANSITIONAL:
        why = gettext_noop(
            "{country} is under the transitional arrangement: it counts once its association "
            "applies, and the day is not known"
        )
        return Standing(counted, None, Message(why, country=country_word(code)))
    if row["status"] == _PILLAR_2 and pillar is None:
        why = gettext_noop(
            "{country} is associated to the second pillar alone, and of which pillar the call is "
            "part is not known"
        )
        return Standing(counted, None, Message(why, country=country_word(code)))
    if row["status"] == _PILLAR_2 and pillar != 2:
        why = gettext_noop(
            "{country} is associated to the second pillar alone, and the call is not part of it"
        )
        return Standing(counted, THIRD, Message(why, country=country_word(code)))
    return Standing(counted, MEMBER_STATE if row["status"] == MEMBER_STATE else ASSOCIATED)


def countries_in(statuses: tuple[str, ...], on: date, pillar: int | None) -> tuple[str, ...]:
    """Return the codes of the countries that have one of `statuses` for certain, sorted."""
    return tuple(
        code
        for code in sorted(_rows())
        if (found := standing(code, on, pillar)).status in statuses and found.country == code
    )


def _former_state(text: str) -> Mapping[str, Any] | None:
    """Return the state that is no more where `text` names one."""
    return _former().get(normalise(text.replace(".", "")))


def _unknown(text: str) -> Message:
    ended = _former_state(text)
    if ended is not None:
        return Message(
            gettext_noop("{state} ended in {year}: write {codes}"),
            state=ended["name"],
            year=ended["until"],
            codes=listed(ended["now"], gettext_noop("{before} or {last}")),
        )
    return Message(gettext_noop("{text} is no country that is known"), text=repr(text[:40]))


def _why_third(code: str, on: date) -> Message:
    later = [row for row in _rows().get(code, ()) if row["from"] and row["from"] > str(on)]
    if later:
        return Message(
            gettext_noop("{country} counts from {day} on, not on {on}"),
            country=country_word(code),
            day=later[0]["from"],
            on=on,
        )
    return Message(
        gettext_noop("{country} is neither a Member State nor an Associated Country"),
        country=country_word(code),
    )


def _holds(row: Mapping[str, Any], on: date) -> bool:
    day = str(on)
    return (row["from"] or "") <= day <= (row["until"] or "9999-12-31")


@cache
def _rows() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    table: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in atlas.rows("eligibility"):
        table[row["country"]] = (*table.get(row["country"], ()), row)
    return table


@cache
def _former() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("proxeny.funding").joinpath("data/former_states.json").read_text("utf-8")
    return {normalise(key): entry for entry in json.loads(text)["states"] for key in entry["also"]}
