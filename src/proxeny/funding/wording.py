# SPDX-License-Identifier: EUPL-1.2
"""A rule as a sentence, made from the rule itself, so that both always say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proxeny.funding.consortium import ROLES
from proxeny.funding.rule import COUNTED, Cap, Count, Every, Rule, Sum, Who, alternatives, roles
from proxeny.funding.words import kind_word, role_word, site_word
from proxeny.messages import COMMAS, SEMICOLONS, Message, gettext_noop, listed

_STATUS = {
    "member_state": gettext_noop("a Member State"),
    "associated": gettext_noop("an Associated Country"),
}
_DIFFERENT = {
    "country": gettext_noop("each from a different country"),
    "city": gettext_noop("each from a different city or region"),
    "name": gettext_noop("each another organisation"),
}
_AMOUNT = {
    "budget": gettext_noop("the budget of"),
    "eu_contribution": gettext_noop("the EU contribution to"),
}


def sentence(rule: Rule) -> Message:
    """Return what `rule` asks, in words."""
    if rule.count is not None:
        return _count(rule.count)
    if rule.every is not None:
        return _every(rule.every)
    if rule.cap is not None:
        return _cap(rule.cap)
    if rule.sum is not None:
        return _sum(rule.sum)
    parts = listed([sentence(part) for part in rule.any or rule.all], SEMICOLONS)
    if rule.any:
        return Message(gettext_noop("one of these: {parts}"), parts=parts)
    return Message(gettext_noop("all of these: {parts}"), parts=parts)


def who_words(asked: Who | Sequence[Who]) -> Message:
    """Return whom a rule means, in words."""
    each = [_who(who) for who in ((asked,) if isinstance(asked, Who) else asked)]
    if len(each) == 1:
        return each[0]
    return Message(gettext_noop("one of these: {parts}"), parts=listed(each, SEMICOLONS))


def part_words(who: Who) -> Message:
    """Return what a part of a count asks beyond the count itself, in words."""
    stated = _stated(who)
    return Message("{parts}", parts=listed(stated, COMMAS)) if stated else _who(who)


def _who(who: Who) -> Message:
    stated = _stated(who)
    if not who.kind:
        stated.insert(0, Message(gettext_noop("any kind of organisation")))
    if set(roles(who)) == set(COUNTED):
        stated.insert(1, Message(gettext_noop("beneficiary (the coordinator is one)")))
    return Message("{parts}", parts=listed(stated, COMMAS))


def _stated(who: Who) -> list[Message]:
    """Return what is said of the members that is not said of all."""
    parts: list[Message] = []
    if who.kind:
        parts.append(_or([kind_word(kind) for kind in who.kind]))
    if set(roles(who)) != set(COUNTED) and len(set(who.role)) < len(ROLES):
        parts.append(_or([role_word(role) for role in who.role]))
    if who.site:
        sites = _or([site_word(site) for site in who.site])
        parts.append(Message(gettext_noop("site: {sites}"), sites=sites))
    if who.country_in:
        places = _or([Message(_STATUS[status]) for status in who.country_in])
        parts.append(Message(gettext_noop("established in {places}"), places=places))
    if who.country:
        codes = _or([Message("{code}", code=code) for code in who.country])
        parts.append(Message(gettext_noop("established in {places}"), places=codes))
    if who.city_stated:
        parts.append(Message(gettext_noop("from a city that is named")))
    if who.mission_city:
        parts.append(Message(gettext_noop("a Mission city")))
    return parts


def _or(words: Iterable[Message]) -> Message:
    return Message("{words}", words=listed(words, gettext_noop("{before} or {last}")))


def _count(rule: Count) -> Message:
    number = _number(rule)
    parts = [
        Message(
            gettext_noop("{number}: {who}"), number=number, who=who_words(alternatives(rule.who))
        ),
        Message(_DIFFERENT[rule.different]),
    ]
    parts += [
        Message(
            gettext_noop("of these at least {count}: {who}"),
            count=part.at_least,
            who=part_words(part.who),
        )
        for part in rule.of_these
    ]
    if rule.besides is not None:
        parts.append(
            Message(
                gettext_noop("besides {count} that are: {who}"),
                count=rule.besides.at_least,
                who=who_words(rule.besides.who),
            )
        )
    return Message("{parts}", parts=listed(parts, SEMICOLONS))


def _number(rule: Count) -> Message:
    if rule.at_most is None:
        return Message(gettext_noop("at least {count}"), count=rule.at_least)
    if rule.at_least is None:
        return Message(gettext_noop("at most {count}"), count=rule.at_most)
    if rule.at_least == rule.at_most:
        return Message(gettext_noop("exactly {count}"), count=rule.at_least)
    return Message(gettext_noop("{low} to {high}"), low=rule.at_least, high=rule.at_most)


def _every(rule: Every) -> Message:
    return Message(
        gettext_noop("each of these ({who}) must be: {must}"),
        who=who_words(rule.who),
        must=part_words(rule.must),
    )


def _cap(rule: Cap) -> Message:
    template = (
        gettext_noop("at most {count} from any one country: {who}")
        if rule.same == "country"
        else gettext_noop("at most {count} from any one city: {who}")
    )
    return Message(template, count=rule.at_most, who=who_words(rule.who))


def _sum(rule: Sum) -> Message:
    limits: list[Message] = []
    for value, template in (
        (rule.at_least, gettext_noop("at least {amount} EUR")),
        (rule.at_most, gettext_noop("at most {amount} EUR")),
    ):
        if value is not None:
            limits.append(Message(template, amount=f"{value:,.0f}"))
    for value, template in (
        (rule.share_at_least, gettext_noop("at least {share} of that of all")),
        (rule.share_at_most, gettext_noop("at most {share} of that of all")),
    ):
        if value is not None:
            limits.append(Message(template, share=f"{value:.0%}"))
    return Message(
        gettext_noop("{amount} these ({who}): {limits}"),
        amount=Message(_AMOUNT[rule.of]),
        who=who_words(rule.who),
        limits=listed(limits, COMMAS),
    )
