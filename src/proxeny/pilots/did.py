# SPDX-License-Identifier: EUPL-1.2
"""Difference-in-differences with two-way fixed effects and one start of treatment."""

from __future__ import annotations

import numpy as np

from proxeny.pilots.design import Block, Design
from proxeny.pilots.fit import Fit, root_mean_square

#: Cluster-robust errors mislead with fewer treated or fewer untreated units (MacKinnon and
#: Webb, 2018, "The wild bootstrap for few (treated) clusters"); placebos take their place.
FEWEST_UNITS = 10


def fit(block: Block) -> Fit:
    """Return the estimate; with one start of treatment it is the difference of four means.

    The gaps are the coefficients of the event study, measured from the mean of the periods
    before treatment and not from a single one, so that their mean after it is the effect.
    """
    donors = len(block.donors)
    difference = block.treated - block.donors.mean(axis=0)
    gaps = difference - difference[: block.before].mean()
    return Fit(
        att=float(gaps[block.before :].mean()),
        gaps=gaps,
        pre_rmspe=root_mean_square(gaps[: block.before]),
        unit_weights=np.full(donors, 1.0 / donors),
        time_weights=np.full(block.before, 1.0 / block.before),
        before=block.before,
    )


def cluster_error(design: Design, att: float) -> tuple[float, int] | None:
    """Return the standard error clustered by unit and its degrees of freedom.

    None with fewer than FEWEST_UNITS treated units or donors. Liang and Zeger's sandwich with the
    factor G/(G-1) (n-1)/(n-k), where k counts the periods and the effect: the unit effects lie
    within the clusters.
    """
    if min(len(design.treated), len(design.donors)) < FEWEST_UNITS:
        return None
    outcome = design.panel.outcome[[*design.treated, *design.donors]]
    units, periods = outcome.shape
    doses = np.zeros_like(outcome)
    doses[: len(design.treated), design.before :] = 1.0
    dose, left = _within(doses), _within(outcome)
    scores = (dose * (left - att * dose)).sum(axis=1)
    count = units * periods
    factor = units / (units - 1) * (count - 1) / (count - periods - 1)
    error = float(np.sqrt(factor * (scores**2).sum()) / (dose**2).sum())
    return error, units - 1


def _within(table: np.ndarray) -> np.ndarray:
    """Take out the means of rows and columns."""
    return np.asarray(table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean())
