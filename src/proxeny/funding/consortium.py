# SPDX-License-Identifier: EUPL-1.2
"""A consortium: its members, one row of a table each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

KINDS = (
    "city_government",
    "region",
    "university",
    "research",
    "company",
    "ngo",
    "network",
    "other",
)
ROLES = ("coordinator", "beneficiary", "associated", "affiliated")
SITES = ("lead", "follower", "demonstration", "replication")


@dataclass(frozen=True, slots=True)
class Member:
    """One row of a consortium. A text is empty and an amount None where nothing is stated.

    `country` is an ISO 3166-1 alpha-2 code, or the text as written where it names no country of
    today. `kind`, `role` and `site` are words of `KINDS`, `ROLES` and `SITES`. `budget` is the
    whole cost of the member and `eu_contribution` the part asked of the call, both in EUR. `row`
    is the row of the table, from 1, else 0. `pic` is its participant identification code.
    """

    name: str
    country: str = ""
    kind: str = ""
    city: str = ""
    role: str = ""
    site: str = ""
    budget: Decimal | None = None
    eu_contribution: Decimal | None = None
    row: int = 0
    pic: str = ""
