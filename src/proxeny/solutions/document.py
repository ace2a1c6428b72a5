# SPDX-License-Identifier: EUPL-1.2
"""What the search index reads of a solution: its text, and the facets to filter by."""

from __future__ import annotations

from proxeny import search
from proxeny.solutions.evidence import grade
from proxeny.solutions.model import Solution
from proxeny.solutions.places import known_city

#: Populations at which the facet `size` changes its class.
_SIZES = ((50_000, "small"), (250_000, "medium"), (1_000_000, "large"))


def document(solution: Solution) -> search.Document:
    """Return the search document of a solution.

    Facets: domain, sdgs (as text), indicators, country, size (small, medium, large, very_large),
    climate (first letter of the Koeppen code), evidence (level), evidence_rank (0-4), status,
    cost and currency, year.
    """
    parts = [
        solution.problem,
        solution.done,
        solution.results,
        *(metric.indicator for metric in solution.metrics),
        *solution.success_factors,
        *solution.barriers,
        *solution.lessons,
        *solution.conditions,
    ]
    text = "\n".join(part.rstrip(".") + "." for part in parts if part)
    earned = grade(solution)
    city = known_city(solution.city_id)
    cost = solution.cost
    return search.Document(
        id=solution.id,
        title=solution.title,
        text=text,
        lang=solution.lang,
        facets={
            "domain": solution.domain,
            "sdgs": [str(goal) for goal in solution.sdgs],
            "indicators": list(solution.indicators),
            "country": solution.country,
            "size": _size(city.population) if city else None,
            "climate": city.climate[0] if city and city.climate else None,
            "evidence": earned.level,
            "evidence_rank": earned.rank,
            "status": solution.status,
            "cost": cost.amount if cost else None,
            "currency": cost.currency if cost else None,
            "year": solution.year_start or solution.year_end,
        },
    )


def _size(population: int) -> str:
    return next((name for limit, name in _SIZES if population < limit), "very_large")
