# SPDX-License-Identifier: EUPL-1.2
"""Who owes what by when: once, or every so many months until a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from proxeny.agreements.partial_dates import PartialDate, add_months

#: No obligation is listed further than this many times.
_MOST_TIMES = 1200


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """An obligation was met: the due day that it was met for, when, and the evidence.

    `evidence` is the id of a document of the agreement or a web address.
    """

    due: PartialDate
    on: PartialDate
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """What parties owe: `who` are ids of parties, `due` the (first) day.

    `every_months` is 0 for once; `until` is the last day on which it may fall due. A due date that
    is a month or a year means the last day of it. `indicators` and `pilots` are ids: what measures
    it, and which pilots it is met by.
    """

    id: str
    who: tuple[str, ...]
    what: str
    due: PartialDate
    every_months: int = 0
    until: PartialDate | None = None
    indicators: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    fulfilled: tuple[Fulfilment, ...] = ()


def due_days(obligation: Obligation, until: dt.date) -> Iterator[dt.date]:
    """Yield the days up to and with `until` on which an obligation falls due, met or not.

    Days are counted from the first one, so that one due on the 31st stays at the end of the month.
    """
    first = obligation.due.last
    last = min(until, obligation.until.last) if obligation.until else until
    times = _MOST_TIMES if obligation.every_months > 0 else 1
    for count in range(times):
        day = add_months(first, count * obligation.every_months)
        if day > last:
            return
        yield day


def next_due(obligation: Obligation) -> dt.date | None:
    """Return the first day for which an obligation was not met; None where nothing is left.

    What was met for a day counts for all days before it too.
    """
    met = max((one.due.last for one in obligation.fulfilled), default=None)
    first = obligation.due.last
    last = obligation.until.last if obligation.until else dt.date.max
    if met is None or first > met:
        return first if first <= last else None
    if obligation.every_months <= 0:
        return None
    months = (met.year - first.year) * 12 + met.month - first.month
    count = months // obligation.every_months
    day = add_months(first, count * obligation.every_months)
    if day <= met:
        day = add_months(first, (count + 1) * obligation.every_months)
    return day if day <= last else None
