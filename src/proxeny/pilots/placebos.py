# SPDX-License-Identifier: EUPL-1.2
"""The same estimate where nothing happened: on other units, and at an earlier time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from proxeny.pilots.design import Block
from proxeny.pilots.fit import Fit
from proxeny.pilots.panel import Floats

Fitter = Callable[[Block], Fit]
#: Is told how many placebos are done and how many there are; may raise to stop.
Told = Callable[[int, int], object]

#: So many groups of donors are all tried, and of more so many drawn; in large panels fewer.
MOST = 999
MOST_LARGE = 199
_LARGE = 20_000
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class InSpace:
    """Placebo estimates, one for each group of donors (by their rows) put in the treated's place.

    `exhaustive` says that every possible group was tried.
    """

    groups: tuple[tuple[int, ...], ...]
    fits: tuple[Fit, ...]
    exhaustive: bool

    def effects(self) -> Floats:
        """Return the placebo effects."""
        return np.array([one.att for one in self.fits])


def in_space(
    block: Block,
    fitter: Fitter,
    *,
    costly: bool = False,
    seed: int = 0,
    told: Told | None = None,
) -> InSpace:
    """Estimate on every group of as many donors as there are treated units, or on drawn groups.

    The treated units themselves take no part. Empty where too few donors would be left to compare
    with (two, or as many as the group).
    """
    donors, size = len(block.donors), block.count
    if donors - size < 2:
        return InSpace((), (), True)
    most = MOST_LARGE if costly or block.donors.size > _LARGE else MOST
    exhaustive = math.comb(donors, size) <= most
    if exhaustive:
        groups = tuple(itertools.combinations(range(donors), size))
    else:
        groups = _drawn(donors, size, most, seed)
    fits = []
    for done, group in enumerate(groups, 1):
        fits.append(fitter(block.treating(group)))
        if told is not None:
            told(done, len(groups))
    return InSpace(groups, tuple(fits), exhaustive)


def _drawn(donors: int, size: int, most: int, seed: int) -> tuple[tuple[int, ...], ...]:
    chance = np.random.default_rng(seed)
    found: dict[tuple[int, ...], None] = {}
    while len(found) < most:
        found[tuple(sorted(chance.choice(donors, size, replace=False).tolist()))] = None
    return tuple(found)


def rank(value: float, others: Floats) -> float:
    """Return the share of all values, this one among them, that are at least as large."""
    slack = _TINY * max(abs(value), 1e-300)
    return float((1 + (others >= value - slack).sum()) / (1 + len(others)))


def ratio(fit: Fit) -> float:
    """Return the error after treatment divided by the error before (Abadie et al., 2010)."""
    size = float(np.abs(fit.gaps).max()) or 1.0
    return fit.post_rmspe / max(fit.pre_rmspe, _TINY * size)


def interval_by_ratio(
    fit: Fit, placebos: Floats, level: float = 0.05
) -> tuple[float, float] | None:
    """Return the constant effects that the rank of the error ratio does not reject.

    Firpo and Possebom (2018), "Synthetic Control Method: Inference, Sensitivity Analysis and
    Confidence Sets". An effect c is kept while the ratio of what is left after taking c off
    ranks below the most extreme 5 %. None where there are too few placebos to reject any, or
    where no constant effect fits.
    """
    allowed = int(level * (1 + len(placebos)) + _TINY)
    if allowed < 1:
        return None
    largest = float(np.sort(placebos)[::-1][allowed - 1])
    after = fit.gaps[fit.before :]
    size = float(np.abs(fit.gaps).max()) or 1.0
    room = (largest * max(fit.pre_rmspe, _TINY * size)) ** 2 - float(np.var(after))
    if room < 0.0:
        return None
    return fit.att - math.sqrt(room), fit.att + math.sqrt(room)


def in_time(block: Block, fitter: Fitter) -> tuple[int, float] | None:
    """Return an earlier start (its place) and the effect found there, on periods before treatment.

    The periods before are divided as all periods are. None with fewer than four of them.
    """
    before = block.before
    if before < 4:
        return None
    earlier = min(max(2, before * before // block.donors.shape[1]), before - 1)
    return earlier, fitter(block.between(0, before, earlier)).att
