# SPDX-License-Identifier: EUPL-1.2
"""Numbers as the language of the page writes them."""

from django.utils.formats import get_format
from django.utils.numberformat import format as format_number
from django.utils.translation import get_language_bidi

#: More decimals than this say nothing to a person.
MOST_DECIMALS = 3
#: Digits between separators, in every language: some of Django's formats know no groups.
GROUP = 3
#: In Arabic a point or a comma between groups reads as a decimal sign to many: a narrow space.
NARROW_SPACE = "\u202f"


#: Without it the minus of a number stands to its right in a text that runs to the left.
LEFT_TO_RIGHT = "\u200e"


def minus_first(text: object) -> str:
    """Return a written number so that its minus stands before it in Arabic too."""
    written = str(text)
    return LEFT_TO_RIGHT + written if written.startswith("-") and get_language_bidi() else written


def number(value: float, decimals: int | None = None) -> str:
    """Return `value` with separators; `decimals` None keeps as many as it has, at most three."""
    value = round(value, MOST_DECIMALS if decimals is None else decimals)
    if decimals is None and float(value).is_integer():
        value = int(value)
    return minus_first(
        format_number(
            value,
            get_format("DECIMAL_SEPARATOR"),
            decimals,
            GROUP,
            NARROW_SPACE if get_language_bidi() else get_format("THOUSAND_SEPARATOR") or ",",
            force_grouping=True,
            use_l10n=True,
        )
    )
