# SPDX-License-Identifier: EUPL-1.2
"""Who outside the city may read a reporting cycle."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxeny_site.indicators.models import Cycle
from proxeny_site.organisations.models import Kind, Organisation, Visibility


class SharingForm(forms.Form):
    """Nobody, partners by name, networks, or everybody."""

    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=Visibility, widget=forms.RadioSelect
    )
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
    )
    networks = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Networks"),
        help_text=_("The admitted members of a network and its secretariat may read it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, cycle: Cycle, data: Any = None) -> None:
        named = [one.pk for one in cycle.shared_with.all()]
        partners = named if cycle.visibility == Visibility.PARTNERS else []
        networks = named if cycle.visibility == Visibility.NETWORK else []
        initial = {"visibility": cycle.visibility, "partners": partners, "networks": networks}
        super().__init__(data, initial=initial)
        self._possible = Organisation.objects.exclude(pk=cycle.organisation_id)
        self.fields["partners"].queryset = self._possible.filter(pk__in=partners)
        self.fields["networks"].queryset = self._possible.filter(kind=Kind.NETWORK)
        if not partners:
            del self.fields["partners"]

    def clean_partner(self) -> Organisation | None:
        """Return the organisation that was named; raises `ValidationError` where there is none."""
        name = self.cleaned_data["partner"].strip()
        if not name:
            return None
        found = list(self._possible.filter(Q(name__iexact=name) | Q(slug__iexact=name))[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("There is no one organisation of this name: give the short name in its address.")
            )
        return found[0]

    def shared_with(self) -> list[Organisation]:
        """Return whom the person named for the choice that they made."""
        if self.cleaned_data["visibility"] == Visibility.NETWORK:
            return list(self.cleaned_data["networks"])
        added = self.cleaned_data["partner"]
        return [*self.cleaned_data.get("partners", []), *([added] if added else [])]


class ReaderForm(forms.Form):
    """Who reads the cycle a second time: a member of the city."""

    person = forms.ModelChoiceField(
        None, label=_("Second reader"), required=False, empty_label=_("nobody")
    )

    def __init__(self, cycle: Cycle, data: Any = None) -> None:
        super().__init__(data, initial={"person": cycle.second_reader_id})
        members = cycle.organisation.memberships.filter(user__is_active=True)
        people = members.model._meta.get_field("user").related_model.objects
        self.fields["person"].queryset = people.filter(pk__in=members.values("user"))
