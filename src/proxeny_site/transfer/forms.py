# SPDX-License-Identifier: EUPL-1.2
"""The question as an address can carry it, and the answers to conditions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import solutions
from proxeny.search import Filters
from proxeny.transfer import Condition
from proxeny_site.cities.countries import countries_in, regions
from proxeny_site.solutions import vocabulary, words
from proxeny_site.transfer.models import Reply
from proxeny_site.web.sentences import say

#: More than any question; what goes beyond is refused with a sentence, not cut in silence.
LONGEST_QUESTION = 10_000
LONGEST_CITY = 200
#: How many solutions can stand side by side.
MOST_COMPARED = 4


#: Languages in which a question is asked, by their codes in the index.
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def _languages() -> list[tuple[str, Any]]:
    return [(code, words.LANGUAGES[code]) for code in LANGUAGES]


def _domains() -> list[tuple[str, str]]:
    return [(name, say(label)) for name, label in vocabulary.domain_labels().items()]


def _evidence() -> list[tuple[str, str]]:
    return [
        (str(rank), say(label))
        for rank, label in enumerate(solutions.levels().values())
        if rank > 0
    ]


def _indicators() -> list[tuple[str, str]]:
    named = vocabulary.indicator_names().items()
    return [("", _("any")), *((code, f"{name} ({code})") for code, name in named)]


class FilterForm(forms.Form):
    """What narrows the solutions down; every field may be left out."""

    domain = forms.MultipleChoiceField(label=_("Domain"), required=False, choices=_domains)
    evidence = forms.ChoiceField(
        label=_("Evidence"),
        required=False,
        choices=lambda: [("", _("any")), *_evidence()],
    )
    region = forms.MultipleChoiceField(label=_("World region"), required=False, choices=regions)
    climate = forms.MultipleChoiceField(
        label=_("Climate of the city of origin"),
        required=False,
        choices=lambda: vocabulary.CLIMATES.items(),
    )
    size = forms.MultipleChoiceField(
        label=_("Size of the city of origin"),
        required=False,
        choices=lambda: vocabulary.SIZES.items(),
    )
    sdg = forms.MultipleChoiceField(
        label=_("Sustainable Development Goal"),
        required=False,
        choices=lambda: [(str(n), f"{n} {label}") for n, label in words.GOALS.items()],
    )
    indicator = forms.ChoiceField(label=_("Indicator"), required=False, choices=_indicators)
    cost_known = forms.BooleanField(label=_("The cost is reported"), required=False)

    def filters(self) -> Filters:
        """Return what the index understands; empty where nothing was chosen."""
        chosen = self.cleaned_data
        found: dict[str, object] = {}
        if chosen["domain"]:
            found["domain"] = chosen["domain"]
        if chosen["evidence"]:
            found["evidence_rank"] = (float(chosen["evidence"]), None)
        if chosen["region"]:
            found["country"] = [code for r in chosen["region"] for code in countries_in(r)]
        if chosen["climate"]:
            found["climate"] = chosen["climate"]
        if chosen["size"]:
            found["size"] = chosen["size"]
        if chosen["sdg"]:
            found["sdgs"] = chosen["sdg"]
        if chosen["indicator"]:
            found["indicators"] = [chosen["indicator"]]
        if chosen["cost_known"]:
            found["cost"] = (0.0, None)
        return found


class FindForm(FilterForm):
    """The one question: the challenge, the city, and what narrows it down."""

    q = forms.CharField(
        label=_("The challenge, in your own words and language"),
        max_length=LONGEST_QUESTION,
        # The ids of components/ask.html, so that an error leads to its field.
        widget=forms.TextInput(attrs={"id": "ask-q"}),
        error_messages={"required": _("Say what your city wants to solve.")},
    )
    city = forms.CharField(
        label=_("Your city"),
        max_length=LONGEST_CITY,
        required=False,
        widget=forms.TextInput(attrs={"id": "ask-city"}),
    )
    lang = forms.ChoiceField(
        label=_("Language of the question"),
        required=False,
        choices=lambda: [("", _("recognise it")), *_languages()],
    )
    page = forms.IntegerField(
        label=_("Page"),
        min_value=1,
        max_value=1000,
        required=False,
        error_messages={
            "invalid": _("The page is a whole number from 1 on."),
            "min_value": _("The page is a whole number from 1 on."),
        },
    )

    def clean_q(self) -> str:
        """Return the challenge; one without a letter or a figure asks nothing."""
        text: str = self.cleaned_data["q"]
        if not any(character.isalnum() for character in text):
            raise forms.ValidationError(
                _("Say in words what your city wants to solve; signs alone say nothing.")
            )
        return text


#: The same replies where the question is whether a difficulty could be dealt with.
_DIFFICULTY_REPLIES = [
    (Reply.HAVE.value, _("it is none here")),
    (Reply.CAN_GET.value, _("we can deal with it")),
    (Reply.CANNOT.value, _("we cannot deal with it")),
    (Reply.DO_NOT_KNOW.value, _("we do not know")),
]


class ConditionsForm(forms.Form):
    """One question for each condition of a solution; what is left open changes nothing."""

    def __init__(self, asked: Iterable[Condition], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(asked)
        for condition in self.asked:
            self.fields[condition.id] = forms.ChoiceField(
                label=say(condition.question),
                choices=_DIFFICULTY_REPLIES if condition.source == "barriers" else Reply.choices,
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """Return the conditions that were answered."""
        return {name: reply for name, reply in self.cleaned_data.items() if reply}
