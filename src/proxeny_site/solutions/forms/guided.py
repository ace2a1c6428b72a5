# SPDX-License-Identifier: EUPL-1.2
"""The guided form: its sections, from the record into the fields and back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from proxeny.messages import Message
from proxeny.solutions import SolutionError
from proxeny_site.solutions import words
from proxeny_site.solutions.bodies import checked_draft
from proxeny_site.solutions.forms.rows import AdoptionForm, AdoptionRows, MetricForm, MetricRows
from proxeny_site.solutions.forms.text import TextForm, initial_text


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

#: Field of the record -> the section of the form where it is mended.
SECTION_OF = {
    **{name: section.name for section in SECTIONS for name in section.fields},
    **{section.rows: section.name for section in SECTIONS if section.rows},
    "city_name": "basics",
    "city_id": "basics",
    "country": "basics",
    "cost": "cost",
}


class GuidedForm:
    """The whole form: text fields and two sets of rows, read from and written to one record."""

    def __init__(self, body: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> None:
        self.stored = body
        self.text = TextForm(data, initial=initial_text(body))
        self.metrics = MetricRows(
            data,
            prefix="metrics",
            initial=[MetricForm.initial_of(row) for row in body.get("metrics", [])],
        )
        self.adoptions = AdoptionRows(
            data,
            prefix="adoptions",
            initial=[AdoptionForm.initial_of(row) for row in body.get("adoptions", [])],
        )
        self.problems: tuple[Message, ...] = ()

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
        if not all(valid):
            return False
        try:
            checked_draft(self.body())
        except SolutionError as error:
            self.problems = error.problems
            return False
        return True

    def body(self) -> dict[str, Any]:
        """Return the record as written; parts that the form does not show stay as stored.

        What was filled in wrongly is left out; `is_valid` must have run.
        """
        body = {**self.stored, **self.text.body()}
        body["metrics"], body["adoptions"] = self.metrics.rows(), self.adoptions.rows()
        return body

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
                for bound in form:
                    label = gettext("{section}, row {number}: {field}").format(
                        section=section.label, number=number, field=bound.label
                    )
                    found += [(bound.auto_id, label, error) for error in bound.errors]
        for problem in self.problems:
            name = str(problem.values.get("field", "")).split(" ", 1)[0]
            label = str(words.FIELDS.get(name, _("The record")))
            found.append((SECTION_OF.get(name, "basics"), label, problem.translate(gettext)))
        return found
