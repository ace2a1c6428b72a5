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

OnShow = tuple[str, int, bool, int, bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """A city with a public report.

    `reports` holds for each framework its name, the newest year, whether that is on this node, how
    many reports there are, and whether the newest is made up for a demonstration.
    """

    about: Subject
    reports: tuple[OnShow, ...]


def public_cycles() -> QuerySet[Cycle]:
    """Return the cycles that governments of cities show to everybody, the newest year first."""
    found = Cycle.readable.filter(
        visibility=Visibility.PUBLIC, organisation__kind=Kind.CITY_GOVERNMENT
    ).exclude(organisation__status=Status.REVOKED)
    return found.select_related("organisation").order_by("-year", "framework", "pk")


def cities_on_show() -> list[Shown]:
    """Return the cities with a public report, those on this node first, each once."""
    found: dict[str, dict[str, OnShow]] = {}
    whose: dict[str, Organisation] = {}
    for cycle in public_cycles():
        place = str(cycle.organisation.city_id or cycle.organisation.slug)
        whose[place] = cycle.organisation
        here = found.setdefault(place, {})
        first = (cycle.framework, cycle.year, True, 0, cycle.simulated)
        _, newest, _, count, simulated = here.get(cycle.framework, first)
        here[cycle.framework] = (cycle.framework, newest, True, count + 1, simulated)
    for number, report in printed_reports().items():
        printed = (ATLAS_FRAMEWORK, report.year, False, 1, False)
        found.setdefault(str(number), {}).setdefault(ATLAS_FRAMEWORK, printed)
    return [
        Shown(_subject(place, whose.get(place)), tuple(reports.values()))
        for place, reports in found.items()
    ]


def _subject(place: str, organisation: Organisation | None) -> Subject:
    return Subject(city_of(int(place)) if place.isdecimal() else None, organisation)
