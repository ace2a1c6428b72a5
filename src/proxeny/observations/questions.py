# SPDX-License-Identifier: EUPL-1.2
"""What can be asked of readings: one statistic of one measure, per sensor or place and period."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from fractions import Fraction

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import QuestionError
from proxeny.observations.periods import PERIODS, zone

STATS = ("mean", "min", "max", "sum", "count", "exceedances")
KEYS = ("sensor", "place")
#: The largest value of a reading, without sign; NaN and infinity are beyond it.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Aggregation:
    """What to make of the readings of one measure.

    `stat` is one of `STATS` or a percentile: p50, p98, p99.9. `threshold`, for exceedances, is in
    the unit of the readings; a reading exceeds it when its rounded value is larger. Values are
    rounded to `digits` decimal places before anything is counted, and on output (to fewer
    where one has more than nine digits before the point: a double holds fifteen). `value` is null
    where the completeness (0..1) is below `min_completeness`. Periods begin on the clock of `tz`.
    `unit` leaves only readings of that unit, `start` and `end` those from the one moment on and
    before the other.
    """

    measure: str
    by: str = "sensor"
    period: str = "hour"
    stat: str = "mean"
    threshold: float | None = None
    min_completeness: float = 0.0
    tz: str = "UTC"
    digits: int = 6
    unit: str | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None

    def __post_init__(self) -> None:
        for name, value, known in (("by", self.by, KEYS), ("period", self.period, PERIODS)):
            if value not in known:
                raise QuestionError(
                    Message(
                        gettext_noop("{name} cannot be {value}: give one of {known}"),
                        name=name,
                        value=value,
                        known=", ".join(known),
                    )
                )
        if self.stat not in STATS and share(self.stat) is None:
            raise QuestionError(
                Message(
                    gettext_noop(
                        "no statistic is called {stat}: give one of {known}, or p and a number "
                        "from 0 to 100, like p98"
                    ),
                    stat=self.stat,
                    known=", ".join(STATS),
                )
            )
        if (self.stat == "exceedances") != (self.threshold is not None):
            raise QuestionError(
                gettext_noop("a threshold belongs to exceedances, and to nothing else")
            )
        if not 0 <= self.min_completeness <= 1:
            raise QuestionError(
                Message(
                    gettext_noop("the least completeness is a share from 0 to 1, not {given}"),
                    given=self.min_completeness,
                )
            )
        if not 0 <= self.digits <= 9:
            raise QuestionError(
                Message(gettext_noop("digits are from 0 to 9, not {given}"), given=self.digits)
            )
        if self.threshold is not None and not abs(self.threshold) <= LARGEST:
            raise QuestionError(
                Message(
                    gettext_noop("the threshold {given} is not a number that a reading can have"),
                    given=self.threshold,
                )
            )
        zone(self.tz)


def share(stat: str) -> Fraction | None:
    """Return the share of a percentile's name (p98 is 98/100), or None for another name."""
    found = re.fullmatch(r"p(\d{1,3}(?:\.\d{1,4})?)", stat)
    part = Fraction(found[1]) / 100 if found else None
    return part if part is not None and part <= 1 else None


def whole(value: float, digits: int) -> int:
    """Return a value as a whole number of its smallest kept unit, halves upwards."""
    return math.floor(value * 10.0**digits + 0.5)
