# SPDX-License-Identifier: EUPL-1.2
"""The guided form: its sections, from the record into the fields and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField, Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions import SolutionError
from proxeny_site.solutions import words
from proxeny_site.solutions.bodies import checked_draft, is_blank
from proxeny_site.solutions.forms.city import PLACE
from proxeny_site.solutions.forms.rows import AdoptionForm, AdoptionRows, MetricForm, MetricRows
from proxeny_site.solutions.forms.text import TextForm, initial_text
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its anchor, its heading, its fields, and the rows below them."""

    name: str
    label: object
    fields: tuple[str, ...]
    rows: str = ""
    intro: object = field(default="")


SECTIONS = (
    Section(
        "basics",
        _("What and where"),
        ("title", "city", "domain", "topics", "year_start", "year_end", "lang", "sdgs"),
    ),
    Section("problem", words.FIELDS["problem"], ("problem",)),
    Section("done", words.FIELDS["done"], ("done", "success_factors")),
    Section(
        "results",
        words.FIELDS["results"],
        ("results", "evidence_basis", "evaluator"),
        "metrics",
        _(
            "A number with its unit and period, and whether it was measured, estimated or only "
            "planned, is what lifts the evidence above “told”."
        ),
    ),
    Section(
        "cost",
        _("What it cost and who paid"),
        ("cost_amount", "cost_currency", "cost_year", "cost_coverage", "cost_scope", "funding"),
    ),
    Section("conditions", words.FIELDS["conditions"], ("conditions",)),
    Section(
        "difficulties",
        words.FIELDS["barriers"],
        ("barriers", "lessons", "status", "status_year"),
    ),
    Section(
        "adoptions",
        words.FIELDS["adoptions"],
        (),
        "adoptions",
        _("Other cities that use it. Joining a programme is not the same as using it."),
    ),
    Section(
        "source",
        _("Where others can read about it"),
        ("source_url", "source_kind", "other_source_urls"),
    ),
)

#: Parts of the record that are rows of the form, and what each row is called there.
ROWS = {"metrics": gettext_noop("Number %(number)s"), "adoptions": gettext_noop("City %(number)s")}


class GuidedForm:
    """The whole form: text fields and two sets of rows, read from and written to one record."""

    def __init__(self, body: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> None:
        rows: Mapping[str, Any] = body if data is None else {}
        self.stored = body
        self.text = TextForm(data, initial=initial_text(body))
        self.metrics = MetricRows(
            data,
            prefix="metrics",
            initial=[MetricForm.initial_of(row) for row in rows.get("metrics", [])],
        )
        self.adoptions = AdoptionRows(
            data,
            prefix="adoptions",
            initial=[AdoptionForm.initial_of(row) for row in rows.get("adoptions", [])],
        )
        self._elsewhere: list[tuple[str, str, str]] = []

    @property
    def parts(self) -> tuple[Any, ...]:
        """The form and the form sets that make up the whole."""
        return (self.text, self.metrics, self.adoptions)

    def sections(self) -> Iterator[tuple[Section, list[BoundField], Any]]:
        """Yield each section with its bound fields and its rows (None where it has none)."""
        for section in SECTIONS:
            rows = getattr(self, section.rows) if section.rows else None
            yield section, [self.text[name] for name in section.fields], rows

    def is_valid(self) -> bool:
        """Return whether what was written is well formed; it need not be complete."""
        # Every part is checked, so that every fault is shown at once.
        valid = [part.is_valid() for part in self.parts]
        try:
            checked_draft(self.body())
        except SolutionError as error:
            self.mark(error.problems)
            return False
        return all(valid)

    def body(self) -> dict[str, Any]:
        """Return the record as written; parts that the form does not show stay as stored.

        So do wrong answers; a wrong part of a row is left out. `is_valid` must have run.
        """
        body = {**self.stored, **self.text.body()}
        for name in ROWS:
            rows = getattr(self, name)
            # Too many rows, or a request without them: there is no telling which to keep.
            if not rows.non_form_errors():
                body[name] = rows.rows()
        return body

    def mark(self, problems: Iterable[Message]) -> None:
        """Show what the library found wrong at the fields where it is mended."""
        # Taken first: a row whose only answer is wrong no longer counts as written.
        written = {name: getattr(self, name).written() for name in ROWS}
        for problem in problems:
            named = str(problem.values.get("field", ""))
            place = self._place_of(named, written)
            if place is None:
                label = words.FIELDS.get(re.split(r"[ :]", named)[0], _("The record"))
                self._elsewhere.append(("main", str(label), _said(problem, label)))
                continue
            form, name = place
            if is_blank(form[name].value()):
                form.add_error(name, gettext("This is needed before it can be reviewed."))
            else:
                form.add_error(name, _said(problem, form[name].label))

    def _place_of(self, named: str, written: Mapping[str, list[Form]]) -> tuple[Form, str] | None:
        """Return the form and its field for "title", "cost 1: amount" or "metrics 2: value"."""
        whole, _colon, part = named.partition(": ")
        name, _space, number = whole.partition(" ")
        form: Form = self.text
        if name == "cost":
            name = f"cost_{part}"
        elif name in ROWS and part:
            form, name = written[name][int(number) - 1], part
        if name in PLACE:
            name = "city"
        return (form, name) if name in form.fields else None

    def faults(self) -> list[tuple[str, str, str]]:
        """Return what has to be mended: (anchor, label, sentence) in the order of the page."""
        found = []
        for section, fields, rows in self.sections():
            for bound in fields:
                also = [self.text["country"]] if bound.name == "city" else []
                for each in [bound, *also]:
                    found += [(each.auto_id, str(each.label), error) for error in each.errors]
            if rows is None:
                continue
            found += [(section.name, str(section.label), e) for e in rows.non_form_errors()]
            for number, form in enumerate(rows.forms, 1):
                row = gettext(ROWS[section.rows]) % {"number": number}
                for bound in form:
                    label = say(listed((row, bound.label)))
                    found += [(bound.auto_id, label, error) for error in bound.errors]
        return found + self._elsewhere


def _said(problem: Message, label: object) -> str:
    """Return the problem with the field named as it is on the form."""
    return say(Message(problem.template, **{**problem.values, "field": label}))
