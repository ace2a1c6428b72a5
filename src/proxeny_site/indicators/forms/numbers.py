# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people of the language of the page write them."""

from typing import Any

from django import forms
from django.utils.formats import get_format

from proxeny.indicators.numbers import NotANumberError, read_number
from proxeny_site.indicators.queries.sheets import plain
from proxeny_site.web.sentences import say


def read(text: str) -> float:
    """Return the number; what can be read in two ways is read as the language writes it.

    Raises `NotANumberError` with what to write instead.
    """
    comma = get_format("DECIMAL_SEPARATOR") == ","
    try:
        return read_number(text).value
    except NotANumberError as error:
        if error.code != "ambiguous_number" or not comma:
            raise
        # "1,234" is a little more than one where the comma is the decimal sign.
        return read_number(text, decimal_comma=True).value


def written(number: float | None) -> str:
    """Return the number with all of its digits and the decimal sign of the language."""
    return plain(number).replace(".", get_format("DECIMAL_SEPARATOR"))


class NumberField(forms.CharField):
    """A number with the decimal sign of any of the six languages, as long as it is clear."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "number-input"}
        super().__init__(
            max_length=60, required=False, widget=forms.TextInput(attrs=attributes), **options
        )

    def prepare_value(self, value: Any) -> Any:
        """Return a stored number as it is written; what somebody typed stays."""
        return written(value) if isinstance(value, int | float) else value

    def clean(self, value: Any) -> Any:
        """Return the number, None where nothing is given."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read(text)
        except NotANumberError as error:
            raise forms.ValidationError(say(error.message)) from None
