# SPDX-License-Identifier: EUPL-1.2
"""Choosing who takes over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models import Membership


class SuccessorForm(forms.Form):
    """One of the colleagues who write for the organisation."""

    successor = forms.ChoiceField(label=_("Successor"))

    def __init__(self, colleagues: list[Membership], data: Any = None) -> None:
        super().__init__(data)
        self._colleagues = {str(one.pk): one for one in colleagues}
        self.fields["successor"].choices = [
            (number, f"{one.user} ({one.get_role_display()})")
            for number, one in self._colleagues.items()
        ]

    def clean_successor(self) -> Membership:
        """Return the colleague."""
        return self._colleagues[self.cleaned_data["successor"]]
