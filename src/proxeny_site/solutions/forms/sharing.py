# SPDX-License-Identifier: EUPL-1.2
"""Who outside the organisation may read a draft."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.solutions.models import VISIBILITIES, SolutionRecord
from proxeny_site.solutions.queries.shared import possible_networks, possible_partners

#: Names that a browser offers while one is typed.
OFFERED = 300


class SharingForm(forms.Form):
    """Nobody, partners by name, or networks; publishing is not among them, it is reviewed.

    Partners are those that stand there already, ticked, and one more by name: a node may have
    thousands of organisations.
    """

    visibility = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Organisations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner = forms.CharField(
        label=_("Add an organisation"),
        help_text=_("Its name or the short name in its address."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )
    networks = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Networks"),
        help_text=_("The admitted members of a network and its secretariat may read it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, record: SolutionRecord, data: Any = None) -> None:
        named = [one.pk for one in record.shared_with.all()]
        partners = named if record.visibility == Visibility.PARTNERS else []
        networks = named if record.visibility == Visibility.NETWORK else []
        initial = {"visibility": record.visibility, "partners": partners, "networks": networks}
        super().__init__(data, initial=initial)
        self._possible = possible_partners(record)
        self.fields["visibility"].choices = [(each.value, each.label) for each in VISIBILITIES]
        self.fields["partners"].queryset = self._possible.filter(pk__in=partners)
        self.fields["networks"].queryset = possible_networks(record)
        self.offered = list(self._possible.values_list("name", flat=True)[:OFFERED])
        if not partners:
            del self.fields["partners"]

    def clean_partner(self) -> Organisation | None:
        """Return the organisation that was named; raises `ValidationError` where there is none."""
        name = self.cleaned_data["partner"].strip()
        if not name:
            return None
        found = list(self._possible.filter(Q(name__iexact=name) | Q(slug__iexact=name))[:2])
        if not found:
            raise forms.ValidationError(_("There is no other organisation of this name here."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several organisations have this name: give the short name in the address.")
            )
        return found[0]

    def shared_with(self) -> list[Organisation]:
        """Return whom the person named for the choice that they made."""
        if self.cleaned_data["visibility"] == Visibility.NETWORK:
            return list(self.cleaned_data["networks"])
        added = self.cleaned_data["partner"]
        return [*self.cleaned_data.get("partners", []), *([added] if added else [])]
