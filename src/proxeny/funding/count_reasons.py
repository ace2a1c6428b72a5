# SPDX-License-Identifier: EUPL-1.2
"""Why a count holds or not: who counts, who does not, and of whom it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.funding.counting import Slot, certain, slots
from proxeny.funding.facts import Facts
from proxeny.funding.result import explained, names
from proxeny.funding.rule import Count, alternatives
from proxeny.funding.tally import least
from proxeny.funding.wording import part_words
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed


def told(
    rule: Count, facts: Sequence[Facts], sure: dict[str, Facts], at_best: int, holds: bool | None
) -> Message:
    """Return why a count holds, does not, or cannot be told.

    `sure` are those who count for certain, `at_best` is how many there may be.
    """
    whole = Slot(0, (alternatives(rule.who),))
    sentences = [_how_many(rule, sure, at_best, holds)]
    for part, slot in zip(rule.of_these, slots(rule), strict=False):
        found = least(certain((slot,), facts), rule.different)
        sentences.append(
            Message(
                gettext_noop("of these {who}: {count} ({names}), at least {need} needed"),
                who=part_words(part.who),
                count=len(found),
                need=slot.need,
                names=names(found.values()),
            )
        )
    if rule.besides is not None and holds is not True:
        sentences.append(
            Message(
                gettext_noop("those needed elsewhere do not count here: {names}"),
                names=names(certain((Slot(0, ((rule.besides.who,),)),), facts)),
            )
        )
    if holds is not True:
        sentences += _left_out(rule, facts, (*slots(rule)[:-1], whole), sure)
    return Message("{parts}", parts=listed(sentences, SEMICOLONS))


def _how_many(rule: Count, sure: dict[str, Facts], at_best: int, holds: bool | None) -> Message:
    found = names(sure.values())
    if holds is None:
        return Message(
            gettext_noop("{count} for certain ({names}), {possible} at best, {need}"),
            count=len(sure),
            names=found,
            possible=at_best,
            need=_needed(rule),
        )
    return Message(
        gettext_noop("{count} ({names}), {need}"),
        count=len(sure),
        names=found,
        need=_needed(rule),
    )


def _needed(rule: Count) -> Message:
    if rule.at_most is None:
        return Message(gettext_noop("at least {count} needed"), count=rule.at_least)
    if rule.at_least is None:
        return Message(gettext_noop("at most {count} allowed"), count=rule.at_most)
    return Message(gettext_noop("{low} to {high} needed"), low=rule.at_least, high=rule.at_most)


def _left_out(
    rule: Count, facts: Sequence[Facts], parts: Sequence[Slot], sure: dict[str, Facts]
) -> list[Message]:
    """Say of whom it cannot be told whether they count, and who does not and why."""
    open_, out = [], []
    for one in facts:
        found = [part.match(one) for part in parts]
        unsure = next((m for m in found if m.holds is None), None)
        if found[-1].holds is False:
            out.append((one, found[-1].why))
        elif unsure is not None:
            open_.append((one, unsure.why))
        elif not one.value(rule.different):
            open_.append((one, _unstated(rule.different, one)))
        elif one not in sure.values():
            out.append((one, _again(rule.different)))
    told = []
    if open_:
        told.append(Message(gettext_noop("not told yet: {members}"), members=explained(open_)))
    if out:
        told.append(Message(gettext_noop("not counted: {members}"), members=explained(out)))
    return told


def _unstated(different: str, one: Facts) -> Message | None:
    if different == "country":
        return one.standing.why
    return Message(gettext_noop("its city is not stated"))


def _again(different: str) -> Message:
    return Message(
        {
            "country": gettext_noop("its country is counted already"),
            "city": gettext_noop("its city is counted already"),
            "name": gettext_noop("it is or may be counted already"),
        }[different]
    )
