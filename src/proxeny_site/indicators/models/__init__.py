# SPDX-License-Identifier: EUPL-1.2
"""Reporting cycles, their values, parts that colleagues fill in, and targets."""

from proxeny_site.indicators.models.cycle import STEPS, WRITABLE, Cycle, CycleState
from proxeny_site.indicators.models.part import Part
from proxeny_site.indicators.models.target import Direction, Target
from proxeny_site.indicators.models.upload import Upload
from proxeny_site.indicators.models.value import (
    Answer,
    Origin,
    Quality,
    Value,
    ValueState,
    Verdict,
)

__all__ = [
    "STEPS",
    "WRITABLE",
    "Answer",
    "Cycle",
    "CycleState",
    "Direction",
    "Origin",
    "Part",
    "Quality",
    "Target",
    "Upload",
    "Value",
    "ValueState",
    "Verdict",
]
