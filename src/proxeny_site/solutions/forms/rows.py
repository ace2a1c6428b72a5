# SPDX-License-Identifier: EUPL-1.2
"""The rows that repeat: numbers, and cities that took the solution up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.solutions import words
from proxeny_site.solutions.bodies import is_blank
from proxeny_site.solutions.forms.city import CityForm, initial_place
from proxeny_site.solutions.forms.fields import (
    NumberField,
    WordsField,
    YearField,
    address_field,
    choice_field,
    line_field,
)

#: Empty rows that wait below the written ones, and the most that a record may have.
SPARE, MOST_METRICS, MOST_ADOPTIONS = 2, 30, 60


class MetricForm(forms.Form):
    """One number: what was counted, before, after, unit, period, kind."""

    indicator = line_field(words.PARTS["indicator"])
    baseline = NumberField(label=words.PARTS["baseline"])
    value = NumberField(label=words.PARTS["value"])
    unit = WordsField(label=words.PARTS["unit"])
    period = WordsField(label=words.PARTS["period"])
    kind = choice_field(words.PARTS["kind"], words.METRIC_KINDS, blank=_("choose"), short=True)

    def row(self) -> dict[str, Any]:
        """Return the number as the record keeps it, without what is blank or wrong."""
        names = ("indicator", "baseline", "value", "unit", "period", "kind")
        return {n: self.cleaned_data[n] for n in names if not is_blank(self.cleaned_data.get(n))}

    @staticmethod
    def initial_of(row: dict[str, Any]) -> dict[str, Any]:
        """Return the initial values of the fields for a stored number."""
        return dict(row)


class AdoptionForm(CityForm):
    """A city that took the solution up: how far, when, in which programme, who says so."""

    status = choice_field(words.PARTS["status"], words.ADOPTION_STATUSES, blank=_("choose"))
    year = YearField(label=words.PARTS["year"])
    programme = line_field(words.PARTS["programme"])
    source_url = address_field(words.PARTS["source_url"])
    results = line_field(words.PARTS["results"])

    def row(self) -> dict[str, Any]:
        """Return the adoption as the record keeps it, without what is blank or wrong."""
        data = self.cleaned_data
        row = {n: data.get(n) for n in ("status", "year", "programme", "source_url", "results")}
        row |= self.place()
        return {name: value for name, value in row.items() if not is_blank(value)}

    @staticmethod
    def initial_of(row: dict[str, Any]) -> dict[str, Any]:
        """Return the initial values of the fields for a stored adoption."""
        return {**row, **initial_place(row)}


class Rows(forms.BaseFormSet):
    """Rows of one kind; a row that is emptied or ticked for removal is gone.

    Bound rows have no initial values. What is stored may have moved up since the page was made,
    so that a wrong value of a row must not be filled in from the stored row of the same number.
    """

    def written(self) -> list[forms.Form]:
        """Return the forms of the rows that hold something, in the order of the record."""
        # An empty row at the end has no cleaned data at all.
        kept = [f for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        return [form for form in kept if form.row()]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows that hold something, as the record keeps them."""
        return [form.row() for form in self.written()]


def _rows(form: type[forms.Form], most: int) -> type[Rows]:
    return forms.formset_factory(
        form, formset=Rows, extra=SPARE, can_delete=True, max_num=most, validate_max=True,
        absolute_max=most + 10,
    )  # fmt: skip


MetricRows = _rows(MetricForm, MOST_METRICS)
AdoptionRows = _rows(AdoptionForm, MOST_ADOPTIONS)
