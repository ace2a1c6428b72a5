# SPDX-License-Identifier: EUPL-1.2
"""What the search index reads of a solution: its text, and the facets to filter by."""

from __future__ import annotations

from proxeny import search
from proxeny.solutions.domains import domains
from proxeny.solutions.evidence import grade
from proxeny.solutions.model import Solution
from proxeny.solutions.places import known_city

#: Populations at which the facet `size` changes its class.
_SIZES = ((50_000, "small"), (250_000, "medium"), (1_000_000, "large"))


def document(solution: Solution) -> search.Document:
    """Return the search document of a solution.

    The text is what it is about and where, not what is said of it: with conditions, barriers and
    lessons in it, fewer of the development questions found their answer, because a document is
    scored by the mean of its best passages (bench/search_quality.py).

    Facets: domain, sdgs (as text), indicators, country, size (small, medium, large, very_large),
    climate (first letter of the Koeppen code), evidence (level), evidence_rank (0-4), status,
    cost and currency, year.
    """
    city = known_city(solution.city_id)
    label = next(str(domain.label) for domain in domains() if domain.name == solution.domain)
    topics = [topic for topic in solution.topics if topic.casefold() not in label.casefold()]
    parts = [
        ", ".join(
            [
                ": ".join([label, *topics]),
                solution.city_name,
                *((city.country_name, city.world_region) if city else ()),
            ]
        ),
        solution.problem,
        solution.done,
        solution.results,
    ]
    text = "\n".join(part.rstrip(".") + "." for part in parts if part)
    earned = grade(solution)
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
