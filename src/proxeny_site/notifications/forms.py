# SPDX-License-Identifier: EUPL-1.2
"""How a person wants to be told."""

from django import forms

from proxeny_site.notifications.models import Kind, Way


class WaysForm(forms.Form):
    """One way for each kind that can be chosen."""

    message = forms.ChoiceField(label=Kind.MESSAGE.label, choices=Way, widget=forms.RadioSelect)
    work = forms.ChoiceField(label=Kind.WORK.label, choices=Way, widget=forms.RadioSelect)
