# SPDX-License-Identifier: EUPL-1.2
"""Synthetic control: the mixture of donors that follows the treated before treatment."""

from __future__ import annotations

import numpy as np

from proxeny.pilots.design import Block
from proxeny.pilots.fit import Fit, root_mean_square
from proxeny.pilots.nearest import nearest
from proxeny.pilots.panel import Floats


def fit(block: Block) -> Fit:
    """Return the estimate on outcomes alone: simplex-constrained least squares before treatment.

    Abadie, Diamond and Hainmueller (2010), "Synthetic Control Methods for Comparative Case
    Studies", JASA 105, with the outcome in each period before treatment as the predictors and
    even weights on them. The minimum is exact.
    """
    early = block.donors[:, : block.before].T - block.treated[: block.before, None]
    # Scaled so that the tolerances of the search do not depend on the unit of the outcome.
    size = float(np.abs(early).max()) or 1.0
    return weighed(block, nearest(early / size))


def weighed(block: Block, weights: Floats) -> Fit:
    """Return the fit that given weights of the donors make."""
    gaps = block.treated - weights @ block.donors
    return Fit(
        att=float(gaps[block.before :].mean()),
        gaps=gaps,
        pre_rmspe=root_mean_square(gaps[: block.before]),
        unit_weights=weights,
        before=block.before,
    )
