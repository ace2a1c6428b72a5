# SPDX-License-Identifier: EUPL-1.2
"""The bound is never below the best consortium, and nobody of a better one is left out."""

from __future__ import annotations

import itertools
import json
from random import Random

import numpy as np
import pytest

from proxeny import funding
from proxeny.funding.solving import bounding
from proxeny.funding.solving.building import arrays
from proxeny.funding.solving.matrices import Arrays
from tests.library.funding.solving_case import Document

SEEDS = 120


def crowded(seed: int) -> Document:
    """Return 6 to 13 candidates, more pairs than places, forced and forbidden ones, conflicts."""
    chance = Random(seed)
    ids = [f"c{number}" for number in range(chance.randint(6, 13))]
    couples = list(itertools.combinations(ids, 2))
    most = chance.randint(2, 5)
    below = chance.choice([0, 0, -30, -200])
    whole = chance.random() < 0.7
    of: Document = {
        "candidates": [
            {
                "id": one,
                "quality": chance.randint(-100, 1000),
                "cost": chance.randint(0, 50),
                "attrs": {"country": chance.choice("abcd")},
            }
            for one in ids
        ],
        "pairs": [
            [*couple, chance.randint(below, 200) if whole else chance.uniform(below, 200)]
            for couple in chance.sample(couples, int(len(couples) * chance.uniform(0.2, 1.0)))
        ],
        "size": {"min": chance.randint(0, most), "max": most},
        "conflicts": chance.sample(couples, chance.randint(0, 3)),
    }
    if chance.random() < 0.7:
        of["force"] = chance.sample(ids, chance.randint(1, min(3, most)))
    of["forbid"] = [one for one in ids if one not in of.get("force", []) and chance.random() < 0.1]
    if chance.random() < 0.5:
        of["caps"] = [{"attr": "country", "max_each": chance.randint(1, 2)}]
    if chance.random() < 0.5:
        of["distinct"] = [{"attr": "country", "min": 2}]
    if chance.random() < 0.3:
        of["budget"] = {"max": chance.randint(40, 150)}
    return of


def tried(of: Arrays) -> tuple[float, list[np.ndarray]]:
    """Return the best objective of all consortia, and all who reach it."""
    best, reached = -np.inf, []
    for size in range(of.most + 1):
        for members in itertools.combinations(range(len(of.ids)), size):
            these = np.array(members, dtype=np.int64)
            if of.broken(these):
                continue
            worth = of.objective(these)
            if worth > best + 1e-9:
                best, reached = worth, []
            if worth > best - 1e-9:
                reached.append(these)
    return best, reached


@pytest.mark.parametrize("priced", [False, True])
def test_no_consortium_is_above_the_bound(priced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounding, "WARM", 5)
    monkeypatch.setattr(bounding, "INNER", 6)
    possible = 0
    for seed in range(SEEDS):
        of = arrays(funding.read_instance(json.dumps(crowded(seed)).encode()))
        best, reached = tried(of)
        if not reached:
            continue
        possible += 1
        for known in (best - 1.0, best - 300.0):
            heard: list[float] = []
            core = bounding.bound(of, known, lambda: False, heard.append, priced=priced)
            assert min([core.bound, *heard]) >= best - 1e-6, (seed, known)
            for members in reached:
                assert set(members) <= set(core.kept), (seed, known)
    assert possible > SEEDS / 2


@pytest.mark.parametrize("seed", range(40))
def test_what_is_proven_is_the_best_with_forced_members_and_weights_below_zero(seed: int) -> None:
    asked = funding.read_instance(json.dumps(crowded(seed)).encode())
    best, reached = tried(arrays(asked))
    solution = funding.solve(asked, alternatives=0, seed=seed)
    if not reached:
        assert solution.status == "infeasible"
        return
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(best, abs=1e-5)


def test_prices_lower_the_bound_where_pairs_are_many() -> None:
    chance = Random(5)
    ids = [f"c{number}" for number in range(300)]
    couples = {tuple(sorted(chance.sample(ids, 2))) for _ in range(2400)}
    document = {
        "candidates": [{"id": one, "quality": chance.randint(0, 1000)} for one in ids],
        "pairs": [[*couple, chance.randint(1, 200)] for couple in sorted(couples)],
        "size": {"min": 8, "max": 10},
    }
    of = arrays(funding.read_instance(json.dumps(document).encode()))
    plain, priced = (
        bounding.bound(of, 0.0, lambda: False, lambda _: None, priced=one).bound
        for one in (False, True)
    )
    assert priced < 0.98 * plain
