# SPDX-License-Identifier: EUPL-1.2
"""Whether a rule means a member: yes, no, or not to be told, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxeny.cities import country_code
from proxeny.funding.consortium import ROLES
from proxeny.funding.facts import Facts
from proxeny.funding.mission import known_count
from proxeny.funding.rule import Who, roles
from proxeny.funding.words import country_word, kind_word, role_word, site_word
from proxeny.messages import COMMAS, Message, gettext_noop, listed


@dataclass(frozen=True, slots=True)
class Match:
    """`holds` is True, False, or None where it cannot be told; `why` says why it is not True.

    `misses` names the fields that are in the way for certain.
    """

    holds: bool | None
    why: Message | None = None
    misses: tuple[str, ...] = ()


YES = Match(True)


def match(asked: Sequence[Who], one: Facts) -> Match:
    """Return whether one of the alternatives `asked` means the member."""
    if len(asked) == 1:
        return _once(asked[0], one)
    found = [_once(who, one) for who in asked]
    # The nearest to a yes answers: a yes, else what cannot be told, else the fewest misses.
    return min(found, key=lambda m: (m.holds is not True, m.holds is False, len(m.misses)))


def _once(who: Who, one: Facts) -> Match:
    """Return what is told of the member, which the search for repairs asks very often."""
    found = one.told.get(who)
    if found is None:
        found = one.told[who] = _match(who, one)
    return found


def _match(who: Who, one: Facts) -> Match:
    missing: list[Message] = []
    wrong: dict[str, Message] = {}
    for field, found in (
        ("role", _role(who, one)),
        ("kind", _kind(who, one)),
        ("country", _country(who, one)),
        ("country_in", _country_in(who, one)),
        ("site", _site(who, one)),
        ("city", _city(who, one)),
        ("mission_city", _mission(who, one)),
    ):
        if found.holds is False and found.why is not None:
            wrong[field] = found.why
        elif found.holds is None and found.why is not None:
            missing.append(found.why)
    if wrong:
        return Match(False, _together(wrong.values()), tuple(wrong))
    if missing:
        return Match(None, _together(missing))
    return YES


def _together(parts: Iterable[Message]) -> Message:
    return Message("{parts}", parts=listed(parts, COMMAS))


def _role(who: Who, one: Facts) -> Match:
    role = one.member.role
    if not role:
        full = len(set(who.role)) == len(ROLES)
        return YES if full else Match(None, Message(gettext_noop("its role is not stated")))
    if role in roles(who):
        return YES
    if role == "associated":
        why = gettext_noop("an associated partner is no beneficiary and does not count")
    elif role == "affiliated":
        why = gettext_noop("an affiliated entity is not independent and does not count")
    else:
        return Match(False, Message(gettext_noop("its role is {role}"), role=role_word(role)))
    return Match(False, Message(why))


def _kind(who: Who, one: Facts) -> Match:
    kind = one.member.kind
    if not who.kind or kind in who.kind:
        return YES
    if not kind:
        return Match(None, Message(gettext_noop("its kind is not stated")))
    return Match(False, Message(gettext_noop("its kind is {kind}"), kind=kind_word(kind)))


def _country(who: Who, one: Facts) -> Match:
    stands = one.standing
    if not who.country or stands.country in {country_code(code) for code in who.country}:
        return YES
    if not stands.country:
        return Match(None, stands.why)
    return Match(
        False, Message(gettext_noop("it is in {country}"), country=country_word(stands.country))
    )


def _country_in(who: Who, one: Facts) -> Match:
    stands = one.standing
    if not who.country_in or stands.status in who.country_in:
        return YES
    if stands.status is None:
        return Match(None, stands.why)
    why = stands.why or Message(
        gettext_noop("{country} is an Associated Country")
        if stands.status == "associated"
        else gettext_noop("{country} is a Member State"),
        country=country_word(stands.country),
    )
    return Match(False, why)


def _site(who: Who, one: Facts) -> Match:
    site = one.member.site
    if not who.site or site in who.site:
        return YES
    if not site:
        return Match(None, Message(gettext_noop("its site is not stated")))
    return Match(False, Message(gettext_noop("its site is {site}"), site=site_word(site)))


def _city(who: Who, one: Facts) -> Match:
    if not who.city_stated or one.city:
        return YES
    return Match(None, Message(gettext_noop("its city is not stated")))


def _mission(who: Who, one: Facts) -> Match:
    if not who.mission_city or one.mission_city:
        return YES
    if not one.city:
        return Match(None, Message(gettext_noop("its city is not stated")))
    why = gettext_noop(
        "{city} is not known to be a Mission city ({known} of the 112 are known here)"
    )
    return Match(None, Message(why, city=one.member.city, known=known_count()))
