# SPDX-License-Identifier: EUPL-1.2
"""The rules of a call in the form of an instance of the search for a consortium.

A rule asks for members that are several things at once ("city governments in different countries"),
an instance for values of single attributes. So each rule becomes attributes of its own:
`attributes` says which value a candidate has in each (the country in which it differs from others,
or True), and `constraints` how many different values, or how many members, there must be. A count
whose parts no member may fill twice becomes one such condition for each choice of parts (Hall's
theorem), which together say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from proxeny.funding.calls import Call
from proxeny.funding.consortium import SITES, Member
from proxeny.funding.counting import Slot, choices, slots
from proxeny.funding.evaluating import must
from proxeny.funding.facts import Facts, facts
from proxeny.funding.matching import match
from proxeny.funding.rule import Count, Rule, alternatives
from proxeny.funding.sound import members_meant
from proxeny.messages import Message, Term, gettext_noop

Part = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Parts of an instance; `left_out` says which conditions cannot be put so, and why.

    `attrs` are the names of the attributes that `attributes` gives to each candidate; `sites` are
    the sites that rules ask for; `texts` says by the name of each part what it means.
    """

    counts: tuple[Part, ...]
    distinct: tuple[Part, ...]
    caps: tuple[Part, ...]
    attrs: tuple[str, ...]
    sites: tuple[str, ...]
    texts: Mapping[str, Message]
    left_out: tuple[Message, ...]


def constraints(call: Call) -> Constraints:
    """Return the rules of `call` as parts of an instance, each named by its condition."""
    found: dict[str, list[Part]] = {"counts": [], "distinct": [], "caps": []}
    left_out: list[Message] = []
    texts: dict[str, Message] = {}
    sites: list[str] = []
    for condition in call.conditions:
        if condition.permits:
            continue
        if condition.rule is None:
            why = Message(gettext_noop("it is for people to judge"))
            left_out.append(_left(condition.id, why))
            continue
        for name, rule in _rules(condition.id, condition.rule):
            kind, parts = _parts(name, rule)
            if kind is None:
                why = Message(gettext_noop("an instance has no condition of this form"))
                left_out.append(_left(name, why))
            else:
                found[kind] += parts
                texts |= {
                    str(part["name"]): Message("{text}", text=Term(condition.text))
                    for part in parts
                }
                sites += [site for who in members_meant(rule) for site in who.site]
    every = (*found["counts"], *found["distinct"], *found["caps"])
    return Constraints(
        counts=tuple(found["counts"]),
        distinct=tuple(found["distinct"]),
        caps=tuple(found["caps"]),
        attrs=tuple(dict.fromkeys(str(part["attr"]) for part in every)),
        sites=tuple(site for site in SITES if site in sites),
        texts=texts,
        left_out=tuple(left_out),
    )


def attributes(call: Call, member: Member, on: date) -> dict[str, str | bool]:
    """Return the values that a candidate has in the attributes of `constraints(call)`.

    Role and site are those that the candidate would have; what is not known of it counts nowhere.
    A candidate for several sites stands in the instance once for each, in conflict with itself.
    """
    (one,) = facts([member], on, call.pillar)
    found: dict[str, str | bool] = {}
    for condition in call.conditions:
        if condition.rule is not None:
            for name, rule in _rules(condition.id, condition.rule):
                found |= _values(name, rule, one)
    return found


def _rules(name: str, rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield the rules that must all hold, with a name for each."""
    if not rule.all:
        yield name, rule
    for number, part in enumerate(rule.all, start=1):
        yield from _rules(f"{name}.{number}", part)


def _parts(name: str, rule: Rule) -> tuple[str | None, list[Part]]:
    if rule.count is not None:
        return _of_count(name, rule.count)
    if rule.every is not None:
        return "counts", [{"attr": name, "value": True, "max": 0, "name": name}]
    if rule.cap is not None:
        return "caps", [{"attr": name, "max_each": rule.cap.at_most, "name": name}]
    return None, []


def _of_count(name: str, count: Count) -> tuple[str | None, list[Part]]:
    if count.at_most is not None and (count.different != "name" or count.of_these):
        return None, []
    if count.different == "name" and not count.of_these and count.besides is None:
        part: dict[str, object] = {"attr": name, "value": True, "name": name}
        part |= {"min": count.at_least or 0}
        if count.at_most is not None:
            part["max"] = count.at_most
        return "counts", [part]
    return "distinct", [
        {"attr": attr, "min": sum(slot.need for slot in chosen), "name": attr}
        for attr, chosen in _choices(name, count)
        if any(slot.need for slot in chosen)
    ]


def _choices(name: str, count: Count) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    """Yield each choice of parts with the name of its attribute."""
    named = slots(count)
    if count.besides is not None:
        elsewhere = Slot(count.besides.at_least, ((count.besides.who,),))
        named = (elsewhere, Slot(count.at_least or 0, (alternatives(count.who),)))
    for chosen in choices(named):
        own = named[-1] in chosen
        if count.besides is not None and not own:
            continue  # what is needed elsewhere is a condition of its own
        if count.besides is None and own and len(chosen) < len(named):
            continue  # whoever fills one part fills the rest: all parts together say more
        if chosen == (named[-1],):
            yield name, chosen
            continue
        numbers = "+".join(str(named.index(slot) + 1) for slot in chosen)
        yield f"{name}/{numbers}", chosen


def _values(name: str, rule: Rule, one: Facts) -> dict[str, str | bool]:
    if rule.every is not None:
        meant, found = match((rule.every.who,), one), match((must(rule.every),), one)
        against = meant.holds is not False and found.holds is not True
        return {name: True} if against else {}
    if rule.cap is not None:
        value = one.value(rule.cap.same)
        meant = match((rule.cap.who,), one)
        return {name: value} if value and meant.holds is not False else {}
    if rule.count is None:
        return {}
    kind, parts = _of_count(name, rule.count)
    if kind == "counts":
        meant = match(alternatives(rule.count.who), one)
        wanted = meant.holds is True or (rule.count.at_most is not None and meant.holds is None)
        return {name: True} if wanted else {}
    asked = {str(part["attr"]) for part in parts}
    # In an instance each candidate is another organisation: its name tells it apart.
    value = one.member.name if rule.count.different == "name" else one.value(rule.count.different)
    return {
        attr: value
        for attr, chosen in _choices(name, rule.count)
        if attr in asked and value and any(slot.match(one).holds is True for slot in chosen)
    }


def _left(name: str, why: Message) -> Message:
    return Message(gettext_noop("{condition}: {why}"), condition=name, why=why)
