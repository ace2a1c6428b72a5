# SPDX-License-Identifier: EUPL-1.2
"""What a warning about a series says, and from when on something is odd."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxeny.messages import Message

Numbers = npt.NDArray[np.float64]

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is odd; a choice, to be set per measure.

    `stuck`: equal values in a row; `gap`: intervals without a reading; `spike`: deviations from
    the values beside it; `level`: deviations of the daily medians; `drift`: deviations of the
    daily differences to the neighbours; `clock`: parts of an interval; `moved`: metres.
    """

    stuck: int = 12
    gap: float = 6.0
    spike: float = 8.0
    level: float = 3.0
    drift: float = 3.0
    clock: float = 0.2
    moved: float = 250.0


@dataclass(frozen=True, slots=True)
class Warn:
    """Something odd: its kind, from when to when (seconds since 1970), how big, and why."""

    kind: str
    start: float
    end: float
    size: float
    message: Message
