# SPDX-License-Identifier: EUPL-1.2
"""Synthetic difference-in-differences: donors and periods before treatment are both weighted.

Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), "Synthetic Difference-in-Differences",
American Economic Review 111 (12); penalties, stopping rule and sparse start as in the package
`synthdid` of the authors.
"""

from __future__ import annotations

import math

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.pilots import exact, frank_wolfe
from proxeny.pilots.design import Block, Design
from proxeny.pilots.errors import EstimateError
from proxeny.pilots.fit import Fit, root_mean_square
from proxeny.pilots.panel import Floats

_TIME_PENALTY = 1e-6


def noise_level(block: Block) -> float:
    """Return the standard deviation of the donors' first differences before treatment.

    Raises EstimateError where there are too few of them, or they are all alike.
    """
    steps = np.diff(block.donors[:, : block.before], axis=1)
    if steps.size < 2:
        raise EstimateError(
            Message(
                gettext_noop(
                    "synthetic difference-in-differences needs two donors with two periods, or "
                    "one with three, before treatment; use did"
                )
            )
        )
    noise = float(steps.std(ddof=1))
    if noise <= 1e-12 * float(np.abs(block.donors).max() or 1.0):
        raise EstimateError(
            Message(
                gettext_noop(
                    "the donors all change by the same amount before treatment, so that their "
                    "weights cannot be told apart; use did"
                )
            )
        )
    return noise


def fit(block: Block, noise: float) -> Fit:
    """Return the estimate, by the iteration that the authors publish; `noise` as `noise_level`."""
    units = frank_wolfe.weights(
        block.donors[:, : block.before].T,
        block.treated[: block.before],
        zeta=_unit_penalty(block, noise),
        noise=noise,
    )
    return _weighed(block, units, _time_weights(block, noise))


def fit_placebo(block: Block, noise: float) -> Fit:
    """Return the estimate with unit weights at their exact minimum.

    The published iteration stops just short of it. The difference does not matter where the
    effects of many placebos are compared, and the exact minimum takes a seventh of the time.
    """
    units = exact.minimum(
        block.donors[:, : block.before].T,
        block.treated[: block.before],
        block.before * _unit_penalty(block, noise) ** 2,
    )
    return _weighed(block, units, _time_weights(block, noise))


def jackknife_error(design: Design, found: Fit) -> float | None:
    """Return the standard error by leaving out each unit in turn, its weights kept.

    Algorithm 3 of the article. None with one treated unit, or with all weight on one donor.
    """
    if len(design.treated) < 2 or np.count_nonzero(found.unit_weights) < 2:
        return None
    before, lags = design.before, found.time_weights
    if lags is None:
        return None
    outcome = design.panel.outcome
    change = outcome[:, before:].mean(axis=1) - outcome[:, :before] @ lags
    treated, donors = change[list(design.treated)], change[list(design.donors)]
    weights = found.unit_weights
    mixed = float(weights @ donors)
    without_treated = (treated.sum() - treated) / (len(treated) - 1) - mixed
    without_donor = treated.mean() - (mixed - weights * donors) / (1.0 - weights)
    effects = np.concatenate([without_treated, without_donor])
    count = len(effects)
    return math.sqrt((count - 1) / count * float(((effects - effects.mean()) ** 2).sum()))


def _unit_penalty(block: Block, noise: float) -> float:
    after = block.donors.shape[1] - block.before
    return float((block.count * after) ** 0.25 * noise)


def _time_weights(block: Block, noise: float) -> Floats:
    return frank_wolfe.weights(
        block.donors[:, : block.before],
        block.donors[:, block.before :].mean(axis=1),
        zeta=_TIME_PENALTY * noise,
        noise=noise,
    )


def _weighed(block: Block, units: Floats, times: Floats) -> Fit:
    difference = block.treated - units @ block.donors
    early = difference[: block.before]
    gaps = difference - float(times @ early)
    return Fit(
        att=float(gaps[block.before :].mean()),
        gaps=gaps,
        pre_rmspe=root_mean_square(early - early.mean()),
        unit_weights=units,
        time_weights=times,
        before=block.before,
    )
