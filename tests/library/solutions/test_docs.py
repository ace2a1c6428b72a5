# SPDX-License-Identifier: EUPL-1.2
"""The documentation of the record and of the ladder says what the code does."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from proxeny import solutions
from proxeny.solutions import model

DOCS = Path(__file__).parents[3] / "docs"
RECORD = (DOCS / "reference" / "solution-record.md").read_text(encoding="utf-8")
LADDER = (DOCS / "explanation" / "evidence.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind", [model.Solution, model.Metric, model.Cost, model.Adoption, model.Place]
)
def test_every_field_is_documented(kind: type) -> None:
    for field in fields(kind):
        assert f"`{field.name}`" in RECORD, field.name


@pytest.mark.parametrize(
    "words",
    [
        model.METRIC_KINDS,
        model.ADOPTION_STATUSES,
        model.STATUSES,
        model.EVIDENCE_BASES,
        model.EVALUATORS,
        model.COST_COVERAGES,
        model.REQUIREMENT_KINDS,
        model.SOURCE_KINDS,
        tuple(domain.name for domain in solutions.domains()),
    ],
)
def test_every_word_of_a_list_is_documented(words: tuple[str, ...]) -> None:
    for word in words:
        assert f"`{word}`" in RECORD, word


def test_the_counts_of_the_ladder_are_those_of_the_shipped_solutions() -> None:
    shipped = solutions.atlas_solutions().values()
    assert f"of the {len(shipped)} shipped" in LADDER
    counts = Counter(solutions.grade(solution).level for solution in shipped)
    for level in solutions.levels():
        row = next(line for line in LADDER.splitlines() if line.startswith(f"| {level} |"))
        assert row.endswith(f"| {counts[level]} |"), level


def test_the_adoptions_of_the_ladder_are_those_of_the_shipped_solutions() -> None:
    adoptions = [a for one in solutions.atlas_solutions().values() for a in one.adoptions]
    enrolled = sum(adoption.status == "enrolled" for adoption in adoptions)
    assert f"of the {len(adoptions)} adoptions on record {enrolled} are enrolments" in LADDER
