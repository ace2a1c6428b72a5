# SPDX-License-Identifier: EUPL-1.2
"""A figure of a project against the bounds of a programme or an investor."""

from __future__ import annotations

from proxeny import cities
from proxeny.funding import project_words as words
from proxeny.funding.checks import Check
from proxeny.funding.project_fields import fields
from proxeny.funding.projects import Project, value_of
from proxeny.messages import Message, gettext_noop


def not_stated() -> Message:
    """Return what is said where the project is silent."""
    return Message(gettext_noop("the project does not state it"))


def compare_amount(
    project: Project, name: str, least: int | None, most: int | None, currency: str
) -> Check:
    """Return whether an amount of the project lies between two bounds, each of which may be None.

    Currencies are not converted: another one than that of the bounds is unknown, with the reason.
    """
    text = fields()[name].label
    value, own = value_of(project, name), value_of(project, "currency")
    if value is None or own is None:
        return Check(name, text, "unknown", not_stated())
    if own != currency:
        reason = Message(
            gettext_noop("the project is in {own}, the bounds are in {currency}: compare by hand"),
            own=own,
            currency=currency,
        )
        return Check(name, text, "unknown", reason)
    figures = {"value": value, "currency": currency, "least": least, "most": most}
    if least is not None and value < least:
        below = gettext_noop("{currency} {value:,}; at least {least:,}")
        return Check(name, text, "not_met", Message(below, **figures))
    if most is not None and value > most:
        above = gettext_noop("{currency} {value:,}; at most {most:,}")
        return Check(name, text, "not_met", Message(above, **figures))
    return Check(name, text, "met", Message(gettext_noop("{currency} {value:,}"), **figures))


def population_of(project: Project) -> int | None:
    """Return the inhabitants of the city by the atlas, None where it does not know the city."""
    number = value_of(project, "city_id")
    if number is None:
        return None
    try:
        return cities.get(number).population or None
    except cities.UnknownCity:
        return None


def compare_population(
    project: Project, least: int | None, most: int | None = None, exceptional: int | None = None
) -> Check:
    """Return whether the city has as many inhabitants; down to `exceptional` cannot be told."""
    text = Message(gettext_noop("Inhabitants of the city"))
    people = population_of(project)
    if people is None:
        reason = Message(gettext_noop("the atlas does not know how many live in the city"))
        return Check("population", text, "unknown", reason)
    figures = {"people": people, "least": least, "most": most}
    if least is not None and people < least:
        if exceptional is not None and people >= exceptional:
            rare = gettext_noop("{people:,}; below {least:,} only by exception")
            return Check("population", text, "unknown", Message(rare, **figures))
        below = gettext_noop("{people:,}; at least {least:,}")
        return Check("population", text, "not_met", Message(below, **figures))
    if most is not None and people > most:
        above = gettext_noop("{people:,}; at most {most:,}")
        return Check("population", text, "not_met", Message(above, **figures))
    return Check("population", text, "met", Message(gettext_noop("{people:,}"), **figures))


def stage_between(project: Project, first: str, last: str) -> Check:
    """Return whether the stated stage lies between two rungs of the ladder, both included."""
    text = Message(gettext_noop("Stage"))
    stage = value_of(project, "stage")
    if stage is None:
        return Check("stage", text, "unknown", not_stated())
    order = list(words.STAGES)
    names = {
        "stage": Message(words.STAGES[stage]),
        "first": Message(words.STAGES[first]),
        "last": Message(words.STAGES[last]),
    }
    if order.index(first) <= order.index(stage) <= order.index(last):
        return Check("stage", text, "met", names["stage"])
    reason = gettext_noop("{stage}; wanted from {first} to {last}")
    return Check("stage", text, "not_met", Message(reason, **names))
