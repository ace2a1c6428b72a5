# SPDX-License-Identifier: EUPL-1.2
"""Amounts, days and yes/no as the files of funders write them; what is ambiguous is refused."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

_SPACES = re.compile(r"[\s'’\u00a0\u202f]")
#: By far the most: no mark, or one before two digits or fewer.
_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_NUMBER = re.compile(r"-?[\d.,]*\d[\d.,]*")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*|Z|[+-]\d{2}:\d{2})?")
_EUROPEAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{2}:\d{2}.*)?")
_TRUE = {"true", "yes", "y", "1"}
_FALSE = {"false", "no", "n", "0"}


def amount(text: str) -> Decimal | None:
    """Return the amount in `text`, None where there is none.

    Decimal comma and point are both read, with either as mark of thousands and with spaces. Raises
    ValueError for what is no number, and for one mark before three digits: `1.234` may be both.

    >>> amount("1234,5"), amount("1.234,5"), amount("1,234.5"), amount("2 999 999")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('1234.5'), Decimal('2999999'))
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    plain = _SPACES.sub("", text).removeprefix("€").removesuffix("€").removesuffix("EUR")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain) or _AMBIGUOUS.fullmatch(plain):
        raise ValueError(text)
    marks = [letter for letter in plain if letter in ".,"]
    if not marks:
        return Decimal(plain)
    decimal = marks[-1]
    if marks.count(decimal) > 1:
        # A mark that comes twice separates thousands, and then it is the only one.
        if len(set(marks)) > 1 or not _THOUSANDS.fullmatch(plain):
            raise ValueError(text)
        return Decimal(plain.replace(decimal, ""))
    whole, _, rest = plain.rpartition(decimal)
    if len(marks) > 1 and not _THOUSANDS.fullmatch(whole):
        raise ValueError(text)
    return Decimal(f"{whole.replace('.', '').replace(',', '') or '0'}.{rest or '0'}")


def day(text: str) -> dt.date | None:
    """Return the day in `text`, None where there is none: `2021-03-01`, with a time, `01/03/2021`.

    Of the second form the day comes first. Raises ValueError for anything else.
    """
    plain = text.strip()
    if not plain:
        return None
    if found := _ISO.fullmatch(plain):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _EUROPEAN.fullmatch(plain):
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    raise ValueError(text)


def truth(text: str) -> bool | None:
    """Return whether `text` says yes, None where it says nothing. Raises ValueError."""
    plain = text.strip().lower()
    if not plain:
        return None
    if plain in _TRUE or plain in _FALSE:
        return plain in _TRUE
    raise ValueError(text)
