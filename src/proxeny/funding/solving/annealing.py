# SPDX-License-Identifier: EUPL-1.2
"""Simulated annealing: a good consortium early, without any proof.

One step takes a member out and draws who comes in, or that nobody does, from all candidates at
once, each with the Boltzmann probability of the objective that it would give (a heat bath, as in
S. Geman and D. Geman, 1984). A condition that is not met costs a fine, so that the search may
pass through consortia that are not allowed. The number of steps is fixed: the same seed gives the
same answer on a slow machine.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from proxeny.funding.solving.matrices import Arrays, Floats, Ints
from proxeny.funding.solving.state import State

#: Steps of one start for each place in the largest consortium, for each candidate, and at most.
STEPS, STEPS_EACH, MOST_STEPS = 150, 50, 3000
#: Temperatures of the first and the last step, as shares of the spread of the qualities.
HOT, COLD = 0.1, 0.01
#: How often a step adds somebody without taking a member out first.
ADDS = 0.15
#: After how many steps it is asked whether to stop.
ASKS = 32


def anneal(
    arrays: Arrays, seed: int, starts: int, stop: Callable[[], bool], slower: int = 1
) -> tuple[Ints | None, float]:
    """Return the best members found that meet all conditions, and their objective.

    Each start takes `slower` times the usual number of steps.
    None and minus infinity where none was found: that proves nothing.
    """
    chance = np.random.default_rng(seed)
    best: tuple[Ints | None, float] = None, -np.inf
    if not arrays.ids or arrays.most < len(arrays.forced):
        return best
    for _ in range(starts):
        found = _start(arrays, chance, stop, slower)
        if found[1] > best[1]:
            best = found
        if stop():
            break
    return best


def _start(
    arrays: Arrays, chance: np.random.Generator, stop: Callable[[], bool], slower: int
) -> tuple[Ints | None, float]:
    state = State(arrays)
    fixed = set(arrays.forced)
    closed = np.append(np.isin(np.arange(len(arrays.ids)), list(arrays.forbidden)), False)
    spread = float(np.ptp(arrays.quality)) or 1.0
    fine = spread + float(np.abs(arrays.affinity.data).max(initial=0.0)) * arrays.most
    best: Ints | None = None
    value = -np.inf
    steps = slower * min(STEPS * arrays.most, STEPS_EACH * len(arrays.ids), MOST_STEPS)
    for step in range(steps):
        if step % ASKS == 0 and stop():
            break
        free = [who for who in state.members if who not in fixed]
        full = len(state.members) >= arrays.most
        if free and (full or (step >= arrays.most and chance.random() > ADDS)):
            state.change(free[int(chance.integers(len(free)))], -1)
        fines = state.fines()
        score = state.pull - fine * fines
        score[closed] = -np.inf
        score[state.members] = -np.inf
        if len(state.members) >= arrays.most:
            score[:-1] = -np.inf
        who = _drawn(score, spread * HOT * (COLD / HOT) ** (step / steps), chance)
        if who < len(arrays.ids):
            state.change(who, 1)
        if fines[who] <= 0 and state.value > value and state.clashes == 0:
            members = np.array(sorted(state.members), dtype=np.int64)
            if not arrays.broken(members):
                best, value = members, state.value
    return best, (arrays.objective(best) if best is not None else value)


def _drawn(score: Floats, temperature: float, chance: np.random.Generator) -> int:
    """Return the place of one, drawn with probability in proportion to exp(score/temperature)."""
    total = np.exp((score - score.max()) / temperature).cumsum()
    return int(np.searchsorted(total, chance.random() * total[-1], side="right"))
