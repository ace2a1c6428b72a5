# SPDX-License-Identifier: EUPL-1.2
"""The harmonised form of a project, who asks for which field, and which programmes fit.

A fit is a list of checks with three answers and no score. What only a person can judge is named
beside it and decides nothing.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from proxeny.funding import programme_checks
from proxeny.funding.checks import Check, Verdict, count, verdict
from proxeny.funding.programmes import Programme, programme, programmes
from proxeny.funding.project_fields import Field, fields
from proxeny.funding.projects import Project, value_of


@dataclass(frozen=True, slots=True)
class Facility:
    """A project-preparation facility and the fields of the harmonised form that it asks for.

    `form_seen` says whether its form was read, at least in part; else the fields are concluded
    from the criteria that it publishes at `source`.
    """

    programme: Programme
    fields: tuple[str, ...]
    form_seen: bool
    source: str

    def missing(self, project: Project) -> tuple[Field, ...]:
        """Return the fields that it asks for and the project does not state."""
        return tuple(fields()[name] for name in self.fields if value_of(project, name) is None)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field of the harmonised form, what the project says there, and who asks for it."""

    field: Field
    value: Any
    asked_by: tuple[Facility, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a project stands to a programme: every check with its reason.

    `judged` are conditions in prose: unknown until a person has looked, and outside the verdict.
    """

    programme: Programme
    checks: tuple[Check, ...]
    judged: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether everything that could be encoded is met."""
        return verdict(self.checks)

    @property
    def met(self) -> int:
        """How many of the checks are met."""
        return count(self.checks, "met")


@functools.cache
def facilities() -> tuple[Facility, ...]:
    """Return the facilities whose forms or criteria were read."""
    path = resources.files("proxeny.funding").joinpath("data/preparation_forms.json")
    data: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return tuple(
        Facility(programme(row["id"]), tuple(row["fields"]), row["seen"] == "form", row["source"])
        for row in data["facilities"]
    )


def harmonised(project: Project) -> tuple[FormRow, ...]:
    """Return the whole harmonised form, filled from the project, in the order of its fields."""
    return tuple(_rows(project))


def _rows(project: Project) -> Iterator[FormRow]:
    for name, field in fields().items():
        asking = tuple(each for each in facilities() if name in each.fields)
        yield FormRow(field, value_of(project, name), asking)


def fit(programme: Programme, project: Project, on: date) -> Fit:
    """Return how `project` stands to one programme on a day."""
    return Fit(
        programme,
        tuple(programme_checks.checks(programme, project, on)),
        tuple(programme_checks.judged(programme)),
    )


def fits(project: Project, on: date) -> tuple[Fit, ...]:
    """Return how `project` stands to every programme: what fits first, then what is open.

    Among equals those with more checks met come first, then by name.
    """
    order = {"yes": 0, "open": 1, "no": 2}
    found = [fit(each, project, on) for each in programmes().values()]
    return tuple(
        sorted(found, key=lambda each: (order[each.verdict], -each.met, each.programme.name))
    )
