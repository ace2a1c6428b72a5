# SPDX-License-Identifier: EUPL-1.2
"""A value: what a city reports for one data point, with how well it is known."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.indicators.frameworks import Key
from proxeny.messages import Message, gettext_noop

#: The six grades of quality of U4SSC's submission sheet, best first.
QUALITIES: dict[str, Message] = {
    "measured": Message(gettext_noop("Accurate measurement")),
    "survey": Message(gettext_noop("Extrapolated from a survey of inhabitants")),
    "higher_level": Message(gettext_noop("Extrapolated from higher-level data")),
    "assumptions": Message(gettext_noop("Estimation on assumptions")),
    "personal": Message(gettext_noop("Personal estimation")),
    "unknown": Message(gettext_noop("Unknown")),
}

#: States of a value, and whether a number in that state is used.
STATUSES: dict[str, bool] = {
    "reported": True,
    "accepted": True,
    "queried": True,
    "not_verified": True,
    "rejected": False,
    "carried_over": False,
    "not_reported": False,
    "not_applicable": False,
}


@dataclass(frozen=True, slots=True)
class Value:
    """What one city reports for one data point.

    `value` is in the unit of the data point, yes is 1 and no is 0; None is a state (`status` says
    which) and never zero. `quality` is a key of QUALITIES or None; `written` is what the sheet
    held; `row` its row, from 1. `numerator` and `denominator` are None where they are not given.
    """

    code: str
    data_point: str = ""
    value: float | None = None
    city: str = ""
    year: int | None = None
    unit: str = ""
    quality: str | None = None
    origin: str = ""
    source: str = ""
    status: str = "reported"
    numerator: float | None = None
    denominator: float | None = None
    written: str = ""
    row: int | None = None

    @property
    def key(self) -> Key:
        """What names the data point within its framework."""
        return self.code, self.data_point

    @property
    def usable(self) -> float | None:
        """The number where there is one that counts, else None."""
        return self.value if STATUSES.get(self.status, True) else None
