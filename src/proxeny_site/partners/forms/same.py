# SPDX-License-Identifier: EUPL-1.2
"""A decision about two imported organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.partners.models import Verdict


class SameForm(forms.Form):
    """Two records by their keys, what they are, and why."""

    first = forms.CharField(label=_("Key of the first"), max_length=200)
    second = forms.CharField(label=_("Key of the second"), max_length=200)
    verdict = forms.ChoiceField(label=_("They are"), choices=Verdict.choices)
    why = forms.CharField(label=_("Why"), max_length=1000, required=False)
