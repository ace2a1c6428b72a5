# SPDX-License-Identifier: EUPL-1.2
"""Write down what the public lists ask of a record, or strike it out once it is not public."""

from django.db import transaction

from proxeny import solutions
from proxeny_site.solutions.models import (
    CatalogueCity,
    CatalogueEntry,
    Part,
    SolutionRecord,
    State,
)


def catalogue_solution(*, record: SolutionRecord) -> None:
    """Bring the catalogue in line with `record`: part of publishing and withdrawing it.

    Raises `proxeny.solutions.SolutionError` where the body of a published record is damaged.
    """
    with transaction.atomic():
        CatalogueEntry.objects.filter(record=record).delete()
        if record.state == State.PUBLISHED:
            _enter([record])


def catalogue_many(*, records: list[SolutionRecord]) -> None:
    """Enter many published records at once: the way of imports."""
    with transaction.atomic():
        CatalogueEntry.objects.filter(record__in=records).delete()
        _enter([record for record in records if record.state == State.PUBLISHED])


def _enter(records: list[SolutionRecord]) -> None:
    entries, cities = [], []
    for record in records:
        solution = solutions.from_record(record.body)
        entry = CatalogueEntry(
            record=record,
            title=record.title,
            domain=solution.domain,
            country=solution.country,
            evidence=solutions.grade(solution).rank,
            year=solution.year_start or solution.year_end,
        )
        parts = {(solution.city_id, Part.ORIGIN.value)}
        parts |= {(place.city_id, Part.ORIGIN.value) for place in solution.origins}
        parts |= {(adoption.city_id, adoption.status) for adoption in solution.adoptions}
        entries.append(entry)
        cities += [
            CatalogueCity(entry=entry, city_id=city_id, part=part)
            for city_id, part in sorted(
                (city_id, part) for city_id, part in parts if city_id is not None
            )
        ]
    CatalogueEntry.objects.bulk_create(entries, batch_size=500)
    CatalogueCity.objects.bulk_create(cities, batch_size=500)
