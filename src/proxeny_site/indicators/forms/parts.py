# SPDX-License-Identifier: EUPL-1.2
"""Handing a part of a cycle to a colleague."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import indicators
from proxeny_site.indicators.actions.hand_out_part import LONGEST, Handing
from proxeny_site.indicators.models import Cycle
from proxeny_site.web.sentences import term


class PartForm(forms.Form):
    """Which indicators, to whom, until when."""

    title = forms.CharField(label=_("What the part is"), max_length=200)
    groups = forms.MultipleChoiceField(
        label=_("Whole groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.MultipleChoiceField(
        label=_("Single indicators"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    colleague = forms.CharField(label=_("Name of the colleague"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address of the colleague"),
        help_text=_("The link goes there. Without an address you pass it on yourself."),
        required=False,
    )
    until = forms.DateField(
        label=_("Open until"),
        help_text=_("This day included."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, cycle: Cycle, today: date, data: Any = None) -> None:
        day = cycle.due if cycle.due and cycle.due > today else today + timedelta(days=21)
        day = min(day, today + timedelta(days=LONGEST))
        super().__init__(data, initial={"until": day})
        self._framework = indicators.get(cycle.framework)
        points = self._framework.points.values()
        self._level = self._framework.groups[0]
        groups = dict.fromkeys(point.groups[self._level] for point in points)
        self.fields["groups"].choices = [(name, name) for name in groups]
        names = {point.code: f"{point.code} {term(point.name)}" for point in points}
        self.fields["codes"].choices = list(names.items())

    def clean(self) -> dict[str, Any]:
        """Ask for at least one indicator."""
        data = super().clean() or {}
        if not data.get("groups") and not data.get("codes") and "groups" not in self.errors:
            self.add_error("groups", _("Choose at least one group or indicator."))
        return data

    def handing(self) -> Handing:
        """Return what is handed out."""
        data = self.cleaned_data
        chosen = [
            point.code
            for point in self._framework.points.values()
            if point.code in data["codes"] or point.groups[self._level] in data["groups"]
        ]
        return Handing(
            title=data["title"].strip(),
            codes=list(dict.fromkeys(chosen)),
            colleague=data["colleague"].strip(),
            until=data["until"],
            email=data["email"],
        )
