# SPDX-License-Identifier: EUPL-1.2
"""Numbers, years and yes/no as people write them; what can be read in two ways is refused."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop

#: No value of a city is larger; a larger one is a slip.
LARGEST = 1e15

_SPACES = re.compile(r"[\s  ']")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS_THEN_POINT = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_THOUSANDS_THEN_COMMA = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?")
_SPACED = re.compile(r"[+-]?\d{1,3}([\s  ’']\d{3})+([.,]\d*)?")
#: A minus of typographers; decimal point and percent sign of Arabic.
_SIGNS = str.maketrans({"−": "-", "٫": ".", "٪": "%"})
_YES = {"yes", "y", "true", "1", "oui", "sí", "si", "да", "是", "نعم"}
_NO = {"no", "n", "false", "0", "non", "нет", "否", "لا"}


class NotANumberError(ValueError):
    """The text cannot be read as a number; `message` says why and what to write."""

    def __init__(self, code: str, message: Message) -> None:
        self.code = code
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how it was read: `note` is empty, decimal_comma, thousands or percent_sign."""

    value: float
    note: str = ""


def read_number(text: str, *, decimal_comma: bool = False) -> Number:
    """Return the number that `text` holds. Raises NotANumberError, also for NaN and infinity.

    `1234.5`, `84,51`, `1,234.5`, `1.234,5`, `1 234,5`, `12,345,678` and `85 %` can be read in one
    way only. `1,234` could be a thousand or a little more than one and is refused, unless
    `decimal_comma` says that the file writes decimals with a comma; then `1.234` is refused.

    >>> read_number("84,51")
    Number(value=84.51, note='decimal_comma')
    >>> read_number("1,234")
    Traceback (most recent call last):
    proxeny.indicators.numbers.NotANumberError: '1,234' could be a thousand ...
    """
    shown = text.strip().translate(_SIGNS)
    percent = shown.endswith("%")
    bare = shown.removesuffix("%").strip()
    note = "percent_sign" if percent else ""
    if _SPACED.fullmatch(bare):
        note, bare = "thousands", _SPACES.sub("", bare).replace("’", "").replace(",", ".")
    elif decimal_comma and re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", bare):
        raise _ambiguous(text)
    elif _PLAIN.fullmatch(bare):
        pass
    elif _COMMA.fullmatch(bare):
        if not decimal_comma and not is_decimal_comma(bare):
            raise _ambiguous(text)
        note, bare = "decimal_comma", bare.replace(",", ".")
    elif _THOUSANDS_THEN_POINT.fullmatch(bare):
        note, bare = "thousands", bare.replace(",", "")
    elif _THOUSANDS_THEN_COMMA.fullmatch(bare):
        note, bare = "thousands", bare.replace(".", "").replace(",", ".")
    else:
        raise NotANumberError(
            "not_a_number",
            Message(
                gettext_noop("{text} is not a number; write digits with a decimal point"),
                text=repr(text[:40]),
            ),
        )
    return Number(_sized(float(bare), text), note)


def read_yes_no(text: str) -> float:
    """Return 1 for yes and 0 for no. Raises NotANumberError.

    >>> read_yes_no("No")
    0.0
    """
    word = text.strip().casefold().removesuffix(".0")
    if word in _YES:
        return 1.0
    if word in _NO:
        return 0.0
    raise NotANumberError(
        "not_yes_no",
        Message(gettext_noop("{text} is neither yes nor no"), text=repr(text[:40])),
    )


def read_year(text: str) -> int:
    """Return a year from 1900 to 2200; `2020.0` is taken, as spreadsheets write it.

    Raises NotANumberError.

    >>> read_year("2020.0")
    2020
    """
    found = re.fullmatch(r"(\d{4})(\.0*)?", text.strip())
    if found is None or not 1900 <= int(found[1]) <= 2200:
        raise NotANumberError(
            "not_a_year",
            Message(
                gettext_noop("{text} is not a year; write four digits such as 2025"),
                text=repr(text[:40]),
            ),
        )
    return int(found[1])


def is_decimal_comma(text: str) -> bool:
    """Return whether `text` is a number with a decimal comma that can be nothing else."""
    bare = text.strip().removesuffix("%").strip()
    if not _COMMA.fullmatch(bare):
        return False
    return not _THOUSANDS_THEN_POINT.fullmatch(bare) or bare.lstrip("+-")[0] == "0"


def shown(value: float) -> str:
    """Return a number as people write it, without noise in the last digits.

    >>> shown(95424.0), shown(0.1 + 0.2)
    ('95424', '0.3')
    """
    return f"{round(value, 6):.12g}"


def _sized(value: float, text: str) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise NotANumberError(
            "absurd_number",
            Message(gettext_noop("{text} is larger than anything measured"), text=repr(text[:40])),
        )
    return value


def _ambiguous(text: str) -> NotANumberError:
    return NotANumberError(
        "ambiguous_number",
        Message(
            gettext_noop(
                "{text} could be a thousand or a decimal; write 1234 or 1.234 without separators"
            ),
            text=repr(text[:40]),
        ),
    )
