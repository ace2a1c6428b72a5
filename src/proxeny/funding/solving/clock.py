# SPDX-License-Identifier: EUPL-1.2
"""How long a search has run, and whether it should end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, float | None, float | None, float], None]


@dataclass
class Clock:
    """Counts the seconds of one search; it knows no date."""

    limit: float
    asked: Callable[[], bool] | None = None
    start: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Return how long the search has run."""
        return time.monotonic() - self.start

    @property
    def stopped(self) -> bool:
        """Return whether somebody asked it to end."""
        return self.asked is not None and self.asked()

    def left(self) -> float:
        """Return the seconds that are left; none once somebody asked it to end."""
        return 0.0 if self.stopped else max(self.limit - self.seconds, 0.0)

    def over(self) -> bool:
        """Return whether the search should end."""
        return self.left() <= 0
