# SPDX-License-Identifier: EUPL-1.2
"""Periods as people write them: numbers, years, quarters, months, days; and what season they have.

>>> key_of("2018-11", "month") - key_of("2017", "month")
22.0
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.pilots.errors import PanelError

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")

#: Days between two periods of which a year (or a week, or a day) holds so many.
_BY_DAYS = ((1 / 24, 1 / 24, 24), (1, 1, 7), (7, 7, 52), (28, 31, 12), (90, 92, 4))
_NEAR = 1e-6


def kind_of(text: str) -> str | None:
    """Return number, month, quarter or day for a period, None for what is none of them."""
    if _NUMBER.fullmatch(text):
        return "number"
    if _MONTH.fullmatch(text):
        return "month"
    if _QUARTER.fullmatch(text):
        return "quarter"
    return "day" if _moment(text) is not None else None


def key_of(text: str, kind: str) -> float | None:
    """Return the place of a period on the axis of `kind`; None where it does not belong there.

    The axis counts what the panel counts: numbers as they are, months, quarters, or days. A year
    stands for its first month, quarter or day, and a month for its first day.
    """
    year = _YEAR.fullmatch(text)
    if kind == "number":
        return float(text) if _NUMBER.fullmatch(text) and math.isfinite(float(text)) else None
    if kind == "month":
        month = _MONTH.fullmatch(f"{text}-01" if year else text)
        return float(int(month[1]) * 12 + int(month[2]) - 1) if month else None
    if kind == "quarter":
        quarter = _QUARTER.fullmatch(f"{text}Q1" if year else text)
        return float(int(quarter[1]) * 4 + int(quarter[2]) - 1) if quarter else None
    moment = _moment(f"{text}-01-01" if year else f"{text}-01" if _MONTH.fullmatch(text) else text)
    if moment is None:
        return None
    return moment.toordinal() + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400


def common_kind(labels: Sequence[str]) -> str:
    """Return the kind that all periods have. Raises PanelError for one that differs."""
    first = None
    for label in labels:
        kind = kind_of(label)
        if kind is None:
            raise PanelError(
                Message(
                    gettext_noop(
                        "{text} is no period; write numbers, years, 2018-11, 2018Q4 or 2018-11-30"
                    ),
                    text=repr(label[:40]),
                )
            )
        first = first or (kind, label)
        if kind != first[0]:
            raise PanelError(
                Message(
                    gettext_noop("the periods are written in two ways: {first} and {second}"),
                    first=repr(first[1][:40]),
                    second=repr(label[:40]),
                )
            )
    return first[0] if first else "number"


def seasons(kind: str, keys: Sequence[float]) -> tuple[int, ...]:
    """Return the lengths, in periods, of the seasons that such periods can have.

    (12,) for months, (4,) for quarters, (52,) for weeks, (7, 365) for days, (24,) for hours.
    Empty for years, for bare numbers, and where the steps are not regular.
    """
    steps = np.diff(np.asarray(keys))
    if len(steps) == 0 or kind == "number":
        return ()
    if kind in ("month", "quarter"):
        return ((12,) if kind == "month" else (4,)) if (steps == 1).all() else ()
    for low, high, length in _BY_DAYS:
        if (steps >= low - _NEAR).all() and (steps <= high + _NEAR).all():
            return (7, 365) if length == 7 else (length,)
    return ()


def _moment(text: str) -> dt.datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC)
