# SPDX-License-Identifier: EUPL-1.2
"""An impact estimate, and how it is written as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.messages import Message
from proxeny.pilots.sensitivity import Sensitivity
from proxeny.pilots.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Estimate:
    """The difference that a treatment made, in units of the outcome, and what speaks against it.

    `att` is the mean effect on the treated over the treated periods; `gaps` are actual minus
    counterfactual, by period; `actual` is the mean of the treated. `se`, `p_value`, `p_min` (the
    smallest p-value that the placebos allow) and `interval` (95 %) are None when not computed;
    `inference` names what they stand on: placebo, cluster, jackknife, newey_west or none.
    `placebos` are the placebo effects by unit or group of units.
    """

    method: str
    att: float
    se: float | None
    p_value: float | None
    p_min: float | None
    interval: tuple[float, float] | None
    pre_rmspe: float
    weights: Mapping[str, float]
    time_weights: Mapping[str, float]
    gaps: Mapping[str, float]
    actual: Mapping[str, float]
    inference: str
    placebos: Mapping[str, float]
    importances: Mapping[str, float]
    sensitivity: Sensitivity
    warnings: tuple[Message, ...]
    verdict: Verdict

    def document(self) -> dict[str, Any]:
        """Return the estimate as a JSON value, the stated keys first."""
        return {
            "method": self.method,
            "att": self.att,
            "se": self.se,
            "p_value": self.p_value,
            "p_min": self.p_min,
            "interval": None if self.interval is None else list(self.interval),
            "pre_rmspe": self.pre_rmspe,
            "weights": dict(self.weights),
            "time_weights": dict(self.time_weights),
            "gaps": [{"time": _time(label), "gap": gap} for label, gap in self.gaps.items()],
            "warnings": [str(one) for one in self.warnings],
            "verdict": self.verdict.word,
            "reason": str(self.verdict.reason),
            "inference": self.inference,
            "actual": [{"time": _time(label), "value": one} for label, one in self.actual.items()],
            "placebos": [{"treated": name, "att": att} for name, att in self.placebos.items()],
            "importances": dict(self.importances),
            "sensitivity": self._sensitivity(),
        }

    def _sensitivity(self) -> dict[str, Any]:
        moved = self.sensitivity
        return {
            "without_donor": dict(moved.without),
            "since": [{"time": _time(label), "att": att} for label, att in moved.since.items()],
            "methods": dict(moved.methods),
            "earlier_start": None
            if moved.earlier is None
            else {"time": _time(moved.earlier[0]), "att": moved.earlier[1]},
            "floors": [
                {
                    "floor": one.floor,
                    "att": one.att,
                    "pre_rmspe": one.pre_rmspe,
                    "held_out": one.held_out,
                    "weights": {
                        name: weight
                        for name, weight in zip(self.weights, one.weights.tolist(), strict=True)
                        if weight > 0
                    },
                }
                for one in moved.trials
            ],
        }


def _time(label: str) -> int | float | str:
    """Return a period as a number where it is one."""
    try:
        number = float(label)
    except ValueError:
        return label
    return int(number) if number.is_integer() and math.isfinite(number) else number
