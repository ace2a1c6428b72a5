# SPDX-License-Identifier: EUPL-1.2
"""Kinds of field that the guided form needs."""

import re
from collections.abc import Sequence

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.formats import localize_input
from django.utils.translation import gettext_lazy as _

#: Bounds of what is typed into one field: words, a line, a text.
WORDS, LINE, TEXT = 80, 300, 6000
#: Most entries in a list that is written one to a line.
ENTRIES = 30

#: "15,000" is fifteen thousand to some and fifteen to others.
_THOUSANDS_OR_DECIMALS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")


class NumberField(forms.FloatField):
    """A number as people write it: spaces in thousands, a comma or a point before decimals."""

    #: It stands beside others of its kind in one line.
    short = True

    default_error_messages = {
        "invalid": _("Write a number, such as 12.5; put the unit into its own field."),
        "ambiguous": _(
            "“%(value)s” can be read in two ways: write a thousand as 1000, without a separator."
        ),
    }

    def __init__(self, **options: object) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 30})
        super().__init__(localize=True, required=False, widget=widget, **options)

    def to_python(self, value: object) -> float | None:
        """Return the number, None for an empty field."""
        if isinstance(value, str):
            value = _SPACES.sub("", value)[:40]
            if _THOUSANDS_OR_DECIMALS.fullmatch(value):
                raise forms.ValidationError(
                    self.error_messages["ambiguous"], code="ambiguous", params={"value": value}
                )
            if value.count(",") == 1 and "." not in value:
                value = value.replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        """Return a stored number as the field takes it again: 1.125 as "1,1250" in French."""
        if isinstance(value, float):
            written = localize_input(value)
            return written + "0" if _THOUSANDS_OR_DECIMALS.fullmatch(written) else written
        return value


class YearField(forms.IntegerField):
    """A year from 1800 to 2200."""

    short = True

    def __init__(self, **options: object) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4})
        super().__init__(required=False, min_value=1800, max_value=2200, widget=widget, **options)


class LinesField(forms.CharField):
    """A list that is written one entry to a line; its value is the list of entries."""

    widget = forms.Textarea

    def __init__(self, **options: object) -> None:
        options.setdefault("max_length", TEXT)
        widget = forms.Textarea(attrs={"rows": 4})
        super().__init__(required=False, widget=widget, **options)
        self.validators.append(ProhibitNullCharactersValidator())

    def clean(self, value: object) -> list[str]:  # type: ignore[override]
        """Return the entries; raises `ValidationError` where there are too many."""
        text = super().clean(value)
        entries = [line.strip() for line in text.splitlines() if line.strip()]
        if len(entries) > ENTRIES:
            raise forms.ValidationError(
                _("At most %(limit)s entries, one to a line; entries given: %(count)s."),
                params={"limit": ENTRIES, "count": len(entries)},
            )
        return entries

    def prepare_value(self, value: object) -> object:
        """Return the entries as the lines of the text field."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return "\n".join(str(entry) for entry in value)
        return value


def text_field(label: object, help_text: object = "", *, rows: int = 6) -> forms.CharField:
    """Return an optional field for a text of some paragraphs."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WordsField(forms.CharField):
    """A few words."""

    short = True

    def __init__(self, **options: object) -> None:
        super().__init__(max_length=WORDS, required=False, **options)


def line_field(label: object, help_text: object = "", *, length: int = LINE) -> forms.CharField:
    """Return an optional field for one line of text."""
    return forms.CharField(label=label, help_text=help_text, max_length=length, required=False)


def address_field(label: object, help_text: object = "") -> forms.URLField:
    """Return an optional field for an address on the web."""
    return forms.URLField(
        label=label,
        help_text=help_text,
        max_length=LINE,
        required=False,
        assume_scheme="https",
        validators=[ProhibitNullCharactersValidator()],
    )


def choice_field(
    label: object,
    words: dict[str, object],
    help_text: object = "",
    *,
    blank: object = None,
    short: bool = False,
) -> forms.ChoiceField:
    """Return a field that takes one of `words`; `blank` labels the empty answer.

    A `short` one stands beside others in one line.
    """
    choices = list(words.items())
    if blank is not None:
        choices.insert(0, ("", blank))
    field = forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, required=blank is None
    )
    field.short = short
    return field
