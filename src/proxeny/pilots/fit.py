# SPDX-License-Identifier: EUPL-1.2
"""What an estimator that compares with donors answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from proxeny.pilots.panel import Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """Effect, gaps and weights. Effects are in units of the outcome.

    `gaps` is actual minus counterfactual in each period; the mean of those after treatment began
    is `att`. `pre_rmspe` is the root of the mean square by which the weighted donors miss the
    treated before treatment, up to a constant where the method allows one.
    """

    att: float
    gaps: Floats
    pre_rmspe: float
    unit_weights: Floats
    time_weights: Floats | None = None
    before: int = 0

    @property
    def post_rmspe(self) -> float:
        """The root of the mean square of the gaps after treatment began."""
        return root_mean_square(self.gaps[self.before :])


def root_mean_square(values: Floats) -> float:
    """Return the root of the mean square; zero without values."""
    return float(np.sqrt(np.mean(values**2))) if len(values) else 0.0
