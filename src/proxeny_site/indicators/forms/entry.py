# SPDX-License-Identifier: EUPL-1.2
"""Entering the answer to one data point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.indicators import DataPoint
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Quality, Value, ValueState

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


def _number(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(label=label, help_text=help_text, required=False, localize=True)


class EntryForm(forms.Form):
    """The number, or its two parts, with where it comes from and how well it is known."""

    state = forms.ChoiceField(
        label=_("Is there a number?"), choices=ValueState, widget=forms.RadioSelect
    )
    numerator = _number(_("Numerator"))
    denominator = _number(_("Denominator"))
    value = _number(_("Value"))
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

    def __init__(self, point: DataPoint, year: int, data: Any = None, value: Value | None = None):
        initial: dict[str, Any] = {"state": ValueState.REPORTED, "year": year}
        initial["quality"] = Quality.UNKNOWN
        if value is not None:
            initial = {name: getattr(value, name) for name in FIELDS}
        super().__init__(data, initial=initial)
        self.point = point
        self.fields["value"].help_text = point.unit
        if point.numerator and point.denominator:
            self.fields["numerator"].help_text = point.numerator
            self.fields["denominator"].help_text = point.denominator
            self.fields["value"].help_text = _(
                "%(unit)s. Leave it empty where you give numerator and denominator."
            ) % {"unit": point.unit}
        else:
            del self.fields["numerator"], self.fields["denominator"]

    def clean(self) -> dict[str, Any]:
        """Compute the value from its parts where only they are given."""
        data = super().clean() or {}
        above, below = data.get("numerator"), data.get("denominator")
        if data.get("state") != ValueState.REPORTED:
            return data | {"value": None}
        if below == 0:
            self.add_error("denominator", _("The denominator cannot be zero."))
        elif data.get("value") is None and above is not None and below is not None:
            data["value"] = above / below * self.point.scale
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
