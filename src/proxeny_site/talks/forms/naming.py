# SPDX-License-Identifier: EUPL-1.2
"""Naming an organisation by its name or the short name in its address."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models import Organisation


def organisation_called(name: str, possible: QuerySet[Organisation]) -> Organisation:
    """Return the one of `possible` that is called `name`; raises `ValidationError`."""
    found = list(possible.filter(Q(name__iexact=name) | Q(slug__iexact=name))[:2])
    if not found:
        raise forms.ValidationError(
            _("There is no organisation “%(name)s” here."), params={"name": name}
        )
    if len(found) > 1:
        raise forms.ValidationError(
            _("Several organisations have this name: give the short name in the address.")
        )
    return found[0]


class AddForm(forms.Form):
    """One more organisation for a thread."""

    organisation = forms.CharField(
        label=_("Add an organisation"),
        help_text=_("Its name or the short name in its address."),
        max_length=200,
    )

    def clean_organisation(self) -> Organisation:
        """Return the organisation."""
        return organisation_called(
            self.cleaned_data["organisation"].strip(), Organisation.objects.all()
        )


class OneOf(forms.ModelChoiceField):
    """One of the organisations for which a person writes; a single one is not asked for."""

    def __init__(self, possible: QuerySet[Organisation], **options: Any) -> None:
        count = possible.count()
        if count == 1:
            options["initial"] = possible.get()
            options["widget"] = forms.HiddenInput()
        super().__init__(possible, empty_label=None, **options)
