# SPDX-License-Identifier: EUPL-1.2
"""Who reads a reporting cycle a second time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.indicators.models import Cycle


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
