# SPDX-License-Identifier: EUPL-1.2
"""From found solutions to fits: components, score, interval, order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from proxeny import cities, solutions
from proxeny.cities import City
from proxeny.search import Hit
from proxeny.solutions import Solution, known_city
from proxeny.transfer import components as parts
from proxeny.transfer.cautions import warnings
from proxeny.transfer.conditions import Answers, check_answers
from proxeny.transfer.contacts import whom_to_ask
from proxeny.transfer.context import context, theme_of
from proxeny.transfer.feasibility import feasibility
from proxeny.transfer.knockouts import knockouts
from proxeny.transfer.model import Component, Fit, Match
from proxeny.transfer.weights import Weights, weights


def fit(
    solution: Solution,
    city: City,
    *,
    relevance: float | None,
    match: Match | None = None,
    answers: Answers | None = None,
    needs: Mapping[str, float] | None = None,
    theme: str | None = None,
    today: dt.date | None = None,
) -> Fit:
    """Return how well the conditions of one solution are met in a city.

    `relevance` is 0..1 as the search found it, None where nothing was asked: then it has no
    weight and the others share it. The score is the weighted sum of the components; a component
    of which nothing is known counts with the assumed value of the weights, and the interval
    reaches from all unknowns at 0 to all at 1. `theme` says by what cities are compared; without
    it the domain of the solution does. Raises `AnswersError`, `cities.UnknownTheme`.
    """
    answers = check_answers(answers)
    theme = theme or theme_of(solution)
    table = weights(today)
    share = _shares(table, asked=relevance is not None)
    earned = solutions.grade(solution)
    built = (
        parts.relevance(relevance, share["relevance"]),
        parts.evidence(solution, earned, share["evidence"]),
        context(solution, city, theme, share["context"]),
        feasibility(solution, city, share["feasibility"]),
        parts.judged(solution, answers, share["conditions"]),
        parts.need(solution, needs or {}, share["need"]),
    )
    low, score, high = _score(built, table)
    there = known_city(solution.city_id)
    return Fit(
        solution=solution,
        score=score,
        low=low,
        high=high,
        components=built,
        warnings=warnings(solution, earned, {c.name: c for c in built}),
        pitfalls=solutions.pitfalls(solution),
        evidence=earned,
        origin=solution.origins,
        adoptions=solution.adoptions,
        similarity=cities.distance(city, there, theme) if there else None,
        match=match or Match((), ()),
        contacts=whom_to_ask(solution, city),
        knocked_out=knockouts(solution, city, answers),
    )


def _shares(table: Weights, *, asked: bool) -> Mapping[str, float]:
    if asked:
        return table.weight
    rest = 1.0 - table.weight["relevance"]
    shares = {name: weight / rest for name, weight in table.weight.items()}
    return {**shares, "relevance": 0.0}


def _score(built: Sequence[Component], table: Weights) -> tuple[float, float, float]:
    low = sum(c.weight * c.low for c in built)
    high = sum(c.weight * c.high for c in built)
    score = sum(c.weight * (table.assumed if c.value is None else c.value) for c in built)
    # Rounded, so that the order never hangs on the last bits of a sum.
    low, score, high = (round(min(1.0, max(0.0, value)), 6) for value in (low, score, high))
    return min(low, score), score, max(high, score)


def rank(
    hits: Iterable[Hit],
    city: City,
    found: Mapping[str, Solution],
    *,
    answers: Answers | None = None,
    needs: Mapping[str, float] | None = None,
    theme: str | None = None,
    today: dt.date | None = None,
) -> list[Fit]:
    """Return the fits of the found solutions, best first; knocked-out ones are last.

    `found` maps identifiers to solutions; a hit without its solution is passed over.
    """
    fits = [
        fit(
            found[hit.id],
            city,
            relevance=hit.relevance,
            match=Match(hit.why, hit.highlights),
            answers=answers,
            needs=needs,
            theme=theme,
            today=today,
        )
        for hit in hits
        if hit.id in found
    ]
    return sorted(fits, key=lambda one: (bool(one.knocked_out), -one.score, one.solution.id))


def cap_per_city(fits: Iterable[Fit], most: int) -> list[Fit]:
    """Return the fits without those beyond the first `most` of one city of origin."""
    seen: Counter[object] = Counter()
    kept = []
    for one in fits:
        place = one.solution.city_id or (one.solution.city_name, one.solution.country)
        seen[place] += 1
        if seen[place] <= most:
            kept.append(one)
    return kept
