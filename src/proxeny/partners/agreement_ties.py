# SPDX-License-Identifier: EUPL-1.2
"""The agreements of the atlas as ties: who signed, in which year, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from proxeny import atlas
from proxeny.organisations import normalised
from proxeny.partners.actors import name_key, network_key
from proxeny.partners.ties import YEAR, city_row, end_of
from proxeny.partners.words import themes_of

Row = Mapping[str, Any]
#: The first word of what a source says of an agreement today.
_STATE = {"ended": "ended", "suspended": "suspended", "active": "active", "kept": "active"}
_KINDS = ("twinning", "friendship", "memorandum")


def agreements() -> Iterator[dict[str, Any]]:
    """Yield a row for each party of each agreement."""
    for row in atlas.rows("agreements"):
        parties = [_party(party) for party in row["parties"]]
        kind = row["kind"] if row["kind"] in _KINDS else "agreement"
        state, state_since = _state(row)
        for party in parties:
            yield party | {
                "tie": _agreement(row, kind, [party["actor"] for party in parties]),
                "tie_kind": kind,
                "role": "party",
                "year": None if row["inferred"] else row["year_signed"],
                "state": state,
                "state_since": state_since,
                "themes": themes_of("agreements", row["themes"]),
                "source": row["source_url"],
            }


def _agreement(row: Row, kind: str, parties: list[str]) -> str:
    """Return the name of the tie: two cities are twinned once, whichever list says so."""
    if kind == "twinning" and len(parties) == 2:
        return twinning(*parties)
    return str(row["id"])


def twinning(one: str, other: str) -> str:
    """Return the name of the tie between two actors that are twinned."""
    return "twinning:" + "-".join(sorted(key.removeprefix("city:") for key in (one, other)))


def _party(party: Row) -> dict[str, Any]:
    if party["geonameid"] is not None:
        return city_row(party["geonameid"], party["name"], party["country"])
    if party["type"] != "organisation":
        key, kind = name_key(party["name"], party["country"] or ""), "region"
        return {"actor": key, "name": party["name"], "kind": kind, "country": party["country"]}
    identifier = _network_called().get(normalised(party["name"]))
    if identifier:
        return {"actor": network_key(identifier), "name": party["name"], "kind": "network"}
    key = name_key(party["name"])
    return {"actor": key, "name": party["name"], "kind": "other", "country": party["country"]}


@cache
def _network_called() -> Mapping[str, str]:
    return {
        normalised(name): profile["id"]
        for profile in atlas.rows("network_profiles")
        for name in (profile["name"], profile["acronym"])
        if name
    }


def _state(row: Row) -> tuple[str, dt.date | None]:
    """Return what the source says of an agreement today, and since when, as far as it does."""
    text = row["status"] or ""
    first = text.split(" ")[0].strip(",;:()").lower()
    if first in _STATE:
        years = YEAR.findall(text)
        return _STATE[first], end_of(int(years[0])) if years else None
    if row["end_year"] and not row["inferred"]:
        return "ended", end_of(row["end_year"])
    return "", None
