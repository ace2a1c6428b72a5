# SPDX-License-Identifier: EUPL-1.2
"""Repairs in words: what to add or change so that a rule, or all rules, hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from proxeny.funding.amounts import remedy
from proxeny.funding.evaluating import judge
from proxeny.funding.facts import Facts
from proxeny.funding.repairs import Repair, broken, repaired
from proxeny.funding.rule import Rule
from proxeny.funding.verdict import Change, Fix
from proxeny.funding.wishes import Wish
from proxeny.funding.words import country_word, kind_word, role_word, site_word
from proxeny.messages import COMMAS, SEMICOLONS, Message, gettext_noop, listed

_COUNTRIES = 6


def fix(
    rule: Rule, others: Sequence[Rule], facts: Sequence[Facts], on: date, pillar: int | None
) -> Fix | None:
    """Return the cheapest fix of `rule`, which does not hold; None where nothing helps.

    What cannot be told yet is repaired by telling it, or by members of whom it is known.
    """
    holds = judge(rule, facts)[0]
    if rule.sum is not None and holds is False:
        change = remedy(rule.sum, facts)
        return None if change is None else Fix(change)
    found = repaired([rule], others, facts, on, pillar)
    settle = Message(gettext_noop("settle what is not told yet"))
    if found is None:
        return Fix(settle) if holds is None else None
    text = _told(found)
    if holds is None:
        text = Message(gettext_noop("{first}, or: {second}"), first=settle, second=text)
    elif judge(rule, found.facts)[0] is None:
        text = Message(gettext_noop("{first}, and: {second}"), first=text, second=settle)
    return _made(found, text, others, facts)


def fix_all(
    rules: Sequence[Rule], facts: Sequence[Facts], on: date, pillar: int | None
) -> Fix | None:
    """Return a small fix after which all `rules` hold; None where they do or nothing helps."""
    found = repaired(rules, (), facts, on, pillar)
    return None if found is None else _made(found, _told(found), (), facts)


def _made(found: Repair, text: Message, others: Sequence[Rule], facts: Sequence[Facts]) -> Fix:
    return Fix(
        text=text,
        add=tuple(want.asked for want in found.wishes),
        change=found.changes,
        harmless=not broken(others, [judge(rule, facts) for rule in others], found.facts),
    )


def _told(found: Repair) -> Message:
    parts = [_change(change) for change in found.changes]
    groups: dict[str, list[Wish]] = {}
    for want in found.wishes:
        groups.setdefault(repr(want.who), []).append(want)
    parts += [_addition(group) for group in groups.values()]
    return Message("{parts}", parts=listed(parts, SEMICOLONS))


def _change(change: Change) -> Message:
    if change.field == "role":
        template = (
            gettext_noop("make {name} a beneficiary")
            if change.value == "beneficiary"
            else gettext_noop("make {name} an associated partner")
        )
        return Message(template, name=change.member)
    return Message(
        gettext_noop("give {name} the site {site}"),
        name=change.member,
        site=site_word(change.value),
    )


def _addition(group: Sequence[Wish]) -> Message:
    first = group[0]
    who = first.who
    kinds = [kind_word(kind) for kind in who.kind] or [Message(gettext_noop("organisation"))]
    details: list[object] = [role_word(first.example.member.role)]
    if who.site:
        details.append(Message(gettext_noop("site: {sites}"), sites=site_word(who.site[0])))
    if who.mission_city:
        details.append(Message(gettext_noop("in a Mission city")))
    template = (
        gettext_noop("add {count} × {kinds} ({details}) from {countries}")
        if len(group) == 1
        else gettext_noop("add {count} × {kinds} ({details}), each from another of {countries}")
    )
    return Message(
        template,
        count=len(group),
        kinds=listed(kinds, gettext_noop("{before} or {last}")),
        details=listed(details, COMMAS),
        countries=_places(first.countries),
    )


def _places(countries: Sequence[str]) -> Message | str:
    shown = listed([country_word(code) for code in countries[:_COUNTRIES]])
    if len(countries) <= _COUNTRIES:
        return shown
    return Message(
        gettext_noop("{countries} or {count} more countries"),
        countries=shown,
        count=len(countries) - _COUNTRIES,
    )
