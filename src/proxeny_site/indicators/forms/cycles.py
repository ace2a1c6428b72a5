# SPDX-License-Identifier: EUPL-1.2
"""Opening a reporting cycle."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import indicators
from proxeny_site.organisations.models import Organisation


class OpenForm(forms.Form):
    """Which framework, for which year, until when."""

    framework = forms.ChoiceField(label=_("Framework"), widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("Year of the report"))
    due = forms.DateField(
        label=_("Due"),
        help_text=_("The day on which it should be with the verifier."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, mine: list[Organisation], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"year": today.year - 1, "organisation": mine[0].pk})
        self.fields["framework"].choices = [
            (name, indicators.get(name).title) for name in indicators.names()
        ]
        possible = Organisation.objects.filter(pk__in=[one.pk for one in mine])
        widget = forms.HiddenInput if len(mine) == 1 else forms.Select
        self.fields["organisation"] = forms.ModelChoiceField(
            possible, label=_("City"), widget=widget, empty_label=None
        )
