# SPDX-License-Identifier: EUPL-1.2
"""Whether a country is of a group that programmes and investors name, on a day."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import Any

from proxeny import atlas
from proxeny.funding.checks import State
from proxeny.funding.programmes import countries_of_group

#: Members of the G8 that the list of recipients leaves out whatever their income.
_NEVER_RECIPIENTS = frozenset({"RU"})


@functools.cache
def known() -> Mapping[str, Mapping[str, Any]]:
    """Return the countries of the atlas by ISO 3166 alpha-2 code."""
    return {row["code"]: row for row in atlas.rows("countries")}


def in_group(country: str, group: str, on: date) -> State:
    """Return whether `country` (ISO alpha-2) is of `group` on a day; "unknown" for no such country.

    "oda" follows the rule of the OECD's list of recipients: low and middle income by the World
    Bank, without members of the European Union and the G8. The list itself may lag some years
    behind the income.
    """
    row = known().get(country)
    if row is None:
        return "unknown"
    if group == "world":
        return "met"
    if group == "africa":
        return _state(row["continent"] == "AF")
    if group == "eu":
        return _state(_in_union(row, on))
    if group == "eu_associated":
        associated = str(row["horizon_status"] or "").startswith("associated")
        return _state(_in_union(row, on) or associated)
    if group == "oda":
        if not row["income_group"]:
            return "unknown"
        left_out = _in_union(row, on) or country in _NEVER_RECIPIENTS
        return _state(row["income_group"] != "high" and not left_out)
    return _state(country in countries_of_group(group))


def _in_union(row: Mapping[str, Any], on: date) -> bool:
    since, until = str(row["eu_since"] or ""), str(row["eu_until"] or "")
    day = on.isoformat()
    return bool(since) and since <= day and (not until or day <= until)


def _state(holds: bool) -> State:
    return "met" if holds else "not_met"
