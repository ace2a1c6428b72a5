# SPDX-License-Identifier: EUPL-1.2
"""The best consortium: an instance in, the proven best or the best so far with the gap out."""

from __future__ import annotations

from collections.abc import Callable

from proxeny.funding.solving.clock import Progress
from proxeny.funding.solving.instance import Instance, read_instance
from proxeny.funding.solving.solution import Alternative, Chosen, Solution

__all__ = ["Alternative", "Chosen", "Instance", "Solution", "read_instance", "solve"]


def solve(
    instance: Instance,
    *,
    time_limit: float = 60.0,
    alternatives: int = 3,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Solution:
    """Return the best consortium of an instance, or the best so far with the gap.

    `time_limit` in seconds holds for all of it, within about a second. `progress` hears (stage,
    best objective or None, bound or None, seconds); the stages are annealing, bounding, exact,
    alternatives, conflict. `stop` is asked often, and once it says yes the best so far comes back.
    The same instance and seed give the same answer where neither the time limit nor `stop` cut
    the search short. Raises InstanceError where the limit, the number of alternatives or the seed
    is no such number.
    """
    # The solver takes a third of a second to import; who only checks a consortium is spared it.
    from proxeny.funding.solving.answering import searched

    return searched(instance, time_limit, alternatives, seed, progress, stop)
