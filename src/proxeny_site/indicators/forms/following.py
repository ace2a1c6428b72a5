# SPDX-License-Identifier: EUPL-1.2
"""Opening the next cycle from the last one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.indicators.models import Cycle


class NextForm(forms.Form):
    """For which year, until when."""

    year = forms.IntegerField(label=_("Year of the report"), min_value=1990, max_value=2200)
    due = forms.DateField(
        label=_("Due"),
        help_text=_("The day on which it should be with the verifier."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, previous: Cycle, data: Any = None) -> None:
        super().__init__(data, initial={"year": previous.year + 1})
