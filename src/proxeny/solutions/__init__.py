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
from proxeny.solutions.merge import merge
from proxeny.solutions.model import Adoption, Cost, Metric, Place, Requirement, Solution
from proxeny.solutions.pitfalls import Pitfall, pitfalls
from proxeny.solutions.record import as_record, from_record

__all__ = [
    "Adoption",
    "Cost",
    "Domain",
    "FileError",
    "Grade",
    "Metric",
    "Pitfall",
    "Place",
    "Requirement",
    "Solution",
    "SolutionError",
    "UnknownSolution",
    "as_record",
    "atlas_solutions",
    "document",
    "domain_of",
    "domains",
    "factor_of",
    "factors",
    "from_record",
    "get",
    "grade",
    "left_out",
    "levels",
    "merge",
    "pitfalls",
]
