# SPDX-License-Identifier: EUPL-1.2
"""What the list of funding programmes is narrowed down by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import atlas
from proxeny.funding.programmes import KINDS
from proxeny.funding.project_words import APPLICANTS
from proxeny.messages import Message
from proxeny_site.cities.countries import country_name
from proxeny_site.web.sentences import say


class ProgrammesForm(forms.Form):
    """Words, the country and kind of who applies, what it is for, closed ones too."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country of who applies"), required=False)
    applicant = forms.ChoiceField(label=_("Who applies"), required=False)
    kind = forms.ChoiceField(label=_("What it is for"), required=False)
    closed = forms.BooleanField(label=_("Those that are closed, too"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        codes = [row["code"] for row in atlas.rows("countries")]
        named = sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("every country")), *named]
        self.fields["applicant"].choices = [("", _("anybody")), *_said(APPLICANTS)]
        self.fields["kind"].choices = [("", _("everything")), *_said(KINDS)]

    def chosen(self) -> dict[str, Any]:
        """Return the arguments of `queries.programmes.browse`; what cannot be read is left out."""
        names = ("words", "country", "applicant", "kind")
        chosen = {name: self.cleaned_data.get(name, "") for name in names}
        return {**chosen, "closed": self.cleaned_data.get("closed", False)}


def _said(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, say(Message(label))) for name, label in labels.items()]
