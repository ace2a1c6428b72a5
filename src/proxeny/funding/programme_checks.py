# SPDX-License-Identifier: EUPL-1.2
"""What a programme asks of a project, one check a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from proxeny.funding import project_words as words
from proxeny.funding.checks import Check, Country, State
from proxeny.funding.comparing import compare_amount, compare_population, not_stated, stage_between
from proxeny.funding.countries import in_group
from proxeny.funding.programmes import GROUPS, Programme
from proxeny.funding.projects import Project, value_of
from proxeny.messages import Message, gettext_noop, listed


def checks(programme: Programme, project: Project, on: date) -> Iterator[Check]:
    """Yield a check for each criterion of `programme` that is encoded."""
    if programme.closed:
        reason = Message(gettext_noop("it is closed; kept for comparison"))
        yield Check("open", Message(gettext_noop("Takes applications")), "not_met", reason)
    if not programme.direct:
        reason = Message(gettext_noop("others apply for cities: its conditions name them"))
        yield Check("direct", Message(gettext_noop("Cities apply themselves")), "not_met", reason)
    if not programme.closed:
        yield _country(programme, project, on)
        yield _applicant(programme, project)
    if programme.domains:
        yield _domain(programme, project)
    if programme.stages:
        yield stage_between(project, *programme.stages)
    if programme.instruments:
        yield _instrument(programme, project)
    if programme.population:
        population = programme.population
        yield compare_population(
            project, population["min"], exceptional=population.get("exceptional")
        )
    if programme.investment:
        least = programme.investment
        yield compare_amount(project, "capex", least["min"], None, least["currency"])
    if programme.amount:
        amount = programme.amount
        yield compare_amount(
            project, amount["of"], amount["min"], amount["max"], amount["currency"]
        )


def judged(programme: Programme) -> Iterator[Check]:
    """Yield the conditions of `programme` that no rule can tell, in the words of the data."""
    reason = Message(gettext_noop("only a person can judge it"))
    for number, condition in enumerate(programme.by_hand, 1):
        yield Check(f"by_hand_{number}", Message("{text}", text=condition), "unknown", reason)


def _not_encoded(prose: str) -> Message:
    """Say that no rule was made of what the atlas says; its words are English."""
    if not prose:
        return Message(gettext_noop("the atlas does not say"))
    return Message(gettext_noop("no rule was made of this: “{prose}”"), prose=prose)


def _country(programme: Programme, project: Project, on: date) -> Check:
    text = Message(gettext_noop("Country"))
    country = value_of(project, "country")
    if not programme.countries:
        return Check("country", text, "unknown", _not_encoded(programme.where))
    if country is None:
        return Check("country", text, "unknown", not_stated())
    also = programme.countries.get("and", programme.countries.get("list", []))
    group = programme.countries.get("group")
    state: State = "met" if country in also else "not_met"
    if state == "not_met" and group:
        state = in_group(country, group, on)
    named = [Message(GROUPS[group])] if group else []
    where = listed([*named, *map(Country, sorted(also))])
    reason = {
        "met": gettext_noop("{country} is among {where}"),
        "not_met": gettext_noop("{country} is not among {where}"),
        "unknown": gettext_noop("whether {country} is among {where} is not known"),
    }[state]
    return Check("country", text, state, Message(reason, country=Country(country), where=where))


def _applicant(programme: Programme, project: Project) -> Check:
    text = Message(gettext_noop("Who applies"))
    applicant = value_of(project, "applicant")
    if not programme.applicants:
        return Check("applicant", text, "unknown", _not_encoded(programme.who))
    wanted = listed([Message(words.APPLICANTS[each]) for each in programme.applicants])
    if applicant is None:
        return Check("applicant", text, "unknown", not_stated())
    said = Message(words.APPLICANTS[applicant])
    if applicant in programme.applicants:
        return Check("applicant", text, "met", said)
    reason = Message(gettext_noop("{applicant}; wanted: {wanted}"), applicant=said, wanted=wanted)
    return Check("applicant", text, "not_met", reason)


def _domain(programme: Programme, project: Project) -> Check:
    text = Message(gettext_noop("Subject"))
    domain = value_of(project, "domain")
    if domain is None:
        return Check("domain", text, "unknown", not_stated())
    if domain in programme.domains:
        return Check("domain", text, "met", Message(gettext_noop("among its subjects")))
    # Subjects are prose in the atlas: that one is not named does not shut a project out.
    reason = Message(gettext_noop("not named among its subjects: ask"))
    return Check("domain", text, "unknown", reason)


def _instrument(programme: Programme, project: Project) -> Check:
    text = Message(gettext_noop("Instrument"))
    sought = value_of(project, "instruments")
    offered = [Message(words.INSTRUMENTS[each]) for each in programme.instruments]
    if sought is None:
        return Check("instruments", text, "unknown", not_stated())
    if set(sought) & set(programme.instruments):
        reason = Message(gettext_noop("offers: {offered}"), offered=listed(offered))
        return Check("instruments", text, "met", reason)
    reason = Message(
        gettext_noop("offers {offered}, which the project does not seek"), offered=listed(offered)
    )
    return Check("instruments", text, "not_met", reason)
