# SPDX-License-Identifier: EUPL-1.2
"""A member that would help: what a rule asks of it, and a made-up one that has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from proxeny import atlas
from proxeny.funding.consortium import Member
from proxeny.funding.facts import Facts
from proxeny.funding.matching import match
from proxeny.funding.rule import Who, roles
from proxeny.funding.standing import countries_in, standing

_LISTS = ("kind", "role", "site", "country", "country_in")
_MISSION = "EU Cities Mission"
#: Where a rule leaves the country open, the countries whose members count for the default rule.
_ANY = ("member_state", "associated")


@dataclass(frozen=True, slots=True)
class Wish:
    """`who` is what the member must be; `countries` where it may be; `example` a made-up one."""

    who: Who
    countries: tuple[str, ...]
    example: Facts

    @property
    def asked(self) -> Mapping[str, object]:
        """Return the wish as attributes."""
        who = self.who
        found: dict[str, object] = {}
        if who.kind:
            found["kind"] = who.kind
        found["role"] = self.example.member.role
        if who.site:
            found["site"] = who.site[0]
        found["country"] = self.countries
        if who.city_stated or who.mission_city:
            found["city"] = True
        if who.mission_city:
            found["mission_city"] = True
        return found


def both(one: Who, other: Who) -> Who | None:
    """Return who is meant by `one` and `other` alike, None where nobody can be."""
    parts: dict[str, tuple[str, ...]] = {}
    for field in _LISTS:
        asked, given = getattr(one, field), getattr(other, field)
        if field == "role" and (asked or given):
            asked, given = roles(one), roles(other)
        parts[field] = tuple(x for x in asked if x in given) if asked and given else asked or given
        if asked and given and not parts[field]:
            return None
    return Who(
        **parts,  # type: ignore[arg-type]
        city_stated=one.city_stated or other.city_stated,
        mission_city=one.mission_city or other.mission_city,
    )


def wish(
    who: Who, present: Sequence[Facts], on: date, pillar: int | None, apart: Sequence[Who]
) -> Wish | None:
    """Return a member that `who` means and that is new; None where no country is left for it.

    It must be in another country than all members that `apart` means. The example is no more than
    is asked (of the countries the last, which is rather associated than a Member State), so that
    whoever fulfils the wish helps as much as it does.
    """
    covered = {one.standing.country for one in present if apart and match(apart, one).holds is True}
    places = tuple(code for code in _countries(who, on, pillar) if code not in covered)
    if not places:
        return None
    number = 1 + max((max(one.body, one.kin) for one in present), default=0)
    city, country = f"new {number}", places[-1]
    if who.mission_city:
        taken = {one.city for one in present}
        found = [row for row in _mission() if row["country"] in places]
        found = [row for row in found if str(row["geonameid"]) not in taken]
        if not found:
            return None
        city, country = str(found[0]["geonameid"]), found[0]["country"]
        with_one = {row["country"] for row in found}
        places = tuple(code for code in places if code in with_one)
    member = Member(
        name=f"new member {number}",
        country=country,
        kind=who.kind[-1] if who.kind else "other",
        city=city,
        role="beneficiary" if "beneficiary" in roles(who) else roles(who)[0],
        site=who.site[0] if who.site else "",
    )
    stands = standing(country, on, pillar)
    return Wish(who, places, Facts(member, number, number, stands, city, who.mission_city))


def _countries(who: Who, on: date, pillar: int | None) -> tuple[str, ...]:
    allowed = tuple(
        code for status in who.country_in or _ANY for code in countries_in((status,), on, pillar)
    )
    if not who.country:
        return allowed
    if not who.country_in:
        return who.country
    return tuple(code for code in who.country if code in allowed)


def _mission() -> list[Mapping[str, str]]:
    return [row for row in atlas.rows("memberships") if row["network"] == _MISSION]
