# SPDX-License-Identifier: EUPL-1.2
"""What the list of all solutions is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import solutions
from proxeny_site.cities.countries import country_name
from proxeny_site.solutions.queries.catalogue import Counts
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.sentences import say


class BrowseForm(forms.Form):
    """Domain, country and the least evidence; only countries that have solutions are offered."""

    domain = forms.ChoiceField(label=_("Domain"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    evidence = forms.ChoiceField(label=_("Evidence"), required=False)

    def __init__(self, counts: Counts, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("every domain"))] + [
            (name, f"{say(label)} ({counts.domains.get(name, 0)})")
            for name, label in domain_labels().items()
        ]
        named = sorted((country_name(code), code) for code in counts.countries)
        self.fields["country"].choices = [("", _("every country"))] + [
            (code, f"{name} ({counts.countries[code]})") for name, code in named
        ]
        levels = list(enumerate(solutions.levels().values()))
        self.fields["evidence"].choices = [("", _("any evidence"))] + [
            (str(rank), _("{level} or better").format(level=say(label)))
            for rank, label in levels[1:]
        ]

    def chosen(self) -> dict[str, Any]:
        """Return the arguments of `queries.catalogue.browse`."""
        data = self.cleaned_data
        evidence = int(data["evidence"]) if data["evidence"] else None
        return {"domain": data["domain"], "country": data["country"], "evidence": evidence}
