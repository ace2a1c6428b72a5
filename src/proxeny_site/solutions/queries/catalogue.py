# SPDX-License-Identifier: EUPL-1.2
"""The public lists: all published solutions, by domain, country and evidence, or of one city."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from proxeny import solutions
from proxeny.solutions import Solution
from proxeny_site.solutions.models import CatalogueCity, CatalogueEntry, Part, SolutionRecord

#: Solutions shown on the page of a city in each part.
OF_CITY = 50


@dataclass(frozen=True)
class Counts:
    """How many published solutions there are: by domain, by country, by rung of evidence."""

    domains: dict[str, int]
    countries: dict[str, int]
    evidence: dict[int, int]


@dataclass(frozen=True)
class OfCity:
    """The solutions that name a city, by the city's part in them."""

    origin: tuple[Solution, ...]
    adopted: tuple[tuple[str, Solution], ...]

    def __bool__(self) -> bool:
        return bool(self.origin or self.adopted)


def browse(
    *, domain: str = "", country: str = "", evidence: int | None = None
) -> QuerySet[CatalogueEntry]:
    """Return published solutions as catalogue entries, the best evidence first, then by title."""
    entries = CatalogueEntry.objects.order_by("-evidence", "title", "record")
    if domain:
        entries = entries.filter(domain=domain)
    if country:
        entries = entries.filter(country=country)
    if evidence is not None:
        entries = entries.filter(evidence__gte=evidence)
    return entries


def solutions_of(entries: Iterable[CatalogueEntry]) -> list[Solution]:
    """Return the published solutions behind catalogue entries, in their order."""
    wanted = [entry.pk for entry in entries]
    known = _solutions(wanted)
    return [known[pk] for pk in wanted if pk in known]


def _solutions(pks: Iterable[int]) -> dict[int, Solution]:
    bodies = SolutionRecord.published.filter(pk__in=list(pks)).values_list("pk", "body")
    return {pk: solutions.from_record(body) for pk, body in bodies}


def counts() -> Counts:
    """Return how many published solutions there are in each group."""

    def by(field: str) -> dict:
        # An empty order_by: an order would split the groups.
        rows = CatalogueEntry.objects.order_by().values(field).annotate(count=Count("pk"))
        return {row[field]: row["count"] for row in rows}

    return Counts(by("domain"), by("country"), by("evidence"))


def of_city(city_id: int) -> OfCity:
    """Return the published solutions from a city and those that it took up."""
    parts = CatalogueCity.objects.filter(city_id=city_id)
    parts = parts.order_by("-entry__evidence", "entry__title", "pk")
    origin = list(parts.filter(part=Part.ORIGIN)[:OF_CITY])
    adopted = list(parts.exclude(part=Part.ORIGIN)[:OF_CITY])
    known = _solutions(row.entry_id for row in (*origin, *adopted))
    return OfCity(
        tuple(known[row.entry_id] for row in origin if row.entry_id in known),
        tuple((row.part, known[row.entry_id]) for row in adopted if row.entry_id in known),
    )


def published_record(public_id: str) -> SolutionRecord | None:
    """Return the published record with this address, or None."""
    return SolutionRecord.published.filter(public_id=public_id).first()


def of_organisation(organisation_id: int, limit: int) -> tuple[list[Solution], int]:
    """Return the solutions that an organisation published last, and how many there are in all."""
    entries = CatalogueEntry.objects.filter(record__organisation_id=organisation_id)
    latest = entries.order_by("-record__published_at", "record__public_id")
    return solutions_of(latest[:limit]), entries.count()
