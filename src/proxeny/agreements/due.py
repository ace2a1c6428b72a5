# SPDX-License-Identifier: EUPL-1.2
"""What is overdue, what is due soon, and what comes next: all deadlines at once, as columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.deadlines import Deadline, deadlines
from proxeny.messages import gettext_noop

Days = npt.NDArray[np.datetime64]
Counts = npt.NDArray[np.int64]

#: In the order of urgency.
STATES = {
    "overdue": gettext_noop("overdue"),
    "soon": gettext_noop("due soon"),
    "later": gettext_noop("later"),
}
#: A deadline is soon for so many days before it.
SOON_DAYS = 30
#: Days before a deadline on which its parties are reminded; after it where below zero.
REMINDERS = (30, 7, 1, 0, -7, -30)


@dataclass(frozen=True, slots=True)
class Columns:
    """Deadlines as columns: first day, months between (0: once), last day, last day that was met.

    `until` and `met` are NaT where there is none. What `lapses` (None: nothing does) is over when
    its day is. `rows` are the deadlines in the same order, or empty where only the numbers are
    wanted.
    """

    first: Days
    every: Counts
    until: Days
    met: Days
    rows: Sequence[Deadline] = ()
    lapses: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that is open on a day: `days` left (below zero: passed), and how often missed."""

    deadline: Deadline
    day: dt.date
    days: int
    state: str
    missed: int

    @property
    def reminds(self) -> bool:
        """Whether its parties are reminded today."""
        return self.days in REMINDERS


@dataclass(frozen=True, slots=True)
class DueList:
    """What is open, the most urgent first.

    `places` are rows of the columns, `days` how many days are left, `states` a place in `STATES`,
    `missed` how many due days have passed unmet.
    """

    columns: Columns
    on: dt.date
    places: Counts
    days: Counts
    states: npt.NDArray[np.int8]
    missed: Counts

    def __len__(self) -> int:
        return len(self.places)

    def counts(self) -> dict[str, int]:
        """Return how many are in each state."""
        found = np.bincount(self.states, minlength=len(STATES))
        return dict(zip(STATES, found.tolist(), strict=True))

    def items(self, *states: str) -> Iterator[Due]:
        """Yield what is open, in all states or in those that are named."""
        names = list(STATES)
        for place, left, state, missed in zip(
            *(each.tolist() for each in (self.places, self.days, self.states, self.missed)),
            strict=True,
        ):
            if not states or names[state] in states:
                day = self.on + dt.timedelta(days=left)
                yield Due(self.columns.rows[place], day, left, names[state], missed)


def columns(agreements: Iterable[Agreement]) -> Columns:
    """Return everything that falls due under some agreements, as columns."""
    rows = [row for agreement in agreements for row in deadlines(agreement)]
    return Columns(
        np.array([row.due for row in rows], "datetime64[D]"),
        np.array([row.every_months for row in rows], np.int64),
        np.array([row.until or "NaT" for row in rows], "datetime64[D]"),
        np.array([row.met or "NaT" for row in rows], "datetime64[D]"),
        rows,
        np.array([row.lapses for row in rows], np.bool_),
    )


def due(
    source: Iterable[Agreement] | Columns, *, on: dt.date, soon_days: int = SOON_DAYS
) -> DueList:
    """Return what is open on a day: for each deadline the first day that was not met.

    Due days are counted from the first one, so that one due on the 31st falls on the last day of
    shorter months. What was met for a day counts for all days before it.
    """
    given = source if isinstance(source, Columns) else columns(source)
    today = np.datetime64(on, "D").astype(np.int64)
    series = _Series.of(given)
    met = series.until(np.where(np.isnat(given.met), _NEVER, given.met.astype(np.int64)))
    if given.lapses is not None:
        passed = series.until(np.full(len(met), today - 1))
        met = np.where(given.lapses, np.maximum(met, passed), met)
    day = series.day(met)
    last = np.where(np.isnat(given.until), _ALWAYS, given.until.astype(np.int64))
    is_open = (day <= last) & ((given.every > 0) | (met == 0))
    places = np.flatnonzero(is_open)
    left = day[places] - today
    states = np.where(left < 0, 0, np.where(left <= soon_days, 1, 2)).astype(np.int8)
    missed = np.zeros(len(places), np.int64)
    late = places[left < 0]
    fallen = series.rows(late).until(np.minimum(last[late], today - 1))
    missed[left < 0] = fallen - met[late]
    order = np.argsort(left, kind="stable")
    return DueList(given, on, places[order], left[order], states[order], missed[order])


@dataclass(frozen=True, slots=True)
class _Series:
    """Due days as whole numbers: the month and the day of it on which each row begins."""

    month: Counts
    within: Counts
    every: Counts

    @classmethod
    def of(cls, given: Columns) -> _Series:
        month = given.first.astype("datetime64[M]").astype(np.int64) - _FIRST_MONTH
        return cls(month, given.first.astype(np.int64) - _starts()[month], given.every)

    def rows(self, places: Counts) -> _Series:
        return _Series(self.month[places], self.within[places], self.every[places])

    def day(self, count: Counts) -> Counts:
        """Return the due day of that number, from 0; a day beyond the month is its last one."""
        month = np.minimum(self.month + count * self.every, len(_starts()) - 2)
        start = _starts()[month]
        found: Counts = start + np.minimum(self.within, _starts()[month + 1] - start - 1)
        return found

    def until(self, last: Counts) -> Counts:
        """Return how many due days there are up to and with a day."""
        months = np.searchsorted(_starts(), last, side="right") - 1 - self.month
        times = months // np.maximum(self.every, 1)
        count = np.maximum(np.where(self.every > 0, times, np.minimum(times, 0)), -1)
        after = self.day(np.maximum(count, 0)) > last
        found: Counts = np.where(count < 0, 0, count + 1 - after)
        return found


#: Days before and after every day that a record can hold, as days since 1970.
_NEVER, _ALWAYS = -(10**7), 10**7
_FIRST_MONTH = int(np.datetime64("0001-01", "M").astype(np.int64))


@cache
def _starts() -> Counts:
    """Return the first day of each month up to the year 9999, as days since 1970."""
    months = np.arange("0001-01", "10000-02", dtype="datetime64[M]")
    found: Counts = months.astype("datetime64[D]").astype(np.int64)
    return found
