# SPDX-License-Identifier: EUPL-1.2
"""Naming an organisation by its name or the short name in its address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.forms.naming import organisation_called
from proxeny_site.organisations.models import Organisation


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
