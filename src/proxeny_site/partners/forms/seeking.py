# SPDX-License-Identifier: EUPL-1.2
"""The question whom to work with, as an address can carry it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.funding.countries import in_group, known
from proxeny.funding.programmes import GROUPS
from proxeny.messages import Message
from proxeny.partners import ACTOR_KINDS
from proxeny_site.cities.countries import all_countries
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.sentences import say

#: The group of countries whose organisations may join an EU call and be paid, as a choice.
EU_CALL = "eu_associated"


def _themes() -> list[tuple[str, Any]]:
    return [("", _("any")), *((name, say(label)) for name, label in domain_labels().items())]


def _kinds() -> list[tuple[str, str]]:
    return [(kind, say(Message(text))) for kind, text in ACTOR_KINDS.items()]


class SeekForm(forms.Form):
    """Who asks, on what, and whom they want; all but the first may be left out."""

    who = forms.CharField(
        label=_("Who is looking"),
        help_text=_("A city, a network or another organisation, by name."),
        max_length=200,
        required=False,
    )
    theme = forms.ChoiceField(label=_("On what"), required=False, choices=_themes)
    kind = forms.MultipleChoiceField(
        label=_("Kinds of partners"),
        required=False,
        choices=_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    country = forms.ChoiceField(
        label=_("Country of the partner"),
        required=False,
        choices=lambda: [
            ("", _("any")),
            (EU_CALL, say(Message(GROUPS[EU_CALL]))),
            *all_countries(),
        ],
    )
    strangers = forms.BooleanField(label=_("Only those who are new to us"), required=False)

    def countries(self, today: date) -> tuple[str, ...]:
        """Return the countries that are asked for, as a valid form says; empty for any."""
        given = self.cleaned_data["country"]
        if given == EU_CALL:
            return tuple(code for code in known() if in_group(code, EU_CALL, today) == "met")
        return (given,) if given else ()
