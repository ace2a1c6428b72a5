# SPDX-License-Identifier: EUPL-1.2
"""The language of rules: what a rule file may say about a consortium.

A rule is one of six: `count` (how many members, and how many of them different), `every` (what
each member must be), `cap` (how many may share a country), `sum` (what amounts add up to), `any`
and `all` (several rules in one).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Kind = Literal[
    "city_government",
    "region",
    "university",
    "research",
    "company",
    "ngo",
    "network",
    "other",
]
Role = Literal["coordinator", "beneficiary", "associated", "affiliated"]
Site = Literal["lead", "follower", "demonstration", "replication"]
Status = Literal["member_state", "associated"]
Different = Literal["name", "city", "country"]
Amount = Literal["budget", "eu_contribution"]
Number = Annotated[int, Meta(ge=0, le=1000)]
Money = Annotated[float, Meta(ge=0, le=1e12)]
Share = Annotated[float, Meta(ge=0, le=1)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]

#: Who counts where a rule does not say: Model Grant Agreement, Articles 7 to 9. Associated
#: partners get no grant, and affiliated entities are not independent of the beneficiary that they
#: are linked to.
COUNTED: tuple[Role, ...] = ("coordinator", "beneficiary")


class Who(Struct, frozen=True, forbid_unknown_fields=True):
    """Which members are meant: all that is said must hold; of a list, one of it.

    Without `role`, beneficiaries and the coordinator are meant; of what `every` says that members
    must be, any role.
    """

    kind: tuple[Kind, ...] = ()
    role: tuple[Role, ...] = ()
    site: tuple[Site, ...] = ()
    country: tuple[Country, ...] = ()
    country_in: tuple[Status, ...] = ()
    city_stated: bool = False
    mission_city: bool = False


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of a kind within a larger count."""

    at_least: Annotated[int, Meta(ge=1, le=1000)]
    who: Who


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    """How many members there are, each with another name, city or country.

    `who` may be a list: whoever is meant by one of it. `of_these`: some of the members counted
    must be more, and no member fills two parts. `besides`: members that are needed elsewhere and
    are not counted once more here.
    """

    who: Who | tuple[Who, ...] = Who()
    at_least: Number | None = None
    at_most: Number | None = None
    different: Different = "name"
    of_these: tuple[Part, ...] = ()
    besides: Part | None = None


class Every(Struct, frozen=True, forbid_unknown_fields=True):
    """What each of the members meant must be."""

    must: Who
    who: Who = Who()


class Cap(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of the members meant may share one city or country."""

    at_most: Number
    same: Literal["city", "country"]
    who: Who = Who()


class Sum(Struct, frozen=True, forbid_unknown_fields=True):
    """What an amount in EUR of the members meant adds up to, or its share of that of all."""

    of: Amount
    who: Who = Who()
    at_least: Money | None = None
    at_most: Money | None = None
    share_at_least: Share | None = None
    share_at_most: Share | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: exactly one of the six is given."""

    count: Count | None = None
    every: Every | None = None
    cap: Cap | None = None
    sum: Sum | None = None
    any: Annotated[tuple[Rule, ...], Meta(max_length=20)] = ()
    all: Annotated[tuple[Rule, ...], Meta(max_length=20)] = ()

    @property
    def kinds(self) -> list[str]:
        """Return which of the six are given."""
        return [
            name
            for name in ("count", "every", "cap", "sum", "any", "all")
            if getattr(self, name) not in (None, ())
        ]


def roles(who: Who) -> tuple[Role, ...]:
    """Return the roles that are meant, which may go without saying."""
    return who.role or COUNTED


def alternatives(who: Who | tuple[Who, ...]) -> tuple[Who, ...]:
    """Return the alternatives of a count's `who`."""
    return who if isinstance(who, tuple) else (who,)
