# SPDX-License-Identifier: EUPL-1.2
"""One organisation twice in a consortium, under one name or under two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from proxeny.cities import country_code
from proxeny.funding.consortium import Member
from proxeny.funding.mission import city_key
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised
from proxeny.organisations.legal_forms import forms_differ, without_legal_form

#: A word that is as like as this, in percent of its letters, may be the same one.
_ALIKE = 85
#: Shorter words are too often like each other.
_SHORTEST = 4
#: Words that say what an organisation is, in several languages, and not which one.
_COMMON = frozenset(
    (
        *("a", "and", "de", "del", "della", "der", "di", "do", "du", "el", "et", "for", "la", "le"),
        *("of", "the", "und", "von", "y"),
        *(
            "ajuntament",
            "ayuntamiento",
            "camara",
            "city",
            "comune",
            "commune",
            "council",
            "dimos",
            "gemeente",
        ),
        *("kommun", "kommune", "mairie", "miasto", "municipal", "municipality", "municipio"),
        *("obec", "stadt", "town", "ville"),
        *("universidad", "universidade", "universita", "universitat", "universite", "university"),
        *("universiteit", "universitet", "uniwersytet", "univerzita", "yliopisto"),
    )
)


_RESEARCH = frozenset({"university", "research"})


@dataclass(frozen=True, slots=True)
class Double:
    """Two members, by their places, that are (`sure`) or may be one organisation."""

    first: int
    second: int
    sure: bool


def doubles(members: Sequence[Member]) -> tuple[Double, ...]:
    """Return each two members that are or may be one organisation.

    Of two that state a PIC it decides. Else sure: one name in one country (or where one row states
    none), or two governments of one city. Perhaps: one name in two countries, or names of one
    country and kind that are the same but for legal forms, for words such as city, council or
    university, for the spelling of one word, or for a word that is the initials of others.
    """
    return tuple(_doubles(members))


def grouped(count: int, pairs: Iterator[Double] | Sequence[Double]) -> list[int]:
    """Return for each of `count` members the number of its group, where `pairs` are together."""
    number = list(range(count))
    for pair in pairs:
        low, high = sorted((number[pair.first], number[pair.second]))
        number = [low if one == high else one for one in number]
    return number


def warnings(members: Sequence[Member]) -> list[Message]:
    """Return a warning for each two members that are or may be one organisation."""
    templates = {
        True: gettext_noop("{first} and {second} are one organisation and count once"),
        False: gettext_noop("{first} and {second} may be one organisation, which would count once"),
    }
    return [
        Message(
            templates[pair.sure],
            first=shown(members[pair.first]),
            second=shown(members[pair.second]),
        )
        for pair in doubles(members)
    ]


def shown(member: Member) -> Message | str:
    """Return the name of a member with its row, where it has one."""
    if not member.row:
        return member.name
    return Message(gettext_noop("{name} (row {row})"), name=member.name, row=member.row)


def _doubles(members: Sequence[Member]) -> Iterator[Double]:
    names = [normalised(member.name) for member in members]
    spelt = [without_legal_form(member.name) for member in members]
    countries = [country_code(member.country) or "" for member in members]
    places = [
        city_key(member.city, country) for member, country in zip(members, countries, strict=True)
    ]
    for first, second in combinations(range(len(members)), 2):
        one, other = members[first], members[second]
        if one.pic and other.pic:
            if one.pic == other.pic:
                yield Double(first, second, sure=True)
        elif names[first] == names[second]:
            differ = (
                countries[first] and countries[second] and countries[first] != countries[second]
            )
            yield Double(first, second, sure=not differ)
        elif countries[first] != countries[second] or not _same_kind(one, other):
            continue
        elif one.kind == "city_government" and places[first] and places[second]:
            # Each city has one government; two cities have two, however like their names are.
            if places[first] == places[second]:
                yield Double(first, second, sure=True)
        elif _alike(spelt[first], spelt[second]):
            yield Double(first, second, sure=False)


def _same_kind(one: Member, other: Member) -> bool:
    """A university is also a research institute, and who fills in a table may say either."""
    return one.kind == other.kind or {one.kind, other.kind} <= _RESEARCH


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two names, each with its legal form apart, may be one."""
    (name, form), (other_name, other_form) = one, other
    if forms_differ(form, other_form):
        return False
    words, others = name.split(), other_name.split()
    if _stands_for(words, others) or _stands_for(others, words):
        return True
    telling, others_telling = set(words) - _COMMON, set(others) - _COMMON
    left, right = telling - others_telling, others_telling - telling
    if not left and not right:
        return bool(telling)
    if len(left) != 1 or len(right) != 1:
        return False
    (first,), (second,) = left, right
    return (
        min(len(first), len(second)) >= _SHORTEST
        and first.isalpha()
        and second.isalpha()
        and fuzz.ratio(first, second) >= _ALIKE
    )


def _stands_for(words: list[str], others: list[str]) -> bool:
    """Return whether a word of one name is the initials of what the other says: TU Delft."""
    short = [word for word in words if word not in others]
    long = [word for word in others if word not in words]
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
