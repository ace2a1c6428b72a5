# SPDX-License-Identifier: EUPL-1.2
"""The best consortium and really different ones, as they are solved one after another.

A candidate may stand for several kinds of site, and the same people in other places are no other
consortium. So what is different is asked of people here, and not of the versions that the solver
knows: of those who need not be in, a third are others.
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace

from msgspec import structs

from proxeny.funding import solving
from proxeny.funding.solving import instance as parts
from proxeny.funding.solving.clock import Progress
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.queries.consortia_instance import Asked, key_of
from proxeny_site.funding.queries.consortia_people import among, people_of

#: The share of the time for the best one where alternatives are wished for, and the least for each.
FOR_THE_BEST, LEAST_SECONDS = 0.7, 1.0
#: One in so many of those who need not be in must be another one.
OTHERS = 3
#: The share of the time after which people alone are looked at, and a gap that counts as none.
FOR_THE_WHOLE, PROVEN = 0.3, 1e-6
SEED = 1


def solved(
    asked: Asked, wishes: Wishes, progress: Progress, stop: Callable[[], bool]
) -> list[solving.Solution]:
    """Return the answer, and after it the alternatives, each worth at most as much.

    Where there is no consortium the list has the answer alone, which says why. `progress` and
    `stop` are those of the solver.
    """
    began, whole = time.monotonic(), float(wishes.seconds)
    limit = whole * FOR_THE_BEST if wishes.alternatives else whole
    found = [_solve(asked.instance, limit, progress, stop)]

    def quiet(stage: str, best: float | None, bound: float | None, seconds: float) -> None:
        progress("alternatives", found[0].objective, found[0].bound, seconds)

    while found[-1].members and len(found) <= wishes.alternatives and not stop():
        left = whole - (time.monotonic() - began)
        limit = max(left / (wishes.alternatives + 1 - len(found)), LEAST_SECONDS)
        narrowed = _different(asked.instance, found)
        if narrowed is None:
            break
        found.append(_solve(narrowed, limit, quiet, stop))
    return _in_order([one for place, one in enumerate(found) if one.members or not place])


def _solve(
    instance: solving.Instance, limit: float, progress: Progress, stop: Callable[[], bool]
) -> solving.Solution:
    """Return the best consortium; where its proof is far, the best of people alone bounds it."""
    people = people_of(instance)
    if people is None:
        return _search(instance, limit, progress, stop)
    began = time.monotonic()
    known = _search(instance, limit * FOR_THE_WHOLE, progress, stop)
    if known.status in ("optimal", "infeasible") or stop():
        return known

    def at_most(stage: str, best: float | None, bound: float | None, seconds: float) -> None:
        progress(stage, known.objective, _least(known.bound, bound), seconds)

    left = max(limit - (time.monotonic() - began), LEAST_SECONDS)
    freer = _search(people, left, at_most, stop)
    if freer.members:
        placed = _search(among(instance, freer.members), LEAST_SECONDS, at_most, stop)
        best = max(known, placed, key=_worth)
        known = replace(best, bound=known.bound, notes=known.notes)
    return _judged(known, _least(known.bound, freer.bound))


def _search(
    instance: solving.Instance, limit: float, progress: Progress, stop: Callable[[], bool]
) -> solving.Solution:
    return solving.solve(
        instance, time_limit=limit, alternatives=0, seed=SEED, progress=progress, stop=stop
    )


def _different(
    instance: solving.Instance, found: list[solving.Solution]
) -> solving.Instance | None:
    """Return the instance for another consortium; None where everybody must be in."""
    must = {one.value for one in instance.counts if one.attr == "who" and one.min}
    people, counts = list(instance.candidates), list(instance.counts)
    for place, known in enumerate(found):
        free = {key_of(one.id) for one in known.members} - must
        if not free:
            return None
        name = f"found {place}"
        most = len(free) - math.ceil(len(free) / OTHERS)
        counts.append(parts.Counted(attr=name, value=True, max=most, name=name))
        people = [
            structs.replace(one, attrs={**one.attrs, name: True}) if key_of(one.id) in free else one
            for one in people
        ]
    return structs.replace(instance, candidates=tuple(people), counts=tuple(counts))


def _in_order(found: list[solving.Solution]) -> list[solving.Solution]:
    """Return the answers by what they are worth: an alternative may beat one that is not proven."""
    first = found[0]
    if first.objective is None:
        return found
    ranked = sorted(found, key=_worth, reverse=True)
    best = ranked[0]
    if best is first:
        return ranked
    return [_judged(replace(best, notes=first.notes), first.bound), *ranked[1:]]


def _judged(found: solving.Solution, bound: float | None) -> solving.Solution:
    """Return an answer with what nothing is worth more than, and what that says of it."""
    if found.objective is None or bound is None:
        return replace(found, bound=bound)
    gap = max(bound - found.objective, 0.0) / max(abs(found.objective), 1.0)
    proven = gap <= PROVEN
    return replace(found, status="optimal" if proven else "feasible", bound=bound, gap=gap)


def _worth(found: solving.Solution) -> float:
    return -math.inf if found.objective is None else found.objective


def _least(*bounds: float | None) -> float | None:
    return min((bound for bound in bounds if bound is not None), default=None)
