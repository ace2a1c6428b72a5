# SPDX-License-Identifier: EUPL-1.2
"""What an investor looks for, and how a project stands to each of its criteria.

Criteria are a mapping. Every part may be left out, and then nothing is asked:

- `domains`, `instruments`, `countries` (ISO alpha-2), `regions` (of the atlas): one of them;
- `stages`: any of them;
- `ticket_min`, `ticket_max` with `currency`: bounds of the amount that is sought;
- `population_min`, `population_max`: inhabitants of the city;
- `cofinancing_min`: share in per cent of the investment that others finance;
- `evidence_min`: rung 0 to 4 of the evidence ladder of the solution that the project follows;
- `exclusions`: words, one of which in the texts of a project makes a person look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.funding import project_words as words
from proxeny.funding.checks import Check, Country, Domain, Region, Verdict, count, verdict
from proxeny.funding.comparing import compare_amount, compare_population, not_stated
from proxeny.funding.countries import known
from proxeny.funding.project_fields import fields
from proxeny.funding.projects import Project, value_of
from proxeny.messages import Message, gettext_noop, listed

Criteria = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """How a project stands to the criteria of an investor: every criterion with its reason."""

    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether all of it is met, some cannot be told, or something speaks against it."""
        return verdict(self.checks)

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return count(self.checks, "met")

    @property
    def unknown(self) -> int:
        """How many criteria cannot be told."""
        return count(self.checks, "unknown")


def match(project: Project, criteria: Criteria, evidence: int | None = None) -> Match:
    """Return how `project` stands to `criteria`.

    `evidence` is the rung (0 to 4) of the solution that the project follows, None where it follows
    none or that one is not graded.
    """
    found: list[Check] = []
    if criteria.get("domains"):
        found.append(_one_of(project, "domain", criteria["domains"]))
    if criteria.get("countries") or criteria.get("regions"):
        found.append(_where(project, criteria))
    if criteria.get("stages"):
        found.append(_one_of(project, "stage", criteria["stages"]))
    if criteria.get("instruments"):
        found.append(_instruments(project, criteria["instruments"]))
    low, high = criteria.get("ticket_min"), criteria.get("ticket_max")
    if low is not None or high is not None:
        currency = criteria.get("currency") or "EUR"
        found.append(compare_amount(project, "sought", low, high, currency))
    low, high = criteria.get("population_min"), criteria.get("population_max")
    if low is not None or high is not None:
        found.append(compare_population(project, low, high))
    if criteria.get("cofinancing_min") is not None:
        found.append(_cofinancing(project, criteria["cofinancing_min"]))
    if criteria.get("evidence_min") is not None:
        found.append(_evidence(criteria["evidence_min"], evidence))
    if criteria.get("exclusions"):
        found.append(_exclusions(project, criteria["exclusions"]))
    return Match(tuple(found))


def in_order(matches: Iterable[tuple[Any, Match]]) -> list[tuple[Any, Match]]:
    """Return things with their match: all met first, then open, then the rest, by criteria met."""
    order = {"yes": 0, "open": 1, "no": 2}
    return sorted(matches, key=lambda pair: (order[pair[1].verdict], -pair[1].met))


def _one_of(project: Project, name: str, wanted: Iterable[str]) -> Check:
    text, value = fields()[name].label, value_of(project, name)
    if value is None:
        return Check(name, text, "unknown", not_stated())
    said = _name(name, value)
    if value in wanted:
        return Check(name, text, "met", said)
    names = listed([_name(name, each) for each in wanted])
    reason = Message(gettext_noop("{said}; wanted: {names}"), said=said, names=names)
    return Check(name, text, "not_met", reason)


def _name(field: str, value: str) -> Message:
    # The names of domains belong to the room of solutions; whoever shows a check knows them.
    template = words.STAGES.get(value) if field == "stage" else None
    return Message(template) if template else Message("{name}", name=Domain(value))


def _where(project: Project, criteria: Criteria) -> Check:
    text = Message(gettext_noop("Country"))
    country = value_of(project, "country")
    if country is None:
        return Check("country", text, "unknown", not_stated())
    row = known().get(country)
    if row is None:
        none = Message(gettext_noop("the atlas knows no country “{country}”"), country=country)
        return Check("country", text, "unknown", none)
    said = Message("{name}", name=Country(row["code"]))
    if row["code"] in criteria.get("countries", ()) or row["region"] in criteria.get("regions", ()):
        return Check("country", text, "met", said)
    names = [
        *map(Region, criteria.get("regions", ())),
        *map(Country, criteria.get("countries", ())),
    ]
    reason = gettext_noop("{said}; wanted: {names}")
    return Check("country", text, "not_met", Message(reason, said=said, names=listed(names)))


def _instruments(project: Project, wanted: Iterable[str]) -> Check:
    text, sought = Message(gettext_noop("Instrument")), value_of(project, "instruments")
    if sought is None:
        return Check("instruments", text, "unknown", not_stated())
    both = [each for each in sought if each in wanted]
    said = listed([Message(words.INSTRUMENTS[each]) for each in both or sought])
    if both:
        return Check("instruments", text, "met", Message("{said}", said=said))
    names = listed([Message(words.INSTRUMENTS[each]) for each in wanted])
    reason = Message(gettext_noop("{said}; wanted: {names}"), said=said, names=names)
    return Check("instruments", text, "not_met", reason)


def _cofinancing(project: Project, least: int) -> Check:
    text = Message(gettext_noop("Share that others finance"))
    capex, financed = value_of(project, "capex"), value_of(project, "financed")
    if not capex or financed is None:
        return Check("cofinancing", text, "unknown", not_stated())
    share = round(100 * financed / capex, 1)
    figures = {"share": share, "least": least}
    if share >= least:
        return Check("cofinancing", text, "met", Message("{share:g} %", **figures))
    reason = Message(gettext_noop("{share:g} %; at least {least:g} %"), **figures)
    return Check("cofinancing", text, "not_met", reason)


def _evidence(least: int, rung: int | None) -> Check:
    text = Message(gettext_noop("Evidence of the solution"))
    if rung is None:
        reason = Message(gettext_noop("the project names no published solution that it follows"))
        return Check("evidence", text, "unknown", reason)
    figures = {"step": rung + 1, "least": least + 1}
    if rung >= least:
        reason = Message(gettext_noop("step {step} of 5 of the evidence ladder"), **figures)
        return Check("evidence", text, "met", reason)
    reason = Message(gettext_noop("step {step} of 5; at least step {least}"), **figures)
    return Check("evidence", text, "not_met", reason)


def _exclusions(project: Project, excluded: Iterable[str]) -> Check:
    text = Message(gettext_noop("Exclusions"))
    written = " ".join(
        str(value_of(project, name) or "") for name in ("title", "summary", "need", "solution")
    ).casefold()
    found = [word for word in excluded if word.casefold() in written]
    if found:
        # A word alone proves nothing: “no coal” holds it too.
        reason = gettext_noop("its text has: {words}. A person has to look.")
        return Check("exclusions", text, "unknown", Message(reason, words=listed(found)))
    return Check(
        "exclusions",
        text,
        "met",
        Message(gettext_noop("none of the excluded words is in its text")),
    )
