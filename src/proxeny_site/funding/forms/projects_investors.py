# SPDX-License-Identifier: EUPL-1.2
"""What an investor looks for, as a form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny import atlas, solutions
from proxeny.funding import project_words as words
from proxeny.messages import Message
from proxeny_site.cities.countries import country_name, regions
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria
from proxeny_site.funding.project_display import domain_name
from proxeny_site.funding.queries.projects_investors import latest_version
from proxeny_site.solutions.forms.fields import LinesField, NumberField
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.plain import check_name
from proxeny_site.web.sentences import say

LISTS = ("domains", "countries", "regions", "stages", "instruments", "exclusions")
FIGURES = ("ticket_min", "ticket_max", "population_min", "population_max", "cofinancing_min")


class CriteriaForm(forms.Form):
    """Nothing but a title is needed: what is left out is not asked of a project."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, validators=[check_name])
    text = forms.CharField(
        label=gettext_lazy("What you look for, in words"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    domains = forms.MultipleChoiceField(
        label=gettext_lazy("Domains"), required=False, widget=forms.CheckboxSelectMultiple
    )
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries"),
        help_text=gettext_lazy("Beside the regions. Several by holding Ctrl."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    ticket_min = NumberField(label=gettext_lazy("Amount in euro: at least"))
    ticket_max = NumberField(label=gettext_lazy("Amount in euro: at most"))
    instruments = forms.MultipleChoiceField(
        label=gettext_lazy("Instruments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Stages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    population_min = NumberField(label=gettext_lazy("Inhabitants: at least"))
    population_max = NumberField(label=gettext_lazy("Inhabitants: at most"))
    cofinancing_min = NumberField(label=gettext_lazy("Per cent that others finance: at least"))
    evidence_min = forms.ChoiceField(
        label=gettext_lazy("Evidence of the solution: at least"), required=False
    )
    exclusions = LinesField(
        label=gettext_lazy("Excluded words"),
        help_text=gettext_lazy("One to a line. Where a project has one, a person has to look."),
    )
    tells = forms.BooleanField(
        label=gettext_lazy("Tell us of new matches"), required=False, initial=True
    )

    def __init__(self, mine: Any, data: Any = None, criteria: Criteria | None = None) -> None:
        initial: dict[str, Any] = {}
        if criteria is not None:
            initial = {**criteria.body, "title": criteria.title, "text": criteria.text}
            initial["tells"] = criteria.tells
            initial["version"] = latest_version(criteria)
        super().__init__(data, initial=initial)
        if criteria is None:
            self.fields["organisation"] = forms.ModelChoiceField(
                mine, empty_label=None, label=_("In the name of")
            )
        else:
            self.fields["version"] = forms.IntegerField(
                required=False, max_value=2**63 - 1, widget=forms.HiddenInput()
            )
        domains = sorted((domain_name(name), name) for name in domain_labels())
        self.fields["domains"].choices = [(name, label) for label, name in domains]
        self.fields["regions"].choices = regions()
        named = sorted((country_name(row["code"]), row["code"]) for row in atlas.rows("countries"))
        self.fields["countries"].choices = [(code, name) for name, code in named]
        for name, choices in (("instruments", words.INSTRUMENTS), ("stages", words.STAGES)):
            self.fields[name].choices = [(key, say(Message(t))) for key, t in choices.items()]
        levels = enumerate(solutions.levels().values())
        self.fields["evidence_min"].choices = [
            ("", _("any evidence")),
            *((str(rank), say(label)) for rank, label in levels),
        ]

    def mark(self, problems: Iterable[tuple[str, Message]]) -> None:
        """Show what the library found wrong at its field."""
        for name, problem in problems:
            self.add_error(name if name in self.fields else None, say(problem))

    def wanted(self) -> Wanted:
        """Return what the investor says."""
        data = self.cleaned_data
        body: dict[str, Any] = {name: list(data[name]) for name in LISTS}
        body |= {name: None if data[name] is None else int(data[name]) for name in FIGURES}
        body["evidence_min"] = int(data["evidence_min"]) if data["evidence_min"] else None
        if data["ticket_min"] is not None or data["ticket_max"] is not None:
            body["currency"] = "EUR"
        return Wanted(data["title"].strip(), data["text"].strip(), body, data["tells"])
