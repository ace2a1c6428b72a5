# SPDX-License-Identifier: EUPL-1.2
"""Whether an effect is an accident: error, p-value and interval of a comparison with donors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from proxeny.pilots import did, placebos, sdid
from proxeny.pilots.design import Design
from proxeny.pilots.fit import Fit


@dataclass(frozen=True, slots=True)
class Significance:
    """What stands behind an effect; all None where nothing was computed."""

    se: float | None = None
    p_value: float | None = None
    p_min: float | None = None
    interval: tuple[float, float] | None = None
    inference: str = "none"


def significance(design: Design, method: str, found: Fit, space: placebos.InSpace) -> Significance:
    """Return error, p-value and interval.

    Clustered or by the jackknife where there are units enough, else by placebos: the spread of
    their effects is the error (Arkhangelsky et al., 2021, algorithm 4) and the rank of the effect
    among them the p-value. No bootstrap: with one treated unit it would repeat that unit alone.
    """
    clustered = did.cluster_error(design, found.att) if method == "did" else None
    if clustered is not None:
        error, freedom = clustered
        return Significance(
            error,
            float(2 * stats.t.sf(abs(found.att) / error, freedom)) if error > 0 else None,
            None,
            _around(found.att, error, float(stats.t.ppf(0.975, freedom))),
            "cluster",
        )
    jackknifed = sdid.jackknife_error(design, found) if method == "sdid" else None
    normal = float(stats.norm.ppf(0.975))
    if not space.fits:
        if jackknifed is None or jackknifed == 0.0:
            return Significance()
        return Significance(
            jackknifed,
            float(2 * stats.norm.sf(abs(found.att) / jackknifed)),
            None,
            _around(found.att, jackknifed, normal),
            "jackknife",
        )
    effects = space.effects()
    smallest = 1.0 / (1 + len(effects))
    spread = float(effects.std())
    if method == "sc":
        ratios = np.array([placebos.ratio(one) for one in space.fits])
        return Significance(
            spread,
            placebos.rank(placebos.ratio(found), ratios),
            smallest,
            placebos.interval_by_ratio(found, ratios),
            "placebo",
        )
    error = spread if jackknifed is None else jackknifed
    return Significance(
        error,
        placebos.rank(abs(found.att), np.abs(effects)),
        smallest,
        _around(found.att, error, normal),
        "placebo" if jackknifed is None else "jackknife",
    )


def _around(att: float, error: float, reach: float) -> tuple[float, float]:
    return att - reach * error, att + reach * error
