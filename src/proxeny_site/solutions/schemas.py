# SPDX-License-Identifier: EUPL-1.2
"""What the API says of solutions."""

from typing import Any

from ninja import Schema

from proxeny import solutions
from proxeny.solutions import Solution
from proxeny_site.web.sentences import say


class SolutionBrief(Schema):
    """A solution in a list; `city_id` is a GeoNames number, null where not in the atlas."""

    id: str
    title: str
    city_id: int | None
    city_name: str
    country: str
    domain: str
    evidence: str
    year_start: int | None
    year_end: int | None

    @classmethod
    def of(cls, solution: Solution) -> "SolutionBrief":
        """Return the solution in brief."""
        named = {name: getattr(solution, name) for name in cls.model_fields if name != "evidence"}
        return cls(**named, evidence=solutions.grade(solution).level)


class SolutionsOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    solutions: list[SolutionBrief]


class PitfallOut(Schema):
    """What went wrong or stood in the way: its kind, and the field of the record that says so."""

    kind: str
    text: str
    source: str


class SolutionOut(Schema):
    """A record in the form of the library, with its evidence grade and pitfalls."""

    id: str
    record: dict[str, Any]
    evidence: str
    evidence_why: str
    pitfalls: list[PitfallOut]
    organisation: str

    @classmethod
    def of(cls, solution: Solution, organisation: str) -> "SolutionOut":
        """Return the solution."""
        earned = solutions.grade(solution)
        return cls(
            id=solution.id,
            record=solutions.as_record(solution),
            evidence=earned.level,
            evidence_why=say(earned.why),
            pitfalls=[
                PitfallOut(kind=p.kind, text=say(p.text), source=p.source)
                for p in solutions.pitfalls(solution)
            ],
            organisation=organisation,
        )
