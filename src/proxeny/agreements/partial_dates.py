# SPDX-License-Identifier: EUPL-1.2
"""Dates as exact as a source gives them: a year, a month or a day, and never more."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = 12
#: No agreement is of another year; what is counted from a date stays within the calendar.
_YEARS = range(1000, 3000)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date written "2001", "2018-12" or "2018-12-30"; what is not said stays unsaid.

    >>> parse("2018-12").last
    datetime.date(2018, 12, 31)
    """

    text: str

    @property
    def year(self) -> int:
        """The year."""
        return int(self.text[:4])

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return len(self.text) == len("2018-12-30")

    @property
    def first(self) -> dt.date:
        """The earliest day that it may be."""
        year, month, day = self._parts()
        return dt.date(year, month or 1, day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day that it may be."""
        year, month, day = self._parts()
        month = month or _MONTHS
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])

    def _parts(self) -> tuple[int, int, int]:
        year, month, day = (*map(int, self.text.split("-")), 0, 0)[:3]
        return year, month, day

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> PartialDate:
    """Return the date that `text` writes, of the years 1000 to 2999; ValueError for any other."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or "00" in (found[2], found[3]) or int(found[1]) not in _YEARS:
        raise ValueError(text)
    date = PartialDate(found[0])
    _ = date.first, date.last  # a month 13 or a 30 February fails here
    return date


def of_day(day: dt.date) -> PartialDate:
    """Return a date that is known to the day."""
    return PartialDate(day.isoformat())


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later (or earlier) month, its last day where that is shorter.

    >>> add_months(dt.date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    count = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(count, _MONTHS)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
