# SPDX-License-Identifier: EUPL-1.2
"""Colleagues: invited, given a role, standing in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models import Membership, Role


def role_choices(*, owners: bool) -> list[tuple[str, object]]:
    """Return the roles that may be given; that of an owner only by an owner in person."""
    return [(role.value, role.label) for role in Role if owners or role != Role.OWNER]


class InviteForm(forms.Form):
    """Who is invited, in which role."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, owners: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(owners=owners)
        self.initial.setdefault("role", Role.EDITOR)


class DelegateForm(forms.Form):
    """Who stands in, from when to when."""

    deputy = forms.ChoiceField(label=_("Who stands in"))
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self, *args: Any, colleagues: list[Membership], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [(str(one.pk), str(one.user)) for one in colleagues]
        self.initial.setdefault("starts_on", today)
