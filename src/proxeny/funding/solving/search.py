# SPDX-License-Identifier: EUPL-1.2
"""The search for the best consortium: an early answer, a bound, the exact finish."""

from __future__ import annotations

import math

import numpy as np

from proxeny.funding.solving.annealing import anneal
from proxeny.funding.solving.bounding import bound, least_better, promising
from proxeny.funding.solving.clock import Clock, Progress
from proxeny.funding.solving.exact import finish
from proxeny.funding.solving.matrices import Arrays, Ints
from proxeny.funding.solving.possible import possible
from proxeny.messages import Message, gettext_noop

#: Annealing looks at so many candidates at most.
NEAR = 1500
#: Its starts among them, and among those that a better consortium may have.
STARTS, CORE_STARTS = 4, 6
#: With more pairs left than this a proof is far, and a better consortium likely: the bound is
#: found once more with prices, and annealing starts so often, and so many times slower.
MANY_PAIRS, HARD_STARTS, SLOWER = 2000, 8, 6
#: How often bounding and annealing take turns while annealing finds something better.
TURNS = 3
#: The exact finish is begun only with so many pairs for each second that is left, and at most
#: this many in all: the first linear programme of more than that does not heed the time.
PAIRS_A_SECOND, MOST_PAIRS = 1500, 40_000
#: The solver looks at its clock now and then only.
SOLVER_SHARE = 0.95
#: With `stop`, the solver is asked again with twice the time, from so many seconds on.
FIRST_SLICE = 5.0


class Search:
    """One search: what is known so far, with the clock that ends it."""

    def __init__(self, of: Arrays, clock: Clock, seed: int, progress: Progress | None) -> None:
        self.of, self.clock, self.seed, self.progress = of, clock, seed, progress
        self.members: Ints | None = None
        self.value = -math.inf
        self.bound = math.inf
        self.impossible = False
        self.near: Ints = np.zeros(0, dtype=np.int64)
        self.notes: list[Message] = []

    def say(self, stage: str) -> None:
        """Tell who listens how far the search is."""
        if self.progress is not None:
            best = None if self.members is None else self.value
            most = self.bound if math.isfinite(self.bound) else None
            self.progress(stage, best, most, self.clock.seconds)

    def take(self, members: Ints | None, value: float) -> bool:
        """Keep these members if they are better."""
        if members is None or value <= self.value:
            return False
        self.members, self.value = members, value
        return True

    def run(self, kept_for_alternatives: float) -> None:
        """Search until the best is proven or the time, less what is kept, is over."""
        clock = Clock(self.clock.limit - kept_for_alternatives, self.clock.asked, self.clock.start)
        self.say("annealing")
        self.near = promising(self.of, NEAR)
        self._anneal(self.near, self.seed, 1, clock)
        if self.members is None and not self._possible(clock):
            return
        self._anneal(self.near, self.seed + 1, STARTS - 1, clock)
        self.say("bounding")
        places = self._bounded(clock)
        if len(places) and not clock.over():
            self._finished(np.sort(places), clock)

    def _anneal(self, near: Ints, seed: int, starts: int, clock: Clock, slower: int = 1) -> bool:
        """Look for better members among these candidates."""
        members, value = anneal(self.of.among(near), seed, starts, clock.over, slower)
        return self.take(None if members is None else near[members], value)

    def _possible(self, clock: Clock) -> bool:
        """Ask the solver for any members, as annealing found none, which proves nothing."""
        if clock.over():
            return False
        found = possible(self.of, clock.left())
        self.impossible = found.infeasible
        if found.members is None:
            return False
        self.take(found.members, self.of.objective(found.members))
        better = finish(self.of.without_pairs(), clock.left() / 3).members
        if better is not None:
            self.take(better, self.of.objective(better))
        return True

    def _bounded(self, clock: Clock) -> Ints:
        """Return who may still help: bound, and anneal among the most promising, in turn."""
        places = np.arange(len(self.of.ids))
        hard = False
        for turn in range(TURNS):
            rest = self.of.among(places)
            core = bound(rest, self.value, clock.over, self._lower, priced=hard)
            self._lower(core.bound)
            places = places[core.kept]
            if not len(places) or clock.over():
                break
            priced, hard = hard, hard or self.of.among(places).affinity.nnz // 2 > MANY_PAIRS
            near = np.sort(places[:NEAR])
            starts, slower = (HARD_STARTS, SLOWER) if hard else (CORE_STARTS, 1)
            better = self._anneal(near, self.seed + 2 + turn, starts, clock, slower)
            # Once it proves hard, the bound is worth another turn in any case: with prices.
            if not better and priced == hard:
                break
            self.near = near
            self.say("bounding")
        return places

    def _lower(self, value: float) -> None:
        """Keep a lower bound; whoever was left out cannot be better than the best."""
        if value < self.bound:
            self.bound = max(value, self.value)
            self.say("bounding")

    def _finished(self, kept: Ints, clock: Clock) -> None:
        """Solve exactly among the candidates that a better consortium may have."""
        rest = self.of.among(kept)
        pairs = rest.affinity.nnz // 2
        if pairs > min(PAIRS_A_SECOND * clock.left(), MOST_PAIRS):
            text = gettext_noop("no exact finish: {pairs} pairs are too many for the time left")
            self.notes.append(Message(text, pairs=pairs))
            return
        self.say("exact")
        slice_ = FIRST_SLICE if clock.asked else math.inf
        while not clock.over():
            whole = SOLVER_SHARE * clock.left()
            seconds = min(slice_, whole)
            found = finish(rest, seconds)
            if found.members is not None:
                self.take(kept[found.members], self.of.objective(kept[found.members]))
            if found.infeasible or math.isfinite(found.bound):
                self._lower(max(found.bound, self.value))
            self.say("exact")
            if found.infeasible or self.proven or seconds == whole:
                return
            slice_ *= 2

    @property
    def proven(self) -> bool:
        """Return whether no consortium can be better than the best known one."""
        return self.members is not None and self.bound < max(
            least_better(self.value, self.of.step), self.value + 1e-6 * max(1.0, abs(self.value))
        )
