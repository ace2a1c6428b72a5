# SPDX-License-Identifier: EUPL-1.2
"""How a person wants to be told."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from proxeny_site.notifications.models import Kind, Way


class WaysForm(forms.Form):
    """One way for each kind that can be chosen."""

    message = forms.ChoiceField(choices=Way, widget=forms.RadioSelect)
    work = forms.ChoiceField(choices=Way, widget=forms.RadioSelect)
    call = forms.ChoiceField(choices=Way, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for kind in (Kind.MESSAGE, Kind.WORK, Kind.CALL):
            self.fields[kind.value].label = capfirst(kind.label)
