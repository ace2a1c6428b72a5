# SPDX-License-Identifier: EUPL-1.2
"""Interrupted time series: the treated alone, against their own trend and season before.

Level and slope may both change when treatment begins (Wagner et al., 2002; Bernal, Cummins and
Gasparrini, 2017). Errors are those of Newey and West (1987), since the errors of a series follow
one another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from proxeny.messages import Message, gettext_noop
from proxeny.pilots.design import Design
from proxeny.pilots.errors import EstimateError
from proxeny.pilots.fit import root_mean_square
from proxeny.pilots.panel import Floats
from proxeny.pilots.placebos import MOST, Told
from proxeny.pilots.times import seasons

#: A season enters where that many of it lie before treatment; up to LONGEST periods by one level
#: for each, longer ones by HARMONICS pairs of waves.
_SEASONS_BEFORE = 2
_LONGEST = 24
_HARMONICS = 2


@dataclass(frozen=True, slots=True)
class Series:
    """The estimate, its error with degrees of freedom and lags, the gaps, and the seasons used."""

    att: float
    se: float
    freedom: int
    lags: int
    gaps: Floats
    pre_rmspe: float
    seasons: tuple[int, ...]

    @property
    def p_value(self) -> float:
        """The two-sided p-value by Student's t."""
        if self.se == 0.0:
            return 0.0 if self.att else 1.0
        return float(2 * stats.t.sf(abs(self.att) / self.se, self.freedom))

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval."""
        reach = float(stats.t.ppf(0.975, self.freedom)) * self.se
        return self.att - reach, self.att + reach


def fit(design: Design) -> Series:
    """Return the mean effect over the treated periods on the mean of the treated units.

    The gaps are actual less what trend and season before treatment lead to. Raises EstimateError
    where there are not more periods than coefficients.
    """
    outcome = design.panel.outcome[list(design.treated)].mean(axis=0)
    keys = np.asarray(design.panel.keys)
    before, count = design.before, len(keys)
    used = tuple(
        one
        for one in seasons(design.panel.kind, design.panel.keys)
        if before >= _SEASONS_BEFORE * one
    )
    step = float(np.diff(keys).mean())
    clock = (keys - keys[before]) / step
    base = np.column_stack([np.ones(count), clock, *(_season(count, one) for one in used)])
    change = [np.arange(count) >= before]
    if design.after > 1:
        change.append(np.where(change[0], clock, 0.0))
    effects = np.column_stack(change).astype(float)
    table = np.column_stack([base, effects])
    freedom = count - table.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(table) < table.shape[1] or before < 3:
        raise EstimateError(
            Message(
                gettext_noop(
                    "an interrupted time series needs at least 3 periods before treatment and "
                    "more periods than its {count} coefficients; there are {before} before and "
                    "{after} after"
                ),
                count=table.shape[1],
                before=before,
                after=design.after,
            )
        )
    found = np.linalg.lstsq(table, outcome, rcond=None)[0]
    left = outcome - table @ found
    lags = min(int(4 * (count / 100) ** (2 / 9)), count - 1)
    contrast = np.concatenate([np.zeros(base.shape[1]), effects[before:].mean(axis=0)])
    gaps = outcome - base @ found[: base.shape[1]]
    return Series(
        att=float(contrast @ found),
        se=_newey_west(table, left, lags, contrast),
        freedom=freedom,
        lags=lags,
        gaps=gaps,
        pre_rmspe=root_mean_square(gaps[:before]),
        seasons=used,
    )


def on_donors(design: Design, told: Told | None) -> dict[str, float]:
    """Return the effect that each donor by itself shows, by name, at most MOST of them."""
    rows = design.donors[:MOST]
    effects = {}
    for done, row in enumerate(rows, 1):
        alone = Design(design.panel, (row,), (), design.before)
        effects[design.panel.units[row]] = fit(alone).att
        if told is not None:
            told(done, len(rows))
    return effects


def _season(count: int, length: int) -> Floats:
    """Return columns for a season: a level for each but its first period, or waves."""
    place = np.arange(count) % length
    if length <= _LONGEST:
        return np.asarray(place[:, None] == np.arange(1, length), dtype=float)
    turns = 2 * math.pi * np.outer(place, np.arange(1, _HARMONICS + 1)) / length
    return np.column_stack([np.sin(turns), np.cos(turns)])


def _newey_west(table: Floats, left: Floats, lags: int, contrast: Floats) -> float:
    """Return the error of a contrast: Bartlett weights and the factor n/(n-k)."""
    scores = table * left[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        crossed = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (crossed + crossed.T)
    outer = np.linalg.solve(table.T @ table, contrast)
    count, coefficients = table.shape
    variance = float(outer @ middle @ outer) * count / (count - coefficients)
    return math.sqrt(max(variance, 0.0))
