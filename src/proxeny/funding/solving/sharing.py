# SPDX-License-Identifier: EUPL-1.2
"""Weights of pairs, shared out between the two of each pair, and what that leaves a candidate."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from proxeny.funding.solving.matrices import Arrays, Floats, Ints

#: How far shares flow in one step.
FLOW = 0.5


@dataclass
class Shares:
    """Pairs with a weight above zero, and the share of the first of the two, from 0 to 1."""

    first: Ints
    second: Ints
    weight: Floats
    share: Floats

    def among(self, kept: Floats) -> Shares:
        """Return the pairs of two who are kept."""
        return self.where(kept[self.first] & kept[self.second])

    def where(self, good: Floats) -> Shares:
        """Return these pairs alone."""
        return Shares(self.first[good], self.second[good], self.weight[good], self.share[good])

    def gains(self, count: int, others: int, price: float = 0.0) -> tuple[Floats, Floats]:
        """Return for each of `count` candidates the most that its shares with partners bring.

        It has at most `others` partners, and pays `price` for each two of them. With it comes
        whether a share is among those that bring most: of the first of each pair, of the second.
        """
        owner = np.concatenate([self.first, self.second])
        amount = np.concatenate([self.weight * self.share, self.weight * (1.0 - self.share)])
        degree = np.bincount(owner, minlength=count)
        counts = np.ones(len(owner), dtype=bool)
        if price > 0 or degree.max(initial=0) > others:
            order = np.lexsort((-amount, owner))
            rank = np.empty(len(order), dtype=np.int64)
            rank[order] = np.arange(len(order)) - (np.cumsum(degree) - degree)[owner[order]]
            # The best come first, and each has to be paid for with all before it.
            amount = amount - price * rank
            counts = (rank < others) & (amount > 0)
        gains = np.bincount(owner[counts], amount[counts], minlength=count)
        return gains, counts.reshape(2, -1)

    def twos(self, count: int) -> int:
        """Return how many times a candidate is a partner of two others."""
        degree = np.bincount(np.concatenate([self.first, self.second]), minlength=count)
        return int((degree * (degree - 1)).sum()) // 2

    def flow(self, profits: Floats, counts: Floats | None = None, free: float = 0.0) -> Shares:
        """Return the shares after one step from the candidates with more to those with less.

        To somebody with whom the share does not count it flows as if that had `free` less.
        """
        owner = np.concatenate([self.first, self.second])
        degree = np.bincount(owner, minlength=len(profits))
        busy = np.maximum(degree[self.first], degree[self.second])
        excess = profits[self.first] - profits[self.second]
        if counts is not None:
            excess += free * (counts[0].astype(float) - counts[1])
        share = np.clip(self.share - FLOW * excess / (self.weight * busy), 0.0, 1.0)
        return replace(self, share=share)


@dataclass
class Common:
    """Two candidates for each partner that they share: what is paid back for it, in prices.

    It is shared out among the `shares`; what falls on the candidates otherwise is `fixed`.
    """

    fixed: Floats
    shares: Shares

    def gains(self, others: int) -> Floats:
        """Return for each candidate the most that is paid back to it."""
        total: Floats = self.fixed + self.shares.gains(len(self.fixed), others)[0]
        return total

    def flow(self, profits: Floats) -> Common:
        """Return what is paid back after one step from those with more to those with less."""
        return replace(self, shares=self.shares.flow(profits))


def with_forced(arrays: Arrays) -> Floats:
    """Return qualities with what each is worth together with those who must be members.

    A pair of two who must be members counts by half for each of them.
    """
    forced = list(arrays.forced)
    quality: Floats = arrays.quality + arrays.affinity[:, forced].sum(axis=1)
    quality[forced] = arrays.quality[forced] + arrays.affinity[forced][:, forced].sum(axis=1) / 2
    return quality


def others(arrays: Arrays) -> int:
    """Return how many partners a member can have among those who need not be members."""
    return max(arrays.most - 1 - len(arrays.forced), 0)


def halves(arrays: Arrays) -> Shares:
    """Return the pairs of those who need not be members, each weight in halves.

    From halves the descent ends lowest.
    """
    pairs = sparse.triu(arrays.affinity).tocoo()
    free = np.ones(len(arrays.ids), dtype=bool)
    free[list(arrays.forced)] = False
    good = (pairs.data > 0) & free[pairs.row] & free[pairs.col]
    first, second = pairs.row[good], pairs.col[good]
    return Shares(first, second, pairs.data[good], np.full(len(first), 0.5))


def common(pairs: Shares, inner: Floats, others: int) -> Common:
    """Return who shares how many partners; what flows, flows among the `inner` candidates.

    Who stands outside is unlikely to be a member, and takes what it shares with an inner one.
    """
    ends = (
        np.concatenate([pairs.first, pairs.second]),
        np.concatenate([pairs.second, pairs.first]),
    )
    count = len(inner)
    partners = sparse.csr_array((np.ones(len(ends[0])), ends), shape=(count, count))
    both = sparse.triu(partners @ partners, k=1).tocoo()
    first_in, second_in = inner[both.row], inner[both.col]
    share = np.where(first_in == second_in, 0.5, np.where(first_in, 0.0, 1.0))
    every = Shares(both.row, both.col, both.data, share)
    return Common(every.where(~(first_in & second_in)).gains(count, others)[0], every.among(inner))
