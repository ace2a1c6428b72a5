# SPDX-License-Identifier: EUPL-1.2
"""The search for the best consortium: an early answer, a bound, the exact finish."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from proxeny.funding.errors import InstanceError
from proxeny.funding.solving.alternatives import alternatives as really_different
from proxeny.funding.solving.annealing import anneal
from proxeny.funding.solving.bounding import bound, least_better, promising
from proxeny.funding.solving.clock import Clock, Progress
from proxeny.funding.solving.conflict import conflict
from proxeny.funding.solving.exact import finish
from proxeny.funding.solving.instance import Instance, warnings
from proxeny.funding.solving.matrices import Arrays, Ints, arrays
from proxeny.funding.solving.possible import possible
from proxeny.funding.solving.reasons import reasons
from proxeny.funding.solving.solution import Alternative, Chosen, Solution
from proxeny.messages import Message, gettext_noop

#: Annealing looks at so many candidates at most.
NEAR = 1500
#: Its starts among them, and among those that a better consortium may have.
STARTS, CORE_STARTS = 4, 6
#: How often bounding and annealing take turns while annealing finds something better.
TURNS = 3
#: The exact finish is begun only with so many pairs for each second that is left, and at most
#: this many in all: the first linear programme of more than that does not heed the time.
PAIRS_A_SECOND, MOST_PAIRS = 1500, 40_000
#: The share of the time that is kept for alternatives, and the part of a second for the answer.
KEPT_SHARE, KEPT_SECONDS = 0.15, 0.25
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
        members, value = anneal(self.of.among(self.near), self.seed, STARTS, clock.over)
        self.take(None if members is None else self.near[members], value)
        if self.members is None:
            # Annealing proves nothing: whether there is any consortium, the solver tells.
            found = possible(self.of, clock.left())
            if found.members is None:
                self.impossible = found.infeasible
                return
            self.take(found.members, self.of.objective(found.members))
            found = finish(self.of.without_pairs(), clock.left() / 3)
            if found.members is not None:
                self.take(found.members, self.of.objective(found.members))
        self.say("bounding")
        places = self._bounded(clock)
        if len(places) and not clock.over():
            self._finished(np.sort(places), clock)

    def _bounded(self, clock: Clock) -> Ints:
        """Return who may still help: bound, and anneal among the most promising, in turn."""
        places = np.arange(len(self.of.ids))
        for turn in range(TURNS):
            core = bound(self.of.among(places), self.value, clock.over, self._lower)
            self._lower(core.bound)
            places = places[core.kept]
            if not len(places) or clock.over():
                break
            near = np.sort(places[:NEAR])
            members, value = anneal(
                self.of.among(near), self.seed + 1 + turn, CORE_STARTS, clock.over
            )
            if members is None or not self.take(near[members], value):
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
            seconds = min(slice_, clock.left())
            found = finish(rest, seconds)
            if found.members is not None:
                self.take(kept[found.members], self.of.objective(kept[found.members]))
            if found.infeasible or math.isfinite(found.bound):
                self._lower(max(found.bound, self.value))
            self.say("exact")
            if found.infeasible or self.proven or seconds >= clock.left():
                return
            slice_ *= 2

    @property
    def proven(self) -> bool:
        """Return whether no consortium can be better than the best known one."""
        return self.members is not None and self.bound < max(
            least_better(self.value, self.of.step), self.value + 1e-6 * max(1.0, abs(self.value))
        )


def searched(
    instance: Instance,
    time_limit: float,
    alternatives: int,
    seed: int,
    progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> Solution:
    """Return what `proxeny.funding.solve` promises."""
    if not (math.isfinite(time_limit) and time_limit > 0 and alternatives >= 0 and seed >= 0):
        raise InstanceError(
            gettext_noop(
                "the time limit must be above zero, alternatives and seed must not be below zero"
            )
        )
    clock = Clock(time_limit - min(KEPT_SECONDS, 0.1 * time_limit), stop)
    of = arrays(instance)
    search = Search(of, clock, seed, progress)
    search.notes.extend(warnings(instance))
    search.run(KEPT_SHARE * time_limit if alternatives else 0.0)
    if search.impossible:
        return _impossible(search)
    if search.members is None:
        search.notes.append(
            Message(gettext_noop("the time was too short to tell whether a consortium is possible"))
        )
        return Solution("unknown", notes=tuple(search.notes))
    search.say("alternatives")
    found = really_different(of, search.near, search.members, alternatives, seed + 2, clock.left)
    return _answer(search, search.members, found, alternatives)


def _impossible(search: Search) -> Solution:
    search.say("conflict")
    found = conflict(search.of, search.clock.left)
    if not found.minimal:
        search.notes.append(
            Message(
                gettext_noop(
                    "the time was too short to find the smallest set: not all of the conditions "
                    "named may be needed for the contradiction"
                )
            )
        )
    return Solution("infeasible", conflict=found.names, notes=tuple(search.notes))


def _answer(search: Search, members: Ints, others: list[Ints], wanted: int) -> Solution:
    of = search.of
    # An alternative that beats the best so far takes its place, and stays different from it.
    for number, one in enumerate(others):
        if of.objective(one) > search.value:
            others[number] = members
            members = one
            search.take(one, of.objective(one))
    best = round(search.value, 6)
    if search.proven:
        search.bound = search.value
    elif of.step and math.isfinite(search.bound):
        search.bound = math.floor(search.bound / of.step + 1e-6) * of.step
    limit = round(search.bound, 6) if math.isfinite(search.bound) else None
    if len(others) < wanted:
        search.notes.append(
            Message(
                gettext_noop("{found} of {wanted} alternatives were found"),
                found=len(others),
                wanted=wanted,
            )
        )
    return Solution(
        status="optimal" if search.proven else "feasible",
        objective=best,
        bound=limit,
        gap=None if limit is None else (limit - best) / max(abs(best), 1.0),
        members=_chosen(of, members),
        alternatives=tuple(
            Alternative(round(of.objective(one), 6), _chosen(of, one))
            for one in sorted(others, key=of.objective, reverse=True)
        ),
        notes=tuple(search.notes),
    )


def _chosen(of: Arrays, members: Ints) -> tuple[Chosen, ...]:
    return tuple(Chosen(of.ids[who], reasons(of, members, int(who))) for who in members)
