# SPDX-License-Identifier: EUPL-1.2
"""Naming an organisation in a form."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from proxeny_site.organisations.models import Organisation


def organisation_called(name: str, possible: QuerySet[Organisation]) -> Organisation:
    """Return the one of `possible` with this name or short name; raises `ValidationError`."""
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
