# SPDX-License-Identifier: EUPL-1.2
"""Points in time as proofs and documents write them, and the day for which something is asked."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

#: The form of XML Schema's dateTimeStamp: a time is nothing without its offset.
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def stamp(moment: dt.datetime) -> str:
    """Return a point in time as it is written here: UTC, to the second. It needs an offset.

    >>> stamp(dt.datetime(2026, 5, 4, 12, 30, tzinfo=dt.UTC))
    '2026-05-04T12:30:00Z'
    """
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text: object) -> dt.datetime:
    """Return the point in time that a text states; `ValueError` where it states none."""
    if not isinstance(text, str) or not _STAMP.fullmatch(text):
        raise ValueError(text)
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except OverflowError:
        raise ValueError(text) from None


_LEEWAY = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Moment:
    """The time for which a question is asked: an instant, or a whole day in UTC.

    On a day everything counts that was so at some moment of it. `leeway` is how far the clock of
    a signer may be ahead of the reader's.
    """

    first: dt.datetime
    last: dt.datetime
    leeway: dt.timedelta = dt.timedelta()

    @classmethod
    def of(cls, on: dt.date) -> Moment:
        """Return the moment of a `datetime` (with its offset) or of a whole `date`."""
        if isinstance(on, dt.datetime):
            return cls(on, on, _LEEWAY)
        first, last = (dt.datetime.combine(on, time, dt.UTC) for time in (dt.time.min, dt.time.max))
        return cls(first, last)

    def precedes(self, moment: dt.datetime) -> bool:
        """Whether a point in time lies after all of this one, by more than clocks differ."""
        return moment - self.last > self.leeway
