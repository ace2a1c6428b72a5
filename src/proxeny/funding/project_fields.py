# SPDX-License-Identifier: EUPL-1.2
"""The fields of an investment-ready project: what is asked, in which section, in which form.

They are the harmonised form: what the forms of project-preparation facilities have in common, in
words of our own. `docs/explanation/project-preparation.md` says where each comes from.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from proxeny.funding import project_words as words
from proxeny.messages import Message, gettext_noop

Kind = Literal["line", "text", "lines", "number", "money", "year", "day", "one", "several", "rows"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `choices` are the words of "one" and "several", `parts` the fields of a row.

    Money is a whole number of units of the currency of the project.
    """

    name: str
    kind: Kind
    label: Message
    help: Message | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Field, ...] = ()


def _field(
    name: str,
    kind: Kind,
    label: str,
    help_text: str = "",
    choices: Mapping[str, str] | None = None,
    parts: tuple[Field, ...] = (),
) -> Field:
    said = Message(help_text) if help_text else None
    return Field(name, kind, Message(label), said, choices or {}, parts)


_NEEDS = (
    _field("indicator", "line", gettext_noop("Indicator")),
    _field("value", "number", gettext_noop("Value")),
    _field("unit", "line", gettext_noop("Unit")),
    _field("year", "year", gettext_noop("Year")),
    _field("source_url", "line", gettext_noop("Address of the source")),
)
_OUTCOMES = (
    _field("outcome", "line", gettext_noop("Outcome")),
    _field("unit", "line", gettext_noop("Unit")),
    _field("baseline", "number", gettext_noop("Today")),
    _field("value", "number", gettext_noop("Expected")),
    _field("low", "number", gettext_noop("At least")),
    _field("high", "number", gettext_noop("At most")),
    _field("year", "year", gettext_noop("Reached in (year)")),
    _field("measured", "line", gettext_noop("How it is measured")),
)

_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "basics": (
        _field("title", "line", gettext_noop("Title")),
        _field(
            "summary",
            "text",
            gettext_noop("Summary"),
            gettext_noop("Three sentences for somebody who reads a hundred of them."),
        ),
        _field("city", "line", gettext_noop("City")),
        _field("location", "line", gettext_noop("Place in the city")),
        _field("domain", "one", gettext_noop("Domain")),
        _field("sdgs", "several", gettext_noop("Sustainable Development Goals")),
        _field(
            "stage",
            "one",
            gettext_noop("Stage"),
            gettext_noop("As you see it. What is written and in hand is shown beside it."),
            words.STAGES,
        ),
        _field("applicant", "one", gettext_noop("Who would apply"), "", words.APPLICANTS),
    ),
    "need": (
        _field(
            "need",
            "text",
            gettext_noop("Need"),
            gettext_noop("Who has which problem, how large it is, since when."),
        ),
        _field("people", "number", gettext_noop("People who are affected")),
        _field("needs", "rows", gettext_noop("Figures that show the need"), parts=_NEEDS),
    ),
    "solution": (
        _field("solution", "text", gettext_noop("What is to be built or done")),
        _field(
            "solution_id",
            "line",
            gettext_noop("Solution that it follows"),
            gettext_noop("The id of a published solution, as it stands in its address."),
        ),
        _field("evidence", "text", gettext_noop("Why it will work here")),
        _field(
            "strategy",
            "text",
            gettext_noop("Plan or strategy that it belongs to"),
            gettext_noop("Name, date of adoption and address of the plan."),
        ),
        _field("support", "text", gettext_noop("Help that is needed to prepare it")),
    ),
    "costs": (
        _field("currency", "line", gettext_noop("Currency"), gettext_noop("Such as EUR.")),
        _field("cost_year", "year", gettext_noop("Prices of the year")),
        _field("capex", "money", gettext_noop("Investment cost")),
        _field("cost_scope", "line", gettext_noop("What the investment cost covers")),
        _field("opex", "money", gettext_noop("Running cost in a year")),
        _field("revenue", "text", gettext_noop("Revenue or savings that pay it back")),
        _field("revenue_year", "money", gettext_noop("Revenue or savings in a year")),
        _field("financed", "money", gettext_noop("Amount that is financed already")),
        _field("financed_by", "line", gettext_noop("Financed by whom")),
        _field("sought", "money", gettext_noop("Amount that is sought")),
        _field("instruments", "several", gettext_noop("Instruments"), "", words.INSTRUMENTS),
        _field("preparation_cost", "money", gettext_noop("Cost of the preparation")),
    ),
    "impact": (
        _field("outcomes", "rows", gettext_noop("Expected outcomes"), parts=_OUTCOMES),
        _field("climate", "text", gettext_noop("Effect on climate: mitigation and adaptation")),
        _field("equity", "text", gettext_noop("Who gains and who may lose, gender")),
        _field("scaling", "text", gettext_noop("How it can be repeated or made larger")),
    ),
    "ground": (
        _field("permits", "one", gettext_noop("Permits"), "", words.PERMITS),
        _field("land", "one", gettext_noop("Land"), "", words.LAND),
        _field("safeguards", "text", gettext_noop("Environmental and social risks")),
        _field("risks", "lines", gettext_noop("Other risks and what is done about them")),
        _field("procurement", "text", gettext_noop("How it is to be procured and by whom run")),
    ),
    "timeline": (
        _field("begins", "day", gettext_noop("Works begin")),
        _field("ends", "day", gettext_noop("Works end")),
        _field("milestones", "lines", gettext_noop("Milestones")),
        _field("documents", "several", gettext_noop("Documents in hand"), "", words.DOCUMENTS),
        _field("document_urls", "lines", gettext_noop("Addresses of documents")),
    ),
    "finance": (
        _field("finance_year", "year", gettext_noop("Year of the figures")),
        _field("budget", "money", gettext_noop("Budget of the city")),
        _field("own_revenue", "money", gettext_noop("Own revenue of the city")),
        _field("debt", "money", gettext_noop("Debt of the city")),
        _field("debt_limit", "line", gettext_noop("Limit of its debt, by which law")),
        _field("rating", "line", gettext_noop("Credit rating")),
    ),
    "contact": (
        _field(
            "contact",
            "line",
            gettext_noop("Person or office"),
            gettext_noop("Everybody reads it once the project is published. An office will do."),
        ),
        _field("contact_role", "line", gettext_noop("Function")),
        _field("contact_email", "line", gettext_noop("E-mail")),
        _field("contact_phone", "line", gettext_noop("Telephone")),
        _field("team", "text", gettext_noop("Team that carries it")),
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form and its fields, in order."""

    name: str
    label: Message
    fields: tuple[Field, ...]


@functools.cache
def sections() -> tuple[Section, ...]:
    """Return the sections of a project in the order of the form."""
    return tuple(
        Section(name, Message(words.SECTIONS[name]), fields) for name, fields in _FIELDS.items()
    )


@functools.cache
def fields() -> Mapping[str, Field]:
    """Return every field of a project by name."""
    return {each.name: each for section in sections() for each in section.fields}
