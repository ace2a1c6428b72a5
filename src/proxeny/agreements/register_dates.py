# SPDX-License-Identifier: EUPL-1.2
"""Dates as registers write them; what may be two days is read as far as it is certain."""

from __future__ import annotations

import re
from functools import cache

from proxeny.agreements.data_files import table
from proxeny.agreements.partial_dates import PartialDate, parse
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:\.0|[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[T ]\d{1,2}:\d{2}.*)?"
)
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([./-]))?(\d{1,2})[./-](\d{4})(?:[T ]\d{1,2}:\d{2}.*)?")
_IN_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d]+)\s+(?:(\d{1,2})\s+)?(\d{4})")
_FILLERS = re.compile(r"\b(?:de|of|the|den|du|le|del|st|nd|rd|th)\b|(?<=\d)(?:st|nd|rd|th|er|º)\b")


def read_date(text: str, order: str = "") -> tuple[PartialDate | None, Message | None]:
    """Return the date in a cell as exact as it is certain, and what is to be said of it.

    `order` is how a register writes 03/04/2005: "day_first" or "month_first"; without one only the
    year of such a date is certain.

    >>> str(read_date("31.10.2001")[0]), str(read_date("October 2001")[0])
    ('2001-10-31', '2001-10')
    >>> date, said = read_date("03/04/2005")
    >>> str(date), str(said)
    ('2005', '“03/04/2005” may be two days; only its year was taken')
    """
    # "1965-00-00" is how databases write a year of which no more is known.
    plain = text.strip().removesuffix("-00").removesuffix("-00")
    if not plain or plain.casefold() in table("register_words")["nothing"]:
        return None, None
    if found := _YEAR_FIRST.fullmatch(plain):
        return _made(text, found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(plain):
        return _year_last(text, found, order)
    bare = _FILLERS.sub(" ", normalised(plain))
    if (found := _IN_WORDS.fullmatch(" ".join(bare.split()))) and found[2] in _months():
        return _made(text, found[4], str(_months()[found[2]]), found[1] or found[3])
    return None, Message(gettext_noop("“{text}” is no date that is understood"), text=text[:60])


def _year_last(
    text: str, found: re.Match[str], order: str
) -> tuple[PartialDate | None, Message | None]:
    first, mark, second, year = found.groups()
    if first is None:
        return _made(text, year, second, None)
    if int(first) > 12 or mark == "." or first == second:
        return _made(text, year, second, first)
    if int(second) > 12 or order == "month_first":
        return _made(text, year, first, second)
    if order == "day_first":
        return _made(text, year, second, first)
    said = gettext_noop("“{text}” may be two days; only its year was taken")
    return _made(text, year, None, None)[0], Message(said, text=text[:60])


def _made(
    text: str, year: str, month: str | None, day: str | None
) -> tuple[PartialDate | None, Message | None]:
    written = year
    if month:
        written += f"-{int(month):02}"
        written += f"-{int(day):02}" if day else ""
    try:
        return parse(written), None
    except ValueError:
        said = gettext_noop("“{text}” is no day of the calendar")
        return None, Message(said, text=text[:60])


@cache
def _months() -> dict[str, int]:
    return {
        name: int(month)
        for month, names in table("register_words")["months"].items()
        for name in names
    }
