# SPDX-License-Identifier: EUPL-1.2
"""How much of a target was reached, in percent, and how many points that is.

Bands: U4SSC fact sheets, "Benchmarks and Scoring Methodology". The publisher prints bands and one
table of numbers for a target where higher is better. The border rule follows that table; lower is
better, and nearest, are our choices (docs/explanation/indicators.md).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxeny.indicators.targets import Target

_FILE = Path(__file__).parent / "data" / "scoring.json"


@dataclass(frozen=True, slots=True)
class Band:
    """From `above` percent of the target on (`inclusive`: with it) there are `points`."""

    points: int
    above: float
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands, highest first, and the digits to which numbers are rounded."""

    valid_from: str
    source_url: str
    bands: tuple[Band, ...]
    performance_digits: int
    performance_limit: float
    score_digits: int

    @property
    def most(self) -> int:
        """Points of the highest band."""
        return self.bands[0].points

    @property
    def least(self) -> int:
        """Points of the lowest band."""
        return self.bands[-1].points


@cache
def scale() -> Scale:
    """Return the scale in force."""
    document = json.loads(_FILE.read_text(encoding="utf-8"))
    return Scale(
        valid_from=document["valid_from"],
        source_url=document["source_url"],
        bands=tuple(Band(**band) for band in document["bands"]),
        performance_digits=document["performance_digits"],
        performance_limit=float(document["performance_limit"]),
        score_digits=document["score_digits"],
    )


def performance(value: float, target: Target) -> float:
    """Return the percentage of the target that `value` reaches, from 0, rounded.

    With a worst value: the part of the way from worst to target. Without: value / target where
    higher is better, target / value where lower is better, and the distance to the target against
    the target itself where nearest is better. Beyond a target it is more than 100, up to the
    scale's limit; it is never below 0.

    >>> performance(48, Target("EC: ICT: ICT: 2C", "", 60, None, "higher", "published"))
    80.0
    >>> performance(10, Target("EC: P: EM: 1C", "", 5, None, "lower", "own"))
    50.0
    >>> performance(10, Target("EC: P: EM: 1C", "", 5, 25, "lower", "own"))
    75.0
    """
    worst = 0.0 if target.worst is None else target.worst
    if target.direction == "nearest":
        reached = 1 - abs(value - target.target) / abs(worst - target.target)
    elif target.direction == "lower" and target.worst is None:
        none = math.inf if target.target > 0 else 1.0
        reached = target.target / value if value > 0 else none
    else:
        reached = (value - worst) / (target.target - worst)
    percent = min(max(reached * 100, 0.0), scale().performance_limit)
    return round(percent, scale().performance_digits)


def points(percent: float) -> int:
    """Return the points of a percentage of the target.

    >>> [points(percent) for percent in (0, 32.9, 33, 65.9, 66, 95, 95.1, 140)]
    [1, 1, 2, 2, 3, 3, 4, 4]
    """
    rounded = round(percent, scale().performance_digits)
    for band in scale().bands:
        if rounded > band.above or (band.inclusive and rounded == band.above):
            return band.points
    return scale().least
