# SPDX-License-Identifier: EUPL-1.2
"""The shipped solutions: all there, merged, placed, and true to the collection."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from proxeny import solutions
from proxeny.solutions import Solution, UnknownSolution
from proxeny.solutions.collected import _edits


@pytest.fixture(scope="module")
def shipped() -> dict[str, Solution]:
    return dict(solutions.atlas_solutions())


def test_every_collected_record_is_a_solution_an_alias_or_left_out(
    shared: Path, shipped: dict[str, Solution]
) -> None:
    lines = (shared / "data/atlas/solutions.jsonl").read_text("utf-8").splitlines()
    collected = {json.loads(line)["id"] for line in lines}
    aliases = {alias for solution in shipped.values() for alias in solution.aliases}
    assert collected == set(shipped) | aliases | set(solutions.left_out())
    assert not set(shipped) & aliases


def test_records_that_name_each_other_are_one(shipped: dict[str, Solution]) -> None:
    canteens = shipped["tr-005"]
    assert set(canteens.aliases) == {"tr-006", "ww-009"}
    assert len(canteens.metrics) == 5
    assert solutions.get("ww-009") is canteens


def test_a_record_of_a_name_alone_is_left_out_with_a_reason() -> None:
    with pytest.raises(UnknownSolution, match="Only the name of the practice is known"):
        solutions.get("tr-039")
    with pytest.raises(UnknownSolution, match="no solution is called 'nonsense'"):
        solutions.get("nonsense")


def test_every_solution_has_an_origin_with_a_geonames_number(
    shipped: dict[str, Solution],
) -> None:
    for solution in shipped.values():
        assert solution.origins, solution.id
        assert all(isinstance(place.city_id, int) for place in solution.origins), solution.id


def test_every_solution_survives_the_way_there_and_back(shipped: dict[str, Solution]) -> None:
    for solution in shipped.values():
        assert solutions.from_record(solutions.as_record(solution)) == solution


def test_enrolment_in_a_programme_is_never_shown_as_adoption(
    shared: Path, shipped: dict[str, Solution]
) -> None:
    with (shared / "data/atlas/transfers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stated = {
        (adoption["geonameid"], record["id"])
        for record in map(
            json.loads, (shared / "data/atlas/solutions.jsonl").read_text("utf-8").splitlines()
        )
        for adoption in record["adopted_by"]
        if adoption["kind"] != "enrolled"
    }
    checked = 0
    for row in rows:
        solution = (
            next(
                s
                for s in shipped.values()
                if row["solution_id"] == s.id or row["solution_id"] in s.aliases
            )
            if row["solution_id"] not in solutions.left_out()
            else None
        )
        if solution is None or not row["receiving_geonameid"]:
            continue
        city = int(row["receiving_geonameid"])
        if any((city, name) in stated for name in (solution.id, *solution.aliases)):
            continue
        found = [adoption for adoption in solution.adoptions if adoption.city_id == city]
        assert [adoption.status for adoption in found] == ["enrolled"], (solution.id, city)
        checked += 1
    assert checked > 100


def test_no_city_is_named_twice_among_the_adopters(shipped: dict[str, Solution]) -> None:
    for solution in shipped.values():
        ids = [adoption.city_id for adoption in solution.adoptions if adoption.city_id]
        assert len(ids) == len(set(ids)), solution.id


def test_every_domain_is_of_the_short_taxonomy(shipped: dict[str, Solution]) -> None:
    names = {domain.name for domain in solutions.domains()}
    assert {solution.domain for solution in shipped.values()} <= names
    assert len(names) <= 20


def test_every_word_of_the_collection_falls_under_one_domain() -> None:
    words = [word for domain in solutions.domains() for word in domain.raw]
    assert len(words) == len(set(words)) == 49


def test_our_readings_name_records_that_exist(shared: Path) -> None:
    lines = (shared / "data/atlas/solutions.jsonl").read_text("utf-8").splitlines()
    collected = {json.loads(line)["id"]: json.loads(line) for line in lines}
    edits = _edits()
    for part in ("places", "status", "evaluator", "cost_coverage", "cost_year", "requirements"):
        assert set(edits[part]) <= set(collected), part
    with_amount = {key for key, record in collected.items() if record["cost"] is not None}
    assert set(edits["cost_coverage"]) == with_amount
    for key in edits["status"]:
        assert collected[key]["status"] == "not_known", key


def test_the_domain_labels_are_messages() -> None:
    assert str(solutions.domains()[0].label) == "Air and noise"
    assert solutions.domain_of("flood protection") == "climate"
    assert solutions.domain_of("alchemy") is None
