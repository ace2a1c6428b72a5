# SPDX-License-Identifier: EUPL-1.2
"""How good a consortium can be at most, and which candidates cannot be in a better one.

The weight of each pair is shared out between its two candidates. Every member then brings at most
its quality and its largest shares, as many as there are other places; the best total of these
profits under the conditions, as a linear programme, bounds every consortium from above. That holds
for any way to share. The bound is lowest where no candidate carries much more than its
neighbours, so shares flow from the one with more to the one with less, step by step: this is a
descent on the sum of squared (reduced) profits, and where no candidate has more neighbours than
there are places it leads to the bound of the usual linear model with one variable for each pair,
without ever solving that.

A candidate whose reduced profit takes the bound below the best known objective is left out
(reduced-cost fixing): no consortium with it can be better. Weights below zero count as zero here,
which keeps the bound valid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from proxeny.funding.solving.matrices import Arrays, Floats, Ints
from proxeny.funding.solving.relaxing import relaxed, rows

#: Steps in all, steps between two linear programmes, and how far shares flow in one step.
STEPS, BETWEEN, FLOW = 400, 5, 0.5
#: It ends when this many linear programmes together lower the bound by less than this share.
PATIENCE, LEAST_GAIN = 6, 2e-4


@dataclass
class Core:
    """Candidates that a better consortium may have, and the `bound` on all objectives.

    `kept` is ordered by reduced profit, who brings most first, after those who must be members.
    """

    kept: Ints
    bound: float


@dataclass
class _Shares:
    """Pairs with a weight above zero, and the share of the first of the two, from 0 to 1."""

    first: Ints
    second: Ints
    weight: Floats
    share: Floats

    def among(self, kept: Floats) -> _Shares:
        both = kept[self.first] & kept[self.second]
        return _Shares(self.first[both], self.second[both], self.weight[both], self.share[both])

    def profits(self, quality: Floats, others: int) -> Floats:
        """Return quality and the largest shares, one for each of the other places."""
        owner = np.concatenate([self.first, self.second])
        amount = np.concatenate([self.weight * self.share, self.weight * (1.0 - self.share)])
        degree = np.bincount(owner, minlength=len(quality))
        if degree.max(initial=0) > others:
            order = np.lexsort((-amount, owner))
            owner, amount = owner[order], amount[order]
            rank = np.arange(len(owner)) - (np.cumsum(degree) - degree)[owner]
            owner, amount = owner[rank < others], amount[rank < others]
        return quality + np.bincount(owner, amount, minlength=len(quality))

    def flow(self, profits: Floats) -> _Shares:
        """Return the shares after one step from the candidates with more to those with less."""
        owner = np.concatenate([self.first, self.second])
        degree = np.bincount(owner, minlength=len(profits))
        busy = np.maximum(degree[self.first], degree[self.second])
        excess = profits[self.first] - profits[self.second]
        share = np.clip(self.share - FLOW * excess / (self.weight * busy), 0.0, 1.0)
        return replace(self, share=share)


def least_better(best: float, step: float) -> float:
    """Return what an objective must reach to be better than the best known, less what is noise."""
    return best + 0.999 * step - 1e-7 * max(1.0, abs(best))


def bound(
    arrays: Arrays,
    best: float,
    stop: Callable[[], bool],
    report: Callable[[float], None],
) -> Core:
    """Return the candidates that a consortium better than `best` may have, and the bound.

    `report` hears of each lower bound. The bound is infinite where it was stopped before the
    first, and `best` where nothing better can be.
    """
    # A conflict hardly ever changes the bound, and thousands of them make it slow.
    conditions = rows(arrays, with_couples=False)
    shares = _shared(arrays)
    kept = np.ones(len(arrays.ids), dtype=bool)
    kept[list(arrays.forbidden)] = False
    if not kept.any():
        return Core(np.zeros(0, dtype=np.int64), best)
    target = least_better(best, arrays.step)
    lowest, history = np.inf, []
    away, reduced = np.zeros(len(arrays.ids)), arrays.quality
    for step in range(STEPS):
        if stop():
            break
        profits = shares.profits(arrays.quality, max(arrays.most - 1, 0))
        if step % BETWEEN == 0:
            found = relaxed(conditions, profits, profits + away)
            if found is None:
                break
            total, reduced = found
            lowest = min(lowest, max(total, best))
            report(lowest)
            if total < target:
                return Core(np.zeros(0, dtype=np.int64), best)
            kept &= total + np.minimum(reduced, 0.0) >= target
            kept[list(arrays.forced)] = True
            conditions.upper[: len(kept)][~kept] = 0.0
            away = reduced - profits
            shares = shares.among(kept)
            history.append(lowest)
            if _idle(history):
                break
        else:
            shares = shares.flow(profits + away)
    ranked = _ranked(arrays, reduced)
    return Core(ranked[kept[ranked]], lowest)


def promising(arrays: Arrays, most: int) -> Ints:
    """Return the candidates who could bring most, with half the weight of their best pairs.

    They are ranked by reduced profit, and so by what the conditions ask for too.
    """
    if len(arrays.ids) <= most:
        return np.arange(len(arrays.ids))
    shares = _shared(arrays)
    profits = shares.profits(arrays.quality, max(arrays.most - 1, 0))
    found = relaxed(rows(arrays, with_couples=False), profits, profits)
    return np.sort(_ranked(arrays, profits if found is None else found[1])[:most])


def _ranked(arrays: Arrays, worth: Floats) -> Ints:
    first = worth.copy()
    first[list(arrays.forced)] = np.inf
    return np.argsort(-first, kind="stable")


def _shared(arrays: Arrays) -> _Shares:
    """Return all pairs, each weight in halves: from there the descent ends lowest."""
    pairs = sparse.triu(arrays.affinity).tocoo()
    good = pairs.data > 0
    first, second = pairs.row[good], pairs.col[good]
    return _Shares(first, second, pairs.data[good], np.full(len(first), 0.5))


def _idle(history: list[float]) -> bool:
    if len(history) <= PATIENCE:
        return False
    return history[-PATIENCE - 1] - history[-1] < LEAST_GAIN * abs(history[-1])
