# SPDX-License-Identifier: EUPL-1.2
"""From an instance to its solution: the search, alternatives or a conflict, and reasons."""

from __future__ import annotations

import math
from collections.abc import Callable

from proxeny.funding.errors import InstanceError
from proxeny.funding.solving.alternatives import alternatives as really_different
from proxeny.funding.solving.building import arrays
from proxeny.funding.solving.clock import Clock, Progress
from proxeny.funding.solving.conflict import conflict
from proxeny.funding.solving.instance import Instance, nobody, warnings
from proxeny.funding.solving.matrices import Arrays, Ints
from proxeny.funding.solving.reasons import reasons
from proxeny.funding.solving.search import Search
from proxeny.funding.solving.solution import Alternative, Chosen, Solution
from proxeny.messages import Message, gettext_noop

#: The share of the time that is kept for alternatives, and the part of a second for the answer.
KEPT_SHARE, KEPT_SECONDS = 0.15, 0.25


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
        return _impossible(search, instance)
    if search.members is None:
        search.notes.append(
            Message(gettext_noop("the time was too short to tell whether a consortium is possible"))
        )
        return Solution("unknown", notes=tuple(search.notes))
    search.say("alternatives")
    found, ended = really_different(
        of, search.near, search.members, alternatives, seed + 9, clock.left
    )
    if len(found) < alternatives:
        search.notes.append(_fewer(len(found), alternatives, ended))
    return _answer(search, search.members, found)


def _fewer(found: int, wanted: int, ended: bool) -> Message:
    text = gettext_noop("{found} of {wanted} alternatives were found: the time was over")
    if ended:
        text = gettext_noop(
            "{found} of {wanted} alternatives were found: every other consortium shares more than "
            "two thirds of its own members, or of theirs, with one of these"
        )
    return Message(text, found=found, wanted=wanted)


def _impossible(search: Search, instance: Instance) -> Solution:
    search.say("conflict")
    found = conflict(search.of, search.clock.left)
    search.notes += [found.why] if found.why else []
    search.notes += nobody(instance)
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


def _answer(search: Search, members: Ints, others: list[Ints]) -> Solution:
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
