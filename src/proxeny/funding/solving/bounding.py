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

Where pairs are many that bound is far above, as every candidate has its own best partners, who are
no partners of each other. So each member can be made to pay a price for each two of its partners,
and the price is paid back to these two. Who shares how many partners is known beforehand: what is
paid back for a pair of members is at most the price times the partners that they share among all,
a weight that is shared out in its turn. As two candidates seldom share more than a few, a member
with many partners pays more than comes back. This too holds for any price and any way to share.

A candidate whose reduced profit takes the bound below the best known objective is left out
(reduced-cost fixing): no consortium with it can be better.

Who must be a member is there whoever else is: what the others are worth together with it belongs
to them from the start, and it takes a place from them. Weights below zero between other candidates
count as zero here, which keeps the bound valid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from proxeny.funding.solving.matrices import Arrays, Floats, Ints
from proxeny.funding.solving.relaxing import relaxed, rows
from proxeny.funding.solving.sharing import common, halves, others, with_forced

#: Steps in all, and steps between two linear programmes.
STEPS, BETWEEN = 400, 5
#: The price of two partners, as a share of the mean weight for each other place, as it is paid
#: back for so many; and the step from which it is paid.
PRICE, WARM = 0.54, 30
#: There are no prices where candidates are partners of two more often: counting takes too long.
MOST_TWOS = 3_000_000
#: How much less, in prices, somebody counts for having with whom a share does not count.
FREE = 4.0
#: Among so many candidates flows what is paid back; it is counted anew with so many pairs fewer.
INNER, FEWER = 1000, 0.8
#: It ends when this many linear programmes together lower the bound by less than this share.
PATIENCE, LEAST_GAIN = 6, 2e-4


@dataclass
class Core:
    """Candidates that a better consortium may have, and the `bound` on all objectives.

    `kept` is ordered by reduced profit, who brings most first, after those who must be members.
    """

    kept: Ints
    bound: float


def least_better(best: float, step: float) -> float:
    """Return what an objective must reach to be better than the best known, less what is noise."""
    return best + 0.999 * step - 1e-7 * max(1.0, abs(best))


def bound(
    arrays: Arrays,
    best: float,
    stop: Callable[[], bool],
    report: Callable[[float], None],
    *,
    priced: bool = False,
) -> Core:
    """Return the candidates that a consortium better than `best` may have, and the bound.

    With `priced`, who has two partners pays for it: slower, and lower where pairs are many.
    `report` hears of each lower bound. The bound is infinite where it was stopped before the
    first, and `best` where nothing better can be.
    """
    # A conflict hardly ever changes the bound, and thousands of them make it slow.
    conditions = rows(arrays, with_couples=False)
    quality, places, shares = with_forced(arrays), others(arrays), halves(arrays)
    count = len(arrays.ids)
    kept = np.ones(count, dtype=bool)
    kept[list(arrays.forbidden)] = False
    if not kept.any():
        return Core(np.zeros(0, dtype=np.int64), best)
    shares = shares.among(kept)
    target = least_better(best, arrays.step)
    lowest, history = np.inf, []
    away, reduced = np.zeros(count), quality
    price, back, pairs = 0.0, None, len(shares.first)
    for step in range(STEPS):
        if stop():
            break
        gains, counts = shares.gains(count, places, price)
        profits = quality + gains
        if back is not None:
            profits += price * back.gains(places)
        if step % BETWEEN:
            shares = shares.flow(profits + away, counts, FREE * price)
            if back is not None:
                back = back.flow((profits + away) / price)
            continue
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
        conditions.upper[:count][~kept] = 0.0
        away = reduced - profits
        shares = shares.among(kept)
        history.append(total)
        if _idle(history):
            break
        begins = priced and step == WARM and shares.twos(count) <= MOST_TWOS
        if len(shares.first) and (begins or (price and len(shares.first) < FEWER * pairs)):
            price = PRICE * float(shares.weight.mean()) / max(places, 1)
            pairs, history = len(shares.first), []
            back = common(shares, kept & _inner(reduced), places)
    ranked = _ranked(arrays, reduced)
    return Core(ranked[kept[ranked]], lowest)


def promising(arrays: Arrays, most: int) -> Ints:
    """Return the candidates who could bring most, with half the weight of their best pairs.

    They are ranked by reduced profit, and so by what the conditions ask for too.
    """
    if len(arrays.ids) <= most:
        return np.arange(len(arrays.ids))
    profits = with_forced(arrays) + halves(arrays).gains(len(arrays.ids), others(arrays))[0]
    found = relaxed(rows(arrays, with_couples=False), profits, profits)
    return np.sort(_ranked(arrays, profits if found is None else found[1])[:most])


def _ranked(arrays: Arrays, worth: Floats) -> Ints:
    first = worth.copy()
    first[list(arrays.forced)] = np.inf
    return np.argsort(-first, kind="stable")


def _inner(worth: Floats) -> Floats:
    inner = np.zeros(len(worth), dtype=bool)
    inner[np.argsort(-worth, kind="stable")[:INNER]] = True
    return inner


def _idle(history: list[float]) -> bool:
    if len(history) <= PATIENCE:
        return False
    return history[-PATIENCE - 1] - history[-1] < LEAST_GAIN * abs(history[-1])
