# SPDX-License-Identifier: EUPL-1.2
"""Who outside an organisation may read something of it that is not for everybody."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.db.models import Manager
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.forms.naming import organisation_called
from proxeny_site.organisations.models import Kind, Organisation, Visibility

#: Names that a browser offers while one is typed.
OFFERED = 300


class Shareable(Protocol):
    """What an organisation shares, as far as this form looks at it."""

    organisation_id: int
    visibility: str
    shared_with: "Manager[Organisation]"


class SharingForm(forms.Form):
    """Partners by name, or networks, or what else `choices` has.

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

    def __init__(self, shared: Shareable, choices: Sequence[Visibility], data: Any = None) -> None:
        named = [one.pk for one in shared.shared_with.all()]
        partners = named if shared.visibility == Visibility.PARTNERS else []
        networks = named if shared.visibility == Visibility.NETWORK else []
        initial = {"visibility": shared.visibility, "partners": partners, "networks": networks}
        super().__init__(data, initial=initial)
        self._possible = Organisation.objects.exclude(pk=shared.organisation_id)
        self.fields["visibility"].choices = [(each.value, each.label) for each in choices]
        self.fields["partners"].queryset = self._possible.filter(pk__in=partners)
        self.fields["networks"].queryset = self._possible.filter(kind=Kind.NETWORK)
        self.offered = list(self._possible.values_list("name", flat=True)[:OFFERED])
        if not partners:
            del self.fields["partners"]

    def clean_partner(self) -> Organisation | None:
        """Return the organisation that was named; raises `ValidationError` where there is none."""
        name = self.cleaned_data["partner"].strip()
        return organisation_called(name, self._possible) if name else None

    def shared_with(self) -> list[Organisation]:
        """Return whom the person named for the choice that they made."""
        if self.cleaned_data["visibility"] == Visibility.NETWORK:
            return list(self.cleaned_data["networks"])
        added = self.cleaned_data["partner"]
        return [*self.cleaned_data.get("partners", []), *([added] if added else [])]
