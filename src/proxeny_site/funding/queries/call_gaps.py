# SPDX-License-Identifier: EUPL-1.2
"""Calls beside what a city itself reports as its gaps."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from proxeny import indicators
from proxeny.funding.gaps import Gap, fit, gaps
from proxeny_site.funding.queries.calls import Narrowed, browse
from proxeny_site.indicators.queries.dashboard import targets_of
from proxeny_site.indicators.queries.dashboard_places import cities_on_show
from proxeny_site.indicators.queries.dashboard_reports import (
    Report,
    Subject,
    newest_reports,
    subject,
    subject_of,
)
from proxeny_site.organisations.models import Kind, Status
from proxeny_site.organisations.queries.pages import organisations_of


@dataclass(frozen=True, slots=True)
class CityGaps:
    """The gaps of a city by domain from its newest report; `report` is None where there is none.

    `with_defaults` says whether the targets of the platform's demonstration count too.
    """

    about: Subject
    report: Report | None
    gaps: Mapping[str, Gap]
    with_defaults: bool

    @property
    def known(self) -> bool:
        """Whether at least one domain can be judged."""
        return any(gap.shortfall is not None for gap in self.gaps.values())

    def largest(self) -> list[Gap]:
        """Return the domains with a gap, the largest first."""
        found = [gap for gap in self.gaps.values() if gap.shortfall]
        return sorted(found, key=lambda gap: -(gap.shortfall or 0))

    def not_judged(self) -> list[Gap]:
        """Return the domains of which nothing can be said."""
        return [gap for gap in self.gaps.values() if gap.shortfall is None]


def own_cities(user: object) -> list[Subject]:
    """Return the cities for which `user` works."""
    return [
        subject_of(one)
        for one in organisations_of(user)
        if one.kind == Kind.CITY_GOVERNMENT and one.status != Status.REVOKED
    ]


def cities_to_choose(user: object) -> list[Subject]:
    """Return the cities of `user`, then every city that shows a report, each once."""
    shown = sorted((one.about for one in cities_on_show()), key=lambda about: about.name)
    return list({about.address: about for about in (*own_cities(user), *shown)}.values())


def gaps_of(user: object, name: str, *, with_defaults: bool) -> CityGaps | None:
    """Return the gaps of the city that `name` stands for, as far as `user` may read its report.

    None where there is no such city.
    """
    try:
        about = subject(name)
    except Http404:
        return None
    reports = newest_reports(user, about)
    if not reports:
        return CityGaps(about, None, {}, with_defaults)
    framework, report = max(reports, key=lambda pair: (pair[1].year, pair[0] == "u4ssc"))
    asked = indicators.get(framework)
    targets = targets_of(about.organisation, asked, with_defaults=with_defaults)
    score = indicators.score(asked, report.values, targets, levels=())
    return CityGaps(about, report, gaps(score), with_defaults)


def by_fit_numbers(narrowed: Narrowed, city: CityGaps, today: date) -> list[int]:
    """Return the numbers of the calls that fit `narrowed`, the best fit with the gaps first.

    Calls whose domains nobody can judge for the city come last; of equal ones the next deadline
    comes first.
    """
    rows = browse(narrowed, today).values_list("pk", "themes")
    return [pk for pk, _themes in sorted(rows, key=lambda row: _place(row[1].split(), city.gaps))]


def _place(themes: Collection[str], found: Mapping[str, Gap]) -> tuple[bool, float]:
    value = fit(themes, found)
    return value is None, -(value or 0.0)


def gaps_among(themes: Iterable[str], city: CityGaps) -> list[tuple[str, Gap | None]]:
    """Return each of `themes` with the gap of the city there, the largest first."""
    pairs = [(theme, city.gaps.get(theme)) for theme in themes]
    return sorted(pairs, key=lambda pair: -((pair[1] and pair[1].shortfall) or 0))
