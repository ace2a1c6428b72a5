# SPDX-License-Identifier: EUPL-1.2
"""Small instances with every kind of condition, and a judge that tries every consortium."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from random import Random
from typing import Any

Document = dict[str, Any]


def small(seed: int, most: int = 9) -> Document:
    """Return an instance of at most `most` candidates; many have no solution."""
    chance = Random(seed)
    ids = [f"c{number}" for number in range(chance.randint(0, most))]
    fine = chance.random() < 0.3

    def number(low: float, high: float) -> float:
        return round(chance.uniform(low, high), 3) if fine else chance.randint(int(low), int(high))

    def candidate(one: str) -> Document:
        attrs = {
            "country": chance.choice(["DE", "FR", "IT", "ES"]),
            "kind": chance.choice([1, "1", True, None]),
        }
        return {
            "id": one,
            "quality": number(-20, 100),
            "cost": number(0, 50),
            "attrs": {name: value for name, value in attrs.items() if chance.random() < 0.85},
            "capabilities": [name for name in "abc" if chance.random() < 0.4],
        }

    found: Document = {"candidates": [candidate(one) for one in ids]}
    if len(ids) > 1:
        found["pairs"] = [
            [*chance.sample(ids, 2), number(-60, 60)] for _ in range(chance.randint(0, 27))
        ]
        if chance.random() < 0.4:
            found["conflicts"] = [chance.sample(ids, 2) for _ in range(2)]
    if chance.random() < 0.85:
        low = chance.randint(0, 3)
        found["size"] = {"min": low, "max": low + chance.choice([-1, 0, 1, 2, 3, 4])}
        found["size"]["max"] = max(found["size"]["max"], 0)
    if chance.random() < 0.3:
        found["counts"] = [
            {"attr": "country", "value": "DE", "min": chance.randint(0, 2), "max": 3},
            {"attr": "kind", "value": True, "max": 2, "min": chance.randint(0, 1), "name": "yes"},
        ]
    if chance.random() < 0.4:
        found["distinct"] = [{"attr": "country", "min": chance.randint(1, 2)}]
    if chance.random() < 0.4:
        found["caps"] = [
            {"attr": "country", "max_each": chance.randint(0, 3), "name": "cap"},
            {"attr": "kind", "max_each": 1},
        ]
    if chance.random() < 0.25:
        found["cover"] = [{"capability": "a", "min": chance.randint(1, 2)}, {"capability": "b"}]
    if chance.random() < 0.4:
        found["budget"] = {"min": number(0, 40), "max": number(40, 200)}
    if ids and chance.random() < 0.2:
        found["force"] = [chance.choice(ids)]
    if ids and chance.random() < 0.4:
        found["forbid"] = chance.choices(ids, k=3)
    return found


def name_of(kind: str, one: Document) -> str:
    """Return the name of a condition, or the one that the solver gives it."""
    return one.get("name") or {
        "counts": "count {attr} = {value}",
        "distinct": "distinct {attr}",
        "caps": "cap {attr}",
        "cover": "cover {capability}",
    }[kind].format(**one)


def names(of: Document) -> set[str]:
    """Return the names of all conditions of an instance."""
    return {
        *(name for name in ("size", "budget") if name in of),
        *(
            name_of(kind, one)
            for kind in ("counts", "distinct", "caps", "cover")
            for one in of.get(kind, [])
        ),
        *(f"{kind} {one}" for kind in ("force", "forbid") for one in of.get(kind, [])),
        *(f"conflict {min(one)}–{max(one)}" for one in of.get("conflicts", [])),
    }


def allowed(of: Document, ids: Collection[str], among: Collection[str] | None = None) -> bool:
    """Return whether these members meet the conditions, or those of them `among` these names."""
    members = [one for one in of["candidates"] if one["id"] in ids]
    held = dict.fromkeys(names(of), True)

    def values(attr: str) -> list[tuple[str, object]]:
        found = [one["attrs"].get(attr) for one in members]
        return [(type(value).__name__, value) for value in found if value is not None]

    if size := of.get("size"):
        held["size"] = size["min"] <= len(members) <= size["max"]
    if budget := of.get("budget"):
        total = round(sum(one["cost"] for one in members), 6)
        held["budget"] = budget.get("min", 0) <= total <= budget["max"]
    for one in of.get("counts", []):
        count = values(one["attr"]).count((type(one["value"]).__name__, one["value"]))
        held[name_of("counts", one)] = one.get("min", 0) <= count <= one.get("max", count)
    for one in of.get("distinct", []):
        held[name_of("distinct", one)] = len(set(values(one["attr"]))) >= one["min"]
    for one in of.get("caps", []):
        each = values(one["attr"])
        held[name_of("caps", one)] = all(each.count(value) <= one["max_each"] for value in each)
    for one in of.get("cover", []):
        count = sum(one["capability"] in member["capabilities"] for member in members)
        held[name_of("cover", one)] = count >= one.get("min", 1)
    for couple in of.get("conflicts", []):
        held[f"conflict {min(couple)}–{max(couple)}"] = not set(couple) <= set(ids)
    held |= {f"force {one}": one in ids for one in of.get("force", [])}
    held |= {f"forbid {one}": one not in ids for one in of.get("forbid", [])}
    return all(held[name] for name in (held if among is None else among))


def worth(of: Document, ids: Collection[str]) -> float:
    """Return the objective of these members."""
    qualities = sum(one["quality"] for one in of["candidates"] if one["id"] in ids)
    pairs = of.get("pairs", [])
    return qualities + sum(pair[2] for pair in pairs if pair[0] in ids and pair[1] in ids)


def consortia(of: Document) -> Iterator[set[str]]:
    """Yield every set of candidates."""
    ids = [one["id"] for one in of["candidates"]]
    for size in range(len(ids) + 1):
        yield from map(set, itertools.combinations(ids, size))


def judge(of: Document, solution: Document) -> None:
    """Assert that the solution of a small instance is what trying every consortium finds."""
    best = max((worth(of, ids) for ids in consortia(of) if allowed(of, ids)), default=None)
    if best is None:
        conflict = set(solution["conflict"])
        assert solution["status"] == "infeasible"
        assert conflict and conflict <= names(of)
        assert not any(allowed(of, ids, conflict) for ids in consortia(of))
        for name in conflict:
            assert any(allowed(of, ids, conflict - {name}) for ids in consortia(of)), name
        return
    assert solution["status"] == "optimal"
    assert abs(solution["objective"] - best) < 1e-6
    assert solution["bound"] == solution["objective"]
    assert solution["gap"] == 0
    assert solution["conflict"] == []
    apart: list[set[str]] = []
    for one in (solution, *solution["alternatives"]):
        ids = {member["id"] for member in one["members"]}
        assert allowed(of, ids)
        assert abs(worth(of, ids) - one["objective"]) < 1e-6
        for other in apart:
            assert 3 * len(ids & other) <= 2 * min(len(ids), len(other))
        apart.append(ids)
    objectives = [one["objective"] for one in solution["alternatives"]]
    assert objectives == sorted(objectives, reverse=True)
