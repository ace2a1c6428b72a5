# SPDX-License-Identifier: EUPL-1.2
"""The ties that ship with Proxeny: networks, agreements, solutions taken up, lighthouse projects.

What a source only suggests is not shown as a fact: the year of an agreement that was concluded and
not read is left out, and who is enrolled in a programme has not adopted anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from proxeny import atlas
from proxeny.partners.actors import network_key
from proxeny.partners.agreement_ties import agreements
from proxeny.partners.solution_ties import lighthouses, taken_up
from proxeny.partners.ties import YEAR, Ties, address_in, city_row, end_of, ties
from proxeny.partners.words import themes_of, words

Row = Mapping[str, Any]


@cache
def atlas_ties() -> Ties:
    """Return the ties of the atlas. Raises `proxeny.atlas.AtlasError` where it is damaged."""
    return ties([*_networks(), *_memberships(), *agreements(), *taken_up(), *lighthouses()])


def _networks() -> Iterator[dict[str, Any]]:
    """Yield the networks themselves; each is part of its own tie."""
    for profile in atlas.rows("network_profiles"):
        yield _network(profile["id"], profile) | {"year": _founded(profile)}
    for name in sorted({_listed(row) for row in atlas.rows("memberships")} - _profiles().keys()):
        yield _network(name, {})


def _network(identifier: str, profile: Row) -> dict[str, Any]:
    key = network_key(identifier)
    name = profile.get("name") or identifier
    return {
        "actor": key,
        "name": name,
        "kind": "network",
        "tie": key,
        "tie_kind": "network",
        "title": profile.get("acronym") or name,
        "role": "network",
        "themes": themes_of("networks", profile.get("themes") or ()),
        "source": profile.get("source_url"),
    }


def _listed(row: Row) -> str:
    """Return the identifier of the network that a list of members is of, else its name."""
    return str(words()["memberships"].get(row["network"], row["network"]))


def _founded(profile: Row) -> int | None:
    return None if profile["inferred"] else profile["founded"]


@cache
def _profiles() -> Mapping[str, Row]:
    return {profile["id"]: profile for profile in atlas.rows("network_profiles")}


def _memberships() -> Iterator[dict[str, Any]]:
    for row in atlas.rows("memberships"):
        identifier = _listed(row)
        seen = YEAR.findall(row["source_date"] or "")
        network = _network(identifier, _profiles().get(identifier, {}))
        yield (
            network
            | city_row(row["geonameid"], row["city"], row["country"])
            | {
                "role": row["status"],
                "year": row["year"],
                "since": None if row["year"] or not seen else end_of(int(seen[-1])),
                "source": address_in(row["source"]),
            }
        )
