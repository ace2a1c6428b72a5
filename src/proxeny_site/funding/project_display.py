# SPDX-License-Identifier: EUPL-1.2
"""A project in the words of the page: every field, what is unknown among them, and checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proxeny.funding import project_words as words
from proxeny.funding.checks import Check, Country, Domain, Region
from proxeny.funding.project_fields import Field, Section, sections
from proxeny.funding.projects import Project, value_of
from proxeny.messages import Message
from proxeny_site.cities.countries import country_name, region_name
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.goals import GOALS
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say
from proxeny_site.web.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Shown:
    """A field on screen: its lines of text, or a table; neither where the project is silent."""

    name: str
    label: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section on screen, and how many of its fields say something."""

    name: str
    label: str
    fields: tuple[Shown, ...]

    @property
    def stated(self) -> int:
        """How many fields say something."""
        return sum(bool(each.lines or each.table) for each in self.fields)


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A check in the language of the page."""

    text: str
    state: str
    reason: str


def shown(project: Project) -> tuple[ShownSection, ...]:
    """Return every section of a project with every field, those without a value too."""
    return tuple(_section(section, project) for section in sections())


def _section(section: Section, project: Project) -> ShownSection:
    fields = tuple(shown_field(field, project) for field in section.fields)
    return ShownSection(section.name, say(section.label), fields)


def shown_field(field: Field, project: Project) -> Shown:
    """Return one field of a project in words."""
    label, value = say(field.label), value_of(project, field.name)
    if value is None:
        return Shown(field.name, label)
    if field.kind == "rows":
        return Shown(field.name, label, table=_table(field, value))
    return Shown(field.name, label, _lines(field, value, project), is_long=field.kind == "text")


def _lines(field: Field, value: Any, project: Project) -> tuple[str, ...]:
    if field.name == "city":
        return (place_of(project),)
    if field.kind == "lines":
        return tuple(value)
    if field.kind == "several":
        return tuple(term(field, each) for each in value)
    if field.kind == "one":
        return (term(field, value),)
    if field.kind == "money":
        return (money(value, project.get("currency", "")),)
    if field.kind == "number":
        return (number(value),)
    if field.kind == "day":
        return (date_format(date.fromisoformat(value)),)
    return (str(value),)


def term(field: Field, value: Any) -> str:
    """Return what a choice of a field is called."""
    if field.name == "sdgs":
        return f"{value} {GOALS[value]}"
    if field.name == "domain":
        return domain_name(value)
    return say(Message(field.choices[value]))


def domain_name(name: str) -> str:
    """Return what a domain is called."""
    labels = domain_labels()
    return say(labels[name]) if name in labels else name


def stage_name(name: str) -> str:
    """Return what a stage is called, "" where none is stated."""
    return say(Message(words.STAGES[name])) if name in words.STAGES else ""


def money(value: float, currency: str) -> str:
    """Return an amount with its currency, which may not be stated."""
    return f"{currency or '?'} {number(value)}"


def place_of(project: Project) -> str:
    """Return the city and its country."""
    country = country_name(project["country"]) if project.get("country") else ""
    return _(", ").join(filter(None, [project.get("city_name", ""), country]))


def _table(field: Field, rows: list[Mapping[str, Any]]) -> Table:
    return Table(
        say(field.label),
        [Column(say(part.label), part.kind in ("number", "year")) for part in field.parts],
        [tuple(_cell(part, row.get(part.name)) for part in field.parts) for row in rows],
        _("not stated"),
    )


def _cell(part: Field, value: Any) -> str | None:
    if value is None:
        return None
    return number(value) if part.kind == "number" else str(value)


def shown_check(check: Check) -> ShownCheck:
    """Return a check with the names in it as the reader calls them."""
    return ShownCheck(say(check.text), check.state, say(_named(check.reason)))


def _named(value: Any) -> Any:
    if isinstance(value, Message):
        return Message(value.template, **{k: _named(v) for k, v in value.values.items()})
    if isinstance(value, Domain):
        return domain_name(value)
    if isinstance(value, Country):
        return country_name(value)
    return region_name(value) if isinstance(value, Region) else value
