# SPDX-License-Identifier: EUPL-1.2
"""The reviewer's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.solutions.forms.fields import TEXT


class ReviewForm(forms.Form):
    """A comment, and whether the solution is published or goes back."""

    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("Needed when you return it: say what has to be changed. Its authors read it."),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answer = forms.ChoiceField(
        choices=[("publish", _("Publish")), ("return", _("Return with the comment"))],
        widget=forms.HiddenInput,
    )
