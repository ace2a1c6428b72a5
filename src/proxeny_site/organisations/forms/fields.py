# SPDX-License-Identifier: EUPL-1.2
"""Fields that several forms of the room need."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from proxeny import atlas, cities
from proxeny.organisations import Identifier, IdentifierError, parse, schemes
from proxeny_site.web.plain import check_name
from proxeny_site.web.sentences import say

#: Bounds of what is typed into one field: a name, a text.
NAME, TEXT = 200, 4000

#: Numbers that an organisation gives itself; that of a city is its GeoNames number.
OWN_SCHEMES = ("ror", "lei", "pic", "wikidata")


def country_choices() -> list[tuple[str, object]]:
    """Return every country by name in the language of the page, after an empty choice."""
    column = f"name_{(get_language() or 'en').split('-')[0]}"
    named = sorted((r.get(column) or r["name"], r["code"]) for r in atlas.rows("countries"))
    return [("", _("choose a country")), *((code, name) for name, code in named)]


class SeatField(forms.CharField):
    """A city of the atlas by name; its value is the city, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=NAME, required=False, **options)

    def prepare(self, list_id: str) -> None:
        """Offer the names that begin as typed, where scripts run."""
        self.widget.attrs.update(
            {
                "autocomplete": "off",
                "list": list_id,
                "hx-get": reverse("cities:suggest"),
                "hx-trigger": "input changed delay:150ms",
                "hx-target": f"#{list_id}",
                "hx-sync": "this:replace",
            }
        )

    def clean(self, value: object) -> cities.City | None:  # type: ignore[override]
        """Return the city; raises `ValidationError` that says which ones may be meant."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return cities.resolve(text)
        except cities.CityError as error:
            raise forms.ValidationError(say(error.message)) from None


class NumberOfScheme(forms.CharField):
    """An identifier of one scheme, as a number or an address; its value is that or None."""

    def __init__(self, scheme: str) -> None:
        known = schemes()[scheme]
        super().__init__(label=say(known.label), max_length=300, required=False)
        self.scheme, self.example = scheme, known.example

    def clean(self, value: object) -> Identifier | None:  # type: ignore[override]
        """Return the identifier; raises `ValidationError` with what is wrong about it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text, self.scheme)
        except IdentifierError as error:
            raise forms.ValidationError(say(error.message)) from None


class NumbersForm(forms.Form):
    """A form that also takes the numbers of an organisation; `numbers` are those given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for scheme in OWN_SCHEMES:
            field = NumberOfScheme(scheme)
            field.help_text = gettext("The number or its address, such as {example}.").format(
                example=field.example
            )
            self.fields[scheme] = field

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields of the numbers."""
        return [self[scheme] for scheme in OWN_SCHEMES]

    @property
    def numbers(self) -> list[Identifier]:
        """The numbers that were given."""
        return [one for scheme in OWN_SCHEMES if (one := self.cleaned_data.get(scheme))]


def name_field(label: object, help_text: object = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a name."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=NAME,
        required=required,
        validators=[check_name],
    )


def text_field(label: object, help_text: object = "", *, required: bool = False) -> forms.CharField:
    """Return a field for a text of some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(forms.Form):
    """Why something is decided."""

    reason = text_field(_("Reason"), required=True)
