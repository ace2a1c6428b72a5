# SPDX-License-Identifier: EUPL-1.2
"""Forms of checks, sending and verification."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny_site.indicators.models import Verdict
from proxeny_site.organisations.models import Organisation

#: Longest text of an answer, a comment or a reason, in characters.
TEXT = 4000


def _text(label: Any, help_text: Any = "", *, rows: int = 3, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(forms.Form):
    """An answer to a warning; empty takes it back."""

    key = forms.CharField(widget=forms.HiddenInput)
    text = _text(_("Your answer"), rows=2, required=False)


class SendForm(forms.Form):
    """To whom, and that it goes out though warnings are open."""

    verifier = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation that verifies"), empty_label=None
    )

    def __init__(
        self, possible: QuerySet[Organisation], open_warnings: int, data: Any = None
    ) -> None:
        super().__init__(data)
        self.fields["verifier"].queryset = possible
        if open_warnings:
            self.fields["despite_warnings"] = forms.BooleanField(
                label=_("Send it though warnings have no answer"),
                help_text=_("The verifier sees which ones."),
                required=False,
            )


class JudgeForm(forms.Form):
    """What the verifier says of one value or several."""

    values = forms.TypedMultipleChoiceField(coerce=int)
    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict, required=False)
    comment = forms.CharField(max_length=TEXT, required=False)

    def __init__(self, numbers: list[int], data: Any = None) -> None:
        super().__init__(data)
        self.fields["values"].choices = [(number, number) for number in numbers]


class ReplyForm(forms.Form):
    """The reply of the city to a query."""

    value = forms.IntegerField(widget=forms.HiddenInput)
    reply = _text(_("Your reply"), rows=2)


class StepForm(forms.Form):
    """What is said with a step; the action says where it cannot be empty."""

    comment = _text(_("Comment"), required=False)
