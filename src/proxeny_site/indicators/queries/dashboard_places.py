# SPDX-License-Identifier: EUPL-1.2
"""Which cities show a report to everybody."""

from dataclasses import dataclass

from django.db.models import QuerySet

from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.dashboard_reports import (
    ATLAS_FRAMEWORK,
    Subject,
    city_of,
    printed_reports,
)
from proxeny_site.organisations.models import Kind, Organisation, Status, Visibility


@dataclass(frozen=True, slots=True)
class Shown:
    """A city with a public report: the frameworks that it reports for, the newest year first."""

    about: Subject
    reports: tuple[tuple[str, int, bool], ...]


def public_cycles() -> QuerySet[Cycle]:
    """Return the cycles that governments of cities show to everybody, the newest year first."""
    found = Cycle.readable.filter(
        visibility=Visibility.PUBLIC, organisation__kind=Kind.CITY_GOVERNMENT
    ).exclude(organisation__status=Status.REVOKED)
    return found.select_related("organisation").order_by("-year", "framework", "pk")


def cities_on_show() -> list[Shown]:
    """Return the cities with a public report, those on this node first, each once."""
    found: dict[str, list[tuple[str, int, bool]]] = {}
    whose: dict[str, Organisation] = {}
    for cycle in public_cycles():
        place = str(cycle.organisation.city_id or cycle.organisation.slug)
        whose[place] = cycle.organisation
        found.setdefault(place, []).append((cycle.framework, cycle.year, True))
    for number, report in printed_reports().items():
        found.setdefault(str(number), []).append((ATLAS_FRAMEWORK, report.year, False))
    return [
        Shown(_subject(place, whose.get(place)), tuple(reports)) for place, reports in found.items()
    ]


def _subject(place: str, organisation: Organisation | None) -> Subject:
    return Subject(city_of(int(place)) if place.isdecimal() else None, organisation)
