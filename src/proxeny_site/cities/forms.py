# SPDX-License-Identifier: EUPL-1.2
"""What can be asked about cities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.cities.queries.places import themes
from proxeny_site.web.sentences import say


class NameForm(forms.Form):
    """A city by name."""

    q = forms.CharField(label=_("Name of the city"), max_length=200, required=False)


class PeersForm(forms.Form):
    """By what cities are compared, and how many peers are wanted."""

    NUMBERS = (10, 20, 50)

    theme = forms.ChoiceField(label=_("Alike in"), required=False)
    limit = forms.TypedChoiceField(
        label=_("How many"),
        required=False,
        coerce=int,
        empty_value=NUMBERS[0],
        choices=[(number, number) for number in NUMBERS],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(theme.name, say(theme.label)) for theme in themes()]

    def clean_theme(self) -> str:
        """Return the theme; the first one where none was chosen."""
        return self.cleaned_data["theme"] or themes()[0].name
