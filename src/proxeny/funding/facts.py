# SPDX-License-Identifier: EUPL-1.2
"""What is known of a member on a day, in the form in which rules ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from proxeny.funding.consortium import Member
from proxeny.funding.doubles import doubles, grouped
from proxeny.funding.mission import city_key, is_mission_city
from proxeny.funding.standing import Standing, standing
from proxeny.organisations import normalised

if TYPE_CHECKING:
    from proxeny.funding.matching import Match
    from proxeny.funding.rule import Who


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A member with what follows from its country and city.

    Members of one `body` are one organisation, members of one `kin` are or may be one. `told` keeps
    what was found of the member, by who was asked for.
    """

    member: Member
    body: int
    kin: int
    standing: Standing
    city: str
    mission_city: bool
    told: dict[Who, Match] = field(default_factory=dict, init=False, repr=False)

    @property
    def name(self) -> str:
        """Return what the member is called in a sentence."""
        member = self.member
        return f"{member.name} ({member.country})" if member.country else member.name

    def value(self, what: str) -> str:
        """Return by what the member differs from others: name, city or country; empty: unknown."""
        if what == "country":
            return self.standing.country
        if what == "city":
            # A region is a place of its own, in whichever city it has its seat.
            if self.member.kind == "region":
                return f"region {normalised(self.member.name)}|{self.standing.country}"
            return self.city
        return str(self.body)


def facts(members: Sequence[Member], on: date, pillar: int | None) -> tuple[Facts, ...]:
    """Return the facts of `members` on the day `on` for a call of that pillar."""
    pairs = doubles(members)
    bodies = grouped(len(members), [pair for pair in pairs if pair.sure])
    kin = grouped(len(members), pairs)
    found = []
    for place, member in enumerate(members):
        stands = standing(member.country, on, pillar)
        found.append(
            Facts(
                member=member,
                body=bodies[place],
                kin=kin[place],
                standing=stands,
                city=city_key(member.city, stands.country),
                mission_city=bool(member.city) and is_mission_city(member.city, stands.country),
            )
        )
    return tuple(found)
