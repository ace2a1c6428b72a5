# SPDX-License-Identifier: EUPL-1.2
"""Entering the answer to one data point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import indicators
from proxeny.indicators import DataPoint, FormulaError
from proxeny_site.indicators.entries import Entry, version
from proxeny_site.indicators.forms.numbers import NumberField
from proxeny_site.indicators.models import Quality, Value, ValueState
from proxeny_site.web.sentences import say, term

#: What is kept of a value beside its number.
FIELDS = (
    "state",
    "value",
    "numerator",
    "denominator",
    "year",
    "source",
    "method",
    "quality",
    "note",
)
YES_NO = (("", "—"), ("1", _("yes")), ("0", _("no")))


def look_again(form: forms.Form, value: Value | None) -> None:
    """Let a form that was sent know `value` as seen, so that saving it once more stores it."""
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = version(value)


class EntryForm(forms.Form):
    """The number, or its two parts, with where it comes from and how well it is known."""

    state = forms.ChoiceField(
        label=_("Is there a number?"), choices=ValueState, widget=forms.RadioSelect
    )
    numerator = NumberField(label=_("Numerator"))
    denominator = NumberField(label=_("Denominator"))
    value = NumberField(label=_("Value"))
    year = forms.IntegerField(
        label=_("Year of the data"), required=False, min_value=1900, max_value=2200
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who measured or counted it, and where it can be read."),
        max_length=500,
        required=False,
    )
    method = forms.CharField(
        label=_("Method"),
        help_text=_("How it was obtained, where the source does not say."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    quality = forms.ChoiceField(label=_("Quality"), choices=Quality)
    note = forms.CharField(
        label=_("Note"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, point: DataPoint, year: int, data: Any = None, value: Value | None = None):
        initial: dict[str, Any] = {"state": ValueState.REPORTED, "year": year}
        initial["quality"] = Quality.UNKNOWN
        if value is not None:
            initial = {name: getattr(value, name) for name in FIELDS}
        super().__init__(data, initial=initial | {"seen": version(value)})
        self.point = point
        self.fields["value"].help_text = term(point.unit)
        if point.is_yes_no:
            given = initial.get("value")
            self.initial["value"] = "" if given is None else str(int(given))
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Answer"), choices=YES_NO, coerce=float, empty_value=None, required=False
            )
        if point.numerator and point.denominator:
            self.fields["numerator"].help_text = point.numerator
            self.fields["denominator"].help_text = point.denominator
            self.fields["value"].help_text = _(
                "%(unit)s. Leave it empty where you give numerator and denominator."
            ) % {"unit": term(point.unit)}
        else:
            del self.fields["numerator"], self.fields["denominator"]
        first = "numerator" if "numerator" in self.fields else "value"
        self.fields[first].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Compute the value from its parts where only they are given."""
        data = super().clean() or {}
        above, below = data.get("numerator"), data.get("denominator")
        if data.get("state") != ValueState.REPORTED:
            return data | {"value": None, "numerator": None, "denominator": None}
        parts_changed = {"numerator", "denominator"} & set(self.changed_data)
        wants_it = data.get("value") is None or (parts_changed and "value" not in self.changed_data)
        if wants_it and above is not None and below is not None and "value" not in self.errors:
            try:
                data["value"] = indicators.computed(self.point, above, below)
            except FormulaError as error:
                self.add_error("denominator", say(error.message))
        elif data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Give the number, or choose “not reported” above."))
        return data

    def entry(self) -> Entry:
        """Return the answer."""
        data = self.cleaned_data
        return Entry(
            state=ValueState(data["state"]),
            value=data["value"],
            numerator=data.get("numerator"),
            denominator=data.get("denominator"),
            unit=self.point.unit,
            year=data["year"],
            source=data["source"].strip(),
            method=data["method"].strip(),
            quality=Quality(data["quality"]),
            note=data["note"].strip(),
        )


class PartEntryForm(EntryForm):
    """The same for somebody who came by a link: with the name that the value is marked with."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("The value is marked with it."), max_length=200
    )

    def __init__(self, point: DataPoint, year: int, name: str, **more: Any) -> None:
        super().__init__(point, year, **more)
        self.initial["name"] = name
