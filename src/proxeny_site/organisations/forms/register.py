# SPDX-License-Identifier: EUPL-1.2
"""Registering and describing an organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.forms.fields import (
    NumbersForm,
    SeatField,
    country_choices,
    name_field,
    text_field,
)
from proxeny_site.organisations.models import Kind

KINDS = [("", _("choose a kind")), *(k for k in Kind.choices if k[0] != Kind.CITY_GOVERNMENT)]


def website_field() -> forms.URLField:
    """Return the field for the website."""
    return forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")


class RegisterForm(NumbersForm):
    """Who the organisation is; `another` says that a like-named one is somebody else."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    name = name_field(_("Name"), _("As the organisation writes it, in its own language."))
    name_en = name_field(_("Name in English"), required=False)
    country = forms.ChoiceField(label=_("Country"))
    city = SeatField(label=_("City"), help_text=_("Where it has its seat."))
    website = website_field()
    another = forms.BooleanField(label=_("This is another organisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices
        self.names_list = "seat-names"
        self.fields["city"].prepare(self.names_list)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that the city is in the country."""
        data = super().clean() or {}
        city, country = data.get("city"), data.get("country")
        if city is not None and country and city.country != country:
            self.add_error("city", _("This city is in another country. Name the nearest one."))
        return data


class DescribeForm(NumbersForm):
    """What owners may change of the page."""

    name_en = name_field(_("Name in English"), required=False)
    website = website_field()
    lists_members = forms.BooleanField(
        label=_("Everybody may see who belongs to the network"), required=False
    )


class VerifyForm(forms.Form):
    """How it is known that an organisation is who it says it is."""

    reason = text_field(
        _("How it is known"),
        _("Everybody reads this on the page of the organisation."),
        required=True,
    )
