# SPDX-License-Identifier: EUPL-1.2
"""One step of the form of a project: a section of its fields, made from the library's list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from proxeny.funding.project_fields import Field, Section
from proxeny.funding.projects import PLACE, ProjectError, checked
from proxeny.messages import Message
from proxeny_site.funding.project_display import domain_name
from proxeny_site.solutions.forms.city import CityForm, initial_place
from proxeny_site.solutions.forms.fields import LinesField, NumberField, YearField
from proxeny_site.solutions.forms.rows import Rows
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.goals import GOALS
from proxeny_site.web.sentences import say

#: Empty rows that wait below the written ones, and the most that a project may have.
SPARE, MOST = 2, 20
#: Fields of one line that stand beside others.
_SHORT = {"currency", "unit"}


def field_of(field: Field) -> forms.Field:
    """Return the control for a field; nothing is required, because a draft may be incomplete."""
    label, help_text = say(field.label), say(field.help)
    same = {"label": label, "help_text": help_text}
    if field.kind in ("number", "money"):
        return NumberField(**same)
    if field.kind == "year":
        return YearField(**same)
    if field.kind == "lines":
        return LinesField(**same | {"help_text": help_text or _("One to a line.")})
    same["required"] = False
    if field.kind == "day":
        control = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        made: forms.Field = forms.DateField(**same, widget=control)
        made.short = True
        return made
    if field.kind == "several":
        return _several(field, same)
    if field.kind == "one":
        return forms.ChoiceField(**same, choices=[("", _("not stated")), *_choices(field)])
    if field.kind == "text":
        return forms.CharField(**same, max_length=6000, widget=forms.Textarea(attrs={"rows": 5}))
    made = forms.CharField(**same, max_length=300)
    made.short = field.name in _SHORT
    return made


def _several(field: Field, same: Mapping[str, Any]) -> forms.Field:
    boxes = forms.CheckboxSelectMultiple
    if field.name == "sdgs":
        goals = [(goal, f"{goal} {name}") for goal, name in GOALS.items()]
        return forms.TypedMultipleChoiceField(**same, choices=goals, coerce=int, widget=boxes)
    return forms.MultipleChoiceField(**same, choices=_choices(field), widget=boxes)


def _choices(field: Field) -> list[tuple[str, str]]:
    if field.name == "domain":
        return sorted(((name, domain_name(name)) for name in domain_labels()), key=lambda c: c[1])
    return [(name, say(Message(text))) for name, text in field.choices.items()]


class RowForm(forms.Form):
    """One row of a field that repeats."""

    def row(self) -> dict[str, Any]:
        """Return the row as the project keeps it, without what is blank or wrong."""
        written = {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        return {name: value for name, value in written.items() if value not in (None, "")}


def _rows_of(field: Field, stored: list[dict[str, Any]], data: Any) -> Rows:
    parts = {part.name: field_of(part) for part in field.parts}
    made = forms.formset_factory(
        type("OneRow", (RowForm,), parts), formset=Rows, extra=SPARE, can_delete=True,
        max_num=MOST, validate_max=True, absolute_max=MOST + 10,
    )  # fmt: skip
    return made(data, prefix=field.name, initial=stored if data is None else [])


class SectionForm(CityForm):
    """The fields of one section, read from and written to the working text of a project."""

    def __init__(self, section: Section, stored: Mapping[str, Any], data: Any = None) -> None:
        self.section, self.stored = section, stored
        initial = {**stored, **initial_place(dict(stored))}
        super().__init__(data, initial=initial)
        self.has_city = any(field.name == "city" for field in section.fields)
        if not self.has_city:
            for name in ("city", "city_id", "city_pick", "country"):
                del self.fields[name]
        self.rows = {
            field.name: _rows_of(field, stored.get(field.name, []), data)
            for field in section.fields
            if field.kind == "rows"
        }
        for field in section.fields:
            if field.name != "city" and field.kind != "rows":
                self.fields[field.name] = field_of(field)
        self._elsewhere: list[tuple[str, str]] = []

    def parts(self) -> list[tuple[str, Any, Any]]:
        """Return (name, bound field or None, rows or None) in the order of the section."""
        return [
            (
                field.name,
                None if field.kind == "rows" else self[field.name],
                self.rows.get(field.name),
            )
            for field in self.section.fields
        ]

    def clean(self) -> dict[str, Any]:
        """Resolve the city where the section has one."""
        return super().clean() if self.has_city else self.cleaned_data

    def clean_currency(self) -> str:
        """Return the currency in capitals."""
        return self.cleaned_data["currency"].upper()

    def body(self) -> dict[str, Any]:
        """Return the whole project with what was written here; what is wrong stays as stored.

        The faults are marked at their fields. `is_valid` need not have run.
        """
        for each in (self, *self.rows.values()):
            each.is_valid()
        body = {**self.stored, **self._written()}
        try:
            return checked(body)
        except ProjectError as error:
            self.mark(error.problems)
            for name, _problem in error.problems:
                for part in PLACE if name == "city" else (name,):
                    body[part] = self.stored.get(part)
        try:
            return checked(body)
        except ProjectError:
            # Two parts that contradict each other: neither of this step is taken.
            return dict(self.stored)

    def _written(self) -> dict[str, Any]:
        found = {}
        for field in self.section.fields:
            if field.name == "city":
                found.update(self.place())
            elif field.name in self.rows:
                rows = self.rows[field.name]
                # Too many rows, or a request without them: there is no telling which to keep.
                if not rows.non_form_errors():
                    found[field.name] = rows.rows()
            elif field.name in self.cleaned_data:
                value = self.cleaned_data[field.name]
                found[field.name] = value.isoformat() if field.kind == "day" and value else value
        return found

    def mark(self, problems: Iterable[tuple[str, Message]]) -> None:
        """Show what the library found wrong at its field, or above the form where it has none."""
        for name, problem in problems:
            if name in self.fields:
                self.add_error(name, say(problem))
            else:
                self._elsewhere.append((name, say(problem)))

    def faults(self) -> list[tuple[str, str, str]]:
        """Return what has to be mended: (anchor, label, sentence) in the order of the page."""
        found = [(name, "", text) for name, text in self._elsewhere]
        found += [(each.auto_id, each.label, error) for each in self for error in each.errors]
        for name, rows in self.rows.items():
            found += [(name, "", error) for error in rows.non_form_errors()]
            for row in rows.forms:
                found += [(b.auto_id, b.label, error) for b in row for error in b.errors]
        return found
