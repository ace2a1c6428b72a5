# SPDX-License-Identifier: EUPL-1.2
"""The dashboard of a city for a framework, and the page of one of its indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proxeny import indicators
from proxeny.indicators import Comparison, DataPoint, Framework, PointScore, Score
from proxeny_site.indicators.queries.dashboard_reports import (
    Key,
    Report,
    Subject,
    reports_of,
)
from proxeny_site.indicators.queries.peers import Group, peers_of
from proxeny_site.indicators.queries.targets import own_aims
from proxeny_site.organisations.models import Organisation

#: Reports that a trend shows.
MOST_REPORTS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A data point: the answer of the report shown, the values before, the place among peers."""

    point: DataPoint
    value: indicators.Value | None
    verified: bool
    series: tuple[tuple[int, float], ...]
    trend: indicators.Trend | None
    beside: Comparison | None
    scored: PointScore

    @property
    def reported(self) -> bool:
        """There is a number that counts."""
        return self.value is not None and self.value.usable is not None


@dataclass(frozen=True, slots=True)
class Section:
    """The data points of one group, with its score now and in earlier reports."""

    name: str
    score: indicators.GroupScore
    scores: tuple[tuple[int, float], ...]
    verified: int
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a city shows of itself for one framework; `report` is the one that is shown in full."""

    about: Subject
    frameworks: tuple[str, ...]
    framework: Framework
    reports: tuple[Report, ...]
    report: Report
    score: Score
    whole: indicators.GroupScore
    groups: tuple[Section, ...]
    verified: int
    not_applicable: int
    peers: Group | None
    with_defaults: bool


def dashboard(
    user: object,
    about: Subject,
    *,
    framework: str = "",
    year: int | None = None,
    with_defaults: bool = False,
) -> Dashboard | None:
    """Return what `user` may see of a city's reports, None where that is nothing.

    Without `framework` and `year` it is the newest report. `with_defaults` also counts the targets
    that are the platform's demonstration. The number of queries does not depend on how much there
    is.
    """
    found = reports_of(user, about)
    if not framework and found:
        framework = max(found, key=lambda name: (found[name][0].year, name == "u4ssc"))
    if framework not in found:
        return None
    asked = indicators.get(framework)
    reports = found[framework][:MOST_REPORTS]
    report = next((one for one in reports if one.year == year), reports[0])
    targets = targets_of(about.organisation, asked, with_defaults=with_defaults)
    levels = ("framework", asked.groups[-1])
    scores = [(one, indicators.score(asked, one.values, targets, levels=levels)) for one in reports]
    score = next(score for one, score in scores if one is report)
    group = peers_of(about.city, framework, report.year) if about.city else None
    lines = {scored.point.key: _line(scored, report, reports, group) for scored in score.indicators}
    return Dashboard(
        about=about,
        frameworks=tuple(sorted(found)),
        framework=asked,
        reports=tuple(reports),
        report=report,
        score=score,
        whole=score.group("framework", asked.id),
        groups=tuple(_groups(asked, lines, scores, score)),
        verified=sum(line.verified for line in lines.values()),
        not_applicable=sum(
            line.value is not None and line.value.status == "not_applicable"
            for line in lines.values()
        ),
        peers=group,
        with_defaults=with_defaults,
    )


def targets_of(
    organisation: Organisation | None, framework: Framework, *, with_defaults: bool
) -> dict[Key, indicators.Target]:
    """Return the targets in force: the city's own before published ones, defaults where asked."""
    defaults = indicators.platform_defaults(framework) if with_defaults else {}
    return indicators.together(
        defaults, indicators.published(framework), own_aims(organisation, framework.id)
    )


def _line(
    scored: PointScore, report: Report, reports: Sequence[Report], group: Group | None
) -> Line:
    point, key = scored.point, scored.point.key
    value = report.values.get(key)
    history = history_of(key, reports)
    beside = None
    if group is not None and group.peers.peers:
        beside = indicators.compare(point, value, group.peers, group.values(key))
    return Line(
        point=point,
        value=value,
        verified=key in report.verified,
        series=series_of(history),
        trend=indicators.trend(point, history),
        beside=beside,
        scored=scored,
    )


def history_of(key: Key, reports: Sequence[Report]) -> list[indicators.Value]:
    """Return what the reports say of a data point, oldest first, each in the year it describes.

    Where that year is not known, it is the year of the report.
    """
    found: dict[int, indicators.Value] = {}
    for report in reversed(reports):
        value = report.values.get(key)
        if value is not None and value.usable is not None:
            year = value.year or report.year
            found[year] = value if value.year else _in_year(value, year)
    return [found[year] for year in sorted(found)]


def _in_year(value: indicators.Value, year: int) -> indicators.Value:
    return indicators.Value(
        value.code, value.data_point, value.usable, year=year, quality=value.quality
    )


def series_of(history: Sequence[indicators.Value]) -> tuple[tuple[int, float], ...]:
    """Return year and number of each value that has both."""
    return tuple(
        (value.year, value.usable)
        for value in history
        if value.year is not None and value.usable is not None
    )


def _groups(
    framework: Framework,
    lines: Mapping[Key, Line],
    scores: Sequence[tuple[Report, Score]],
    score: Score,
) -> list[Section]:
    largest, smallest = framework.groups[-1], framework.groups[0]
    grouped: dict[str, dict[str, list[Line]]] = {}
    for line in lines.values():
        inside = grouped.setdefault(line.point.groups[largest], {})
        inside.setdefault(line.point.groups[smallest], []).append(line)
    return [
        Section(
            name=name,
            score=score.group(largest, name),
            scores=tuple(
                (report.year, found)
                for report, one in reversed(scores)
                if (found := one.group(largest, name).score) is not None
            ),
            verified=sum(line.verified for part in inside.values() for line in part),
            parts=tuple((part, tuple(members)) for part, members in inside.items()),
        )
        for name, inside in grouped.items()
    ]
