# SPDX-License-Identifier: EUPL-1.2
"""Many data points in one table: each row a form, none of them stored unless all can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.indicators import DataPoint
from proxeny_site.indicators.entries import Entry, entry_of, version
from proxeny_site.indicators.forms.entry import YES_NO, look_again
from proxeny_site.indicators.forms.numbers import NumberField
from proxeny_site.indicators.models import Quality, Value, ValueState
from proxeny_site.indicators.queries.values import Key
from proxeny_site.indicators.queries.worklist import Item
from proxeny_site.web.sentences import term

_STATES = [("", "—"), *ValueState.choices]
_QUALITIES = [("", "—"), *Quality.choices]


class RowForm(forms.Form):
    """A row; what stays empty in an empty row is no answer."""

    value = NumberField(label=_("Value"))
    state = forms.ChoiceField(label=_("State"), choices=_STATES, required=False)
    year = forms.IntegerField(
        label=_("Year of the data"),
        required=False,
        min_value=1900,
        max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "year-input"}),
    )
    source = forms.CharField(label=_("Source"), max_length=500, required=False)
    quality = forms.ChoiceField(label=_("Quality"), choices=_QUALITIES, required=False)
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, point: DataPoint, value: Value | None, number: int, data: Any) -> None:
        initial: dict[str, Any] = {"seen": version(value)}
        if value is not None:
            names = ("value", "state", "year", "source", "quality")
            initial |= {name: getattr(value, name) for name in names}
        super().__init__(data, initial=initial, prefix=f"r{number}")
        self.point, self.stored = point, value
        if point.is_yes_no:
            given = initial.get("value")
            self.initial["value"] = "" if given is None else str(int(given))
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Value"), choices=YES_NO, coerce=float, empty_value=None, required=False
            )
        for name, field in self.fields.items():
            if name != "seen":
                # What somebody changed is told from what they saw, not from what stands by now.
                field.show_hidden_initial = True
                # The caption of the column is not enough for who hears the page.
                field.widget.attrs["aria-label"] = f"{field.label}: {term(point.label)}"

    def clean(self) -> dict[str, Any]:
        """Say which of an answer's two halves is missing."""
        data = super().clean() or {}
        if not self.answers():
            return data
        state = data.get("state") or ValueState.REPORTED
        if (
            state == ValueState.REPORTED
            and data.get("value") is None
            and "value" not in self.errors
        ):
            self.add_error("value", _("Give the number, or choose “not reported”."))
        elif state != ValueState.REPORTED and data.get("value") is not None:
            if "value" in self.changed_data and "state" not in self.changed_data:
                data["state"] = ValueState.REPORTED
            else:
                data["value"] = None
        return data

    def answers(self) -> bool:
        """Whether somebody wrote something in the row."""
        return bool(set(self.changed_data) - {"seen"})

    def entry(self) -> Entry:
        """Return the answer, with what the table does not show as it stands."""
        data = self.cleaned_data
        held = entry_of(self.stored) if self.stored else Entry(ValueState.REPORTED)
        value = data["value"]
        parts = (held.numerator, held.denominator) if value == held.value else (None, None)
        return replace(
            held,
            state=ValueState(data["state"] or ValueState.REPORTED),
            value=value,
            numerator=parts[0],
            denominator=parts[1],
            unit=self.point.unit,
            year=data["year"],
            source=data["source"].strip(),
            quality=Quality(data["quality"] or Quality.UNKNOWN),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table of a cycle."""

    rows: tuple[RowForm, ...]

    @classmethod
    def of(cls, items: Iterable[Item], data: Any = None) -> "Grid":
        """Return a row for each data point, filled with `data` where it was sent."""
        rows = (RowForm(one.point, one.value, n, data) for n, one in enumerate(items))
        return cls(tuple(rows))

    def is_valid(self) -> bool:
        """Whether every row that somebody wrote in can be read."""
        return not self.faults

    @property
    def faults(self) -> list[RowForm]:
        """The rows with something to mend."""
        return [row for row in self.rows if row.errors]

    def entries(self) -> dict[tuple[str, str], Entry]:
        """Return the answers of the rows that somebody wrote in."""
        return {row.point.key: row.entry() for row in self.rows if row.answers()}

    def seen(self) -> dict[tuple[str, str], str]:
        """Return which version of each value the page showed."""
        return {row.point.key: row.cleaned_data["seen"] for row in self.rows if row.answers()}

    def tell(self, problems: Mapping[Key, Any], now: Mapping[Key, Value]) -> None:
        """Put what was refused at the rows that it is about; `now` is what stands there by now."""
        for row in self.rows:
            if row.point.key in problems:
                look_again(row, now.get(row.point.key))
                row.add_error("value", problems[row.point.key])
