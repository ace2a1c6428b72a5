# SPDX-License-Identifier: EUPL-1.2
"""Numbers as the language of the page writes them."""

from django.utils.formats import number_format

#: More decimals than this say nothing to a person.
MOST_DECIMALS = 3


def number(value: float, decimals: int | None = None) -> str:
    """Return `value` with separators; `decimals` None keeps as many as it has, at most three."""
    if decimals is None:
        value = round(value, MOST_DECIMALS)
        whole = float(value).is_integer()
        return str(number_format(int(value) if whole else value, force_grouping=True))
    return str(number_format(round(value, decimals), decimals, force_grouping=True))
