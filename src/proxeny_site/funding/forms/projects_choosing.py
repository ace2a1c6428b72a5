# SPDX-License-Identifier: EUPL-1.2
"""What the list of projects is narrowed by, and which figures show the need of one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny_site.funding.forms.projects import MOST
from proxeny_site.funding.project_display import domain_name
from proxeny_site.funding.queries.projects_figures import Figure
from proxeny_site.solutions.vocabulary import domain_labels


class FiguresForm(forms.Form):
    """Figures that a city reports, as many as a project takes."""

    figures = forms.MultipleChoiceField(
        label=gettext_lazy("Figures"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, offered: Iterable[Figure], there: int, data: Any = None) -> None:
        super().__init__(data)
        self.there = there
        self.fields["figures"].choices = [(each.key, each.text) for each in offered]

    def clean_figures(self) -> list[str]:
        """Return the keys that were chosen; raises `ValidationError` for too many."""
        chosen: list[str] = self.cleaned_data["figures"]
        if self.there + len(chosen) > MOST:
            raise forms.ValidationError(
                _("At most %(most)s figures in all."), params={"most": MOST}
            )
        return chosen


class BrowseProjectsForm(forms.Form):
    """Domain, country and stage; only countries that have projects are offered."""

    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)

    def __init__(
        self, countries: Iterable[tuple[str, str]], stages: Iterable[tuple[str, str]], data: Any
    ) -> None:
        super().__init__(data)
        domains = sorted((domain_name(name), name) for name in domain_labels())
        self.fields["domain"].choices = [
            ("", _("every domain")),
            *((name, label) for label, name in domains),
        ]
        self.fields["country"].choices = [("", _("every country")), *countries]
        self.fields["stage"].choices = [("", _("every stage")), *stages]
