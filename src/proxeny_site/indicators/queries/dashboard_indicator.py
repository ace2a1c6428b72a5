# SPDX-License-Identifier: EUPL-1.2
"""One data point of a city: its values over the years, its targets, and its peers."""

from dataclasses import dataclass

from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import Comparison, DataPoint, Framework
from proxeny_site.indicators.models import Value
from proxeny_site.indicators.queries.dashboard import (
    MOST_REPORTS,
    history_of,
    series_of,
)
from proxeny_site.indicators.queries.dashboard_reports import Report, Subject, reports_of
from proxeny_site.indicators.queries.peers import Told, peers_of
from proxeny_site.indicators.queries.targets import own_aims


@dataclass(frozen=True, slots=True)
class Given:
    """What one report says of the data point; `value` None where it says nothing.

    `number` is that of the stored value, None for a report of the atlas.
    """

    report: Report
    value: indicators.Value | None
    verified: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A target and how much of it the value reaches, in percent and points."""

    target: indicators.Target
    performance: float | None
    points: int | None


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """A data point of a city; `shown` is the newest report with a number, else the newest."""

    about: Subject
    framework: Framework
    point: DataPoint
    others: tuple[DataPoint, ...]
    given: tuple[Given, ...]
    shown: Given
    series: tuple[tuple[int, float], ...]
    trend: indicators.Trend | None
    aims: tuple[Aim, ...]
    beside: Comparison | None
    told: dict[int, Told]

    @property
    def simulated(self) -> int:
        """How many of the cities beside it tell a made-up value."""
        return sum(one.simulated for one in self.told.values())


def indicator_page(
    user: object, about: Subject, framework: Framework, point: DataPoint
) -> IndicatorPage | None:
    """Return what `user` may see of a data point of a city, None where there is no report."""
    reports = reports_of(user, about).get(framework.id, [])[:MOST_REPORTS]
    if not reports:
        return None
    numbers = _numbers(reports, point)
    given = tuple(
        Given(
            report,
            report.values.get(point.key),
            point.key in report.verified,
            numbers.get(report.cycle.pk) if report.cycle else None,
        )
        for report in reports
    )
    shown = next((one for one in given if one.value and one.value.usable is not None), given[0])
    history = history_of(point.key, reports)
    beside, told = None, {}
    if about.city is not None:
        group = peers_of(about.city, framework.id, shown.report.year, only=point.key)
        if group.peers.peers:
            beside = indicators.compare(
                point, shown.value, group.peers, group.values(point.key), history
            )
            told = dict(group.told.get(point.key, {}))
    return IndicatorPage(
        about=about,
        framework=framework,
        point=point,
        others=tuple(
            other for other in framework.of_indicator(point.code) if other.key != point.key
        ),
        given=given,
        shown=shown,
        series=series_of(history),
        trend=indicators.trend(point, history),
        aims=tuple(_aims(about, framework, point, shown.value)),
        beside=beside,
        told=told,
    )


def _numbers(reports: list[Report], point: DataPoint) -> dict[int, int]:
    """Return the number of the stored value of a data point by that of its cycle."""
    cycles = [report.cycle for report in reports if report.cycle]
    with scope(organisation=[cycle.organisation for cycle in cycles]):
        found = Value.objects.filter(
            cycle__in=cycles, code=point.code, data_point=point.data_point, unconfirmed=False
        )
        return dict(found.values_list("cycle", "pk"))


def _aims(
    about: Subject, framework: Framework, point: DataPoint, value: indicators.Value | None
) -> list[Aim]:
    """Return every target of the data point, one an origin: they are never mixed."""
    sets = (
        own_aims(about.organisation, framework.id),
        indicators.published(framework),
        indicators.platform_defaults(framework),
    )
    aims = []
    for target in (found[point.key] for found in sets if point.key in found):
        percent = points = None
        if value is not None and value.usable is not None:
            percent = indicators.performance(value.usable, target)
            points = indicators.points(percent)
        aims.append(Aim(target, percent, points))
    return aims
