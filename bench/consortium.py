# SPDX-License-Identifier: EUPL-1.2
"""The best consortium: time to the proven best, gap where it is not proven, beside plain `milp`.

    python bench/consortium.py [--seconds 60] [--small 500] [--record]

The instances are made here: candidates in 35 countries of very different size, eight kinds,
qualities evenly between 0 and 1,000, costs with a long tail that grow with quality, each of ten
skills with one in seven; half of the pairs join candidates of the same circle of fifty, the others
anybody; weights are even. Every kind of condition is there and binds: 8 to 10 members, counts of
kinds, six countries, two members a country, three skills, a budget below the usual cost of ten,
conflicts, one forced and many forbidden. The peer is scipy's `milp` on the whole linearised model
of the same instance in the same run, stopped after the same time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.library.funding.solving_case import judge, small
from tools.record_figure import record

from proxeny import funding
from proxeny.funding.solving.building import arrays
from proxeny.funding.solving.exact import finish

COUNTRIES, CIRCLE, SKILLS = 35, 50, 10
KINDS = {
    "city_government": 0.25,
    "university": 0.2,
    "company": 0.25,
    "research": 0.12,
    "ngo": 0.08,
    "network": 0.03,
    "region": 0.05,
    "other": 0.02,
}
#: What is measured: name, candidates, pairs of each, largest weight, aim.
CASES = (
    ("light", 5000, 15, 60, "proven in 15 s"),
    ("light", 20000, 15, 60, "proven in 60 s"),
    ("heavy", 5000, 8, 200, "gap 3 % in 60 s"),
    ("heavy", 5000, 12, 200, "gap 3 % in 60 s"),
    ("heavy", 5000, 15, 200, "gap 3 % in 60 s"),
    ("heavy", 5000, 20, 200, "gap 3 % in 60 s"),
)


def made(count: int, degree: int, heaviest: int, seed: int) -> dict[str, Any]:
    """Return an instance as a document."""
    chance = np.random.default_rng(seed)
    share = 1.0 / np.arange(3, 3 + COUNTRIES)
    country = chance.choice(COUNTRIES, count, p=share / share.sum())
    kind = chance.choice(list(KINDS), count, p=list(KINDS.values()))
    quality = chance.integers(0, 1001, count)
    cost = np.rint(np.exp(chance.normal(12.5, 0.5, count)) * (0.7 + quality / 1500)).astype(int)
    skilled = chance.random((count, SKILLS)) < 1 / 7
    ids = [f"o{number}" for number in range(count)]
    return {
        "candidates": [
            {
                "id": ids[one],
                "quality": int(quality[one]),
                "cost": int(cost[one]),
                "attrs": {"country": f"c{country[one]}", "kind": str(kind[one])},
                "capabilities": [f"s{skill}" for skill in np.flatnonzero(skilled[one])],
            }
            for one in range(count)
        ],
        "pairs": [
            [ids[first], ids[second], int(chance.integers(1, heaviest + 1))]
            for first, second in couples(count, count * degree // 2, chance)
        ],
        "size": {"min": 8, "max": 10, "name": "8 to 10 members"},
        "counts": [
            {"attr": "kind", "value": "city_government", "min": 3, "max": 5, "name": "cities"},
            {"attr": "kind", "value": "university", "min": 1, "max": 2, "name": "universities"},
            {"attr": "kind", "value": "company", "min": 2, "name": "companies"},
        ],
        "distinct": [{"attr": "country", "min": 6, "name": "six countries"}],
        "caps": [{"attr": "country", "max_each": 2, "name": "two of a country"}],
        "cover": [
            {"capability": "s0", "min": 2, "name": "skill 0 twice"},
            {"capability": "s1", "min": 1, "name": "skill 1"},
            {"capability": "s2", "min": 1, "name": "skill 2"},
        ],
        "budget": {"max": int(np.median(cost) * 9), "name": "budget"},
        "conflicts": [
            [ids[first], ids[second]] for first, second in couples(count, count // 20, chance)
        ],
        "force": [ids[0]],
        "forbid": [ids[one] for one in 1 + chance.choice(count - 1, count // 100, replace=False)],
    }


def couples(count: int, wanted: int, chance: np.random.Generator) -> np.ndarray:
    """Return different couples, half of them within a circle."""
    first = chance.integers(0, count, 2 * wanted)
    near = (first // CIRCLE * CIRCLE + chance.integers(0, CIRCLE, 2 * wanted)) % count
    anybody = chance.integers(0, count, 2 * wanted)
    second = np.where(chance.random(2 * wanted) < 0.5, near, anybody)
    good = first != second
    low, high = np.minimum(first, second)[good], np.maximum(first, second)[good]
    codes = chance.permutation(np.unique(low * count + high))[:wanted]
    return np.column_stack([codes // count, codes % count])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    figures = [solved(*case, chosen.seconds, chosen.seed) for case in CASES]
    figures.append(contradicted(chosen.seed, chosen.seconds))
    figures.append(tried(chosen.small))
    if chosen.record:
        record(
            "consortium",
            command="python bench/consortium.py",
            unit="seconds, and gap in percent",
            rows=figures,
        )


def solved(
    name: str, count: int, degree: int, heaviest: int, aim: str, seconds: float, seed: int
) -> dict[str, Any]:
    """Solve one instance, and let the peer solve the whole model in the same time."""
    asked = funding.read_instance(json.dumps(made(count, degree, heaviest, seed)).encode())
    start = time.perf_counter()
    solution = funding.solve(asked, time_limit=seconds, alternatives=0, seed=seed)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    whole = arrays(asked)
    plain = finish(whole, seconds)
    theirs = time.perf_counter() - start
    best = None if plain.members is None else whole.objective(plain.members)
    proven = best is not None and plain.bound <= best + 1e-6
    print(
        f"\n{name}: {count:,} candidates, {len(asked.pairs):,} pairs up to {heaviest}; aim: {aim}\n"
        f"proxeny   {ours:6.1f} s  {solution.status}, {solution.objective:,.0f}, "
        f"gap {100 * (solution.gap or 0):.2f} %\n"
        f"milp      {theirs:6.1f} s  {'optimal' if proven else 'not proven'}, "
        f"{'nothing found' if best is None else f'{best:,.0f}'}\n"
        f"ratio     {ours / theirs:6.2f}"
    )
    return {
        "what": name,
        "candidates": count,
        "pairs": len(asked.pairs),
        "heaviest": heaviest,
        "status": solution.status,
        "seconds": round(ours, 1),
        "gap_percent": round(100 * (solution.gap or 0), 2),
        "milp_seconds": round(theirs, 1),
        "milp_proven": "yes" if proven else "no",
        "milp_best_below_ours_percent": None
        if best is None
        else round(100 * (1 - best / (solution.objective or 1)), 2),
        "ratio": round(ours / theirs, 2),
        "aim": aim,
    }


def contradicted(seed: int, seconds: float) -> dict[str, Any]:
    """Name the conditions that contradict each other among 5,000 candidates."""
    of = made(5000, 15, 60, seed)
    of["distinct"][0]["min"] = 9
    of["counts"] += [
        {"attr": "country", "value": f"c{one}", "min": 2, "name": f"two of country {one}"}
        for one in range(2)
    ]
    asked = funding.read_instance(json.dumps(of).encode())
    start = time.perf_counter()
    solution = funding.solve(asked, time_limit=seconds, seed=seed)
    taken = time.perf_counter() - start
    print(f"\nconflict set: {taken:.1f} s (aim 10): {', '.join(solution.conflict)}")
    return {
        "what": "conflict set",
        "candidates": 5000,
        "status": solution.status,
        "seconds": round(taken, 1),
        "conditions": len(solution.conflict),
        "aim": "10 s",
    }


def tried(count: int) -> dict[str, Any]:
    """Hold small instances against trying every consortium; raises where one differs."""
    start = time.perf_counter()
    found: dict[str, int] = {}
    for seed in range(count):
        of = small(seed)
        asked = funding.read_instance(json.dumps(of).encode())
        solution = funding.solve(asked, alternatives=2, seed=seed)
        judge(of, solution.document())
        found[solution.status] = found.get(solution.status, 0) + 1
    taken = time.perf_counter() - start
    said = ", ".join(f"{number} {status}" for status, number in sorted(found.items()))
    print(f"\nas trying every consortium: {count} of {count} ({said}), {taken:.0f} s")
    return {
        "what": "as trying every consortium",
        "instances": count,
        "agree": count,
        "seconds": round(taken, 1),
        "aim": "all",
    }


if __name__ == "__main__":
    main()
