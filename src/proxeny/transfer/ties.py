# SPDX-License-Identifier: EUPL-1.2
"""What ties cities to one another: networks that both are in, agreements that they signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from proxeny import atlas

Row = Mapping[str, Any]


@cache
def memberships() -> Mapping[int, Mapping[str, Row]]:
    """Return for each city of the atlas the networks that it is in, and the rows that say so."""
    found: defaultdict[int, dict[str, Row]] = defaultdict(dict)
    for row in atlas.rows("memberships"):
        if row["geonameid"] is not None:
            found[row["geonameid"]][row["network"]] = row
    return dict(found)


@cache
def agreements() -> Mapping[frozenset[int], Sequence[Row]]:
    """Return for each pair of cities the agreements that name both, the latest first."""
    found: defaultdict[frozenset[int], list[Row]] = defaultdict(list)
    for row in atlas.rows("agreements"):
        ids = sorted({party["geonameid"] for party in row["parties"]} - {None})
        for at, one in enumerate(ids):
            for other in ids[at + 1 :]:
                found[frozenset((one, other))].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: -(row["year_signed"] or 0))
    return dict(found)


@cache
def profiles() -> Mapping[str, Row]:
    """Return the networks and bodies of the atlas by their identifiers."""
    return {row["id"]: row for row in atlas.rows("network_profiles")}
