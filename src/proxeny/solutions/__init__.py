# SPDX-License-Identifier: EUPL-1.2
"""Practices with evidence: what was done where, what came of it, and how well that is known.

>>> from proxeny import solutions
>>> leaks = solutions.get("ca-3964")
>>> leaks.city_name, solutions.grade(leaks).level
('Lisbon', 'compared')
"""

from proxeny.solutions.collected import atlas_solutions, get, left_out
from proxeny.solutions.document import document
from proxeny.solutions.domains import Domain, domain_of, domains
from proxeny.solutions.errors import FileError, SolutionError, UnknownSolution
from proxeny.solutions.evidence import Grade, grade, levels
from proxeny.solutions.factors import factor_of, factors
from proxeny.solutions.jsonl import read_jsonl, write_jsonl
from proxeny.solutions.merge import merge
from proxeny.solutions.model import Adoption, Cost, Metric, Place, Requirement, Solution
from proxeny.solutions.money import cost_year, in_dollars
from proxeny.solutions.pitfalls import Pitfall, pitfalls
from proxeny.solutions.places import known_city, tried_places
from proxeny.solutions.reading import Reading
from proxeny.solutions.record import as_record, from_record
from proxeny.solutions.table import read_csv, write_csv
from proxeny.solutions.undesa import as_undesa, from_undesa, read_undesa, write_undesa
from proxeny.solutions.vectors import ready_vectors

__all__ = [
    "Adoption",
    "Cost",
    "Domain",
    "FileError",
    "Grade",
    "Metric",
    "Pitfall",
    "Place",
    "Reading",
    "Requirement",
    "Solution",
    "SolutionError",
    "UnknownSolution",
    "as_record",
    "as_undesa",
    "atlas_solutions",
    "cost_year",
    "document",
    "domain_of",
    "domains",
    "factor_of",
    "factors",
    "from_record",
    "from_undesa",
    "get",
    "grade",
    "in_dollars",
    "known_city",
    "left_out",
    "levels",
    "merge",
    "pitfalls",
    "read_csv",
    "read_jsonl",
    "read_undesa",
    "ready_vectors",
    "tried_places",
    "write_csv",
    "write_jsonl",
    "write_undesa",
]
