# SPDX-License-Identifier: EUPL-1.2
"""A published solution as the public pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxeny import solutions
from proxeny.messages import Message
from proxeny.solutions import Cost, Grade, Metric, Solution
from proxeny_site.cities.countries import country_name
from proxeny_site.cities.queries.places import city_by_id
from proxeny_site.solutions import vocabulary, words
from proxeny_site.web import structured
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say
from proxeny_site.web.tables import Column, Table

#: Outcomes that a reader must not overlook.
_BAD = frozenset(
    {
        "running_with_losses",
        "ended",
        "suspended",
        "cancelled",
        "below_goals",
        "gains_reversed",
        "no_effect_found",
    }
)


@dataclass(frozen=True)
class Brief:
    """One line of a list: what, where, when, how well known, and what became of it."""

    id: str
    title: str
    lang: str
    city_id: int | None
    city_name: str
    country: str
    years: str
    domain: Message
    grade: Grade
    outcome: str


@dataclass(frozen=True)
class Pitfalls:
    """What went wrong or stood in the way, of one kind."""

    kind: Message
    texts: tuple[str | Message, ...]


@dataclass(frozen=True)
class Page:
    """The parts of the page that need words or a layout of their own."""

    metrics: Table | None
    cost: str | None
    cost_scope: str
    cost_covers: str
    goals: tuple[tuple[int, str], ...]
    indicators: tuple[tuple[str, str], ...]
    status: str
    basis: str
    source_kind: str
    language: str
    pitfalls: tuple[Pitfalls, ...]


def brief(solution: Solution) -> Brief:
    """Return a solution for a list."""
    known = city_by_id(solution.city_id) if solution.city_id is not None else None
    return Brief(
        id=solution.id,
        title=solution.title,
        lang=solution.lang,
        city_id=known.id if known else None,
        city_name=solution.city_name,
        country=country_name(solution.country),
        years=years(solution),
        domain=vocabulary.domain_labels()[solution.domain],
        grade=solutions.grade(solution),
        outcome=str(words.STATUSES[solution.status]) if solution.status in _BAD else "",
    )


def years(solution: Solution) -> str:
    """Return when it was done: "2014-2020", "since 2014", "until 2018" or nothing."""
    start, end = solution.year_start, solution.year_end
    if start and end:
        return f"{start}–{end}" if start != end else str(start)
    if start:
        return _("since {year}").format(year=start)
    return _("until {year}").format(year=end) if end else ""


def page(solution: Solution) -> Page:
    """Return what the page of a solution shows beside its texts."""
    names = vocabulary.indicator_names()
    cost = solution.cost
    return Page(
        metrics=_metrics(solution.metrics) if solution.metrics else None,
        cost=_amount(cost),
        cost_scope=cost.scope if cost else "",
        cost_covers=str(words.COST_COVERAGES[cost.coverage]) if cost else "",
        goals=tuple((goal, str(words.GOALS[goal])) for goal in solution.sdgs),
        indicators=tuple((code, names.get(code, "")) for code in solution.indicators),
        status=_status(solution),
        basis=str(words.EVIDENCE_BASES[solution.evidence_basis]),
        source_kind=str(words.SOURCE_KINDS[solution.source_kind]),
        language=str(words.LANGUAGES.get(solution.lang, solution.lang)),
        pitfalls=_pitfalls(solution),
    )


def described(solution: Solution, url: str) -> dict[str, Any]:
    """Return the solution as schema.org knows it."""
    known = city_by_id(solution.city_id) if solution.city_id is not None else None
    place = structured.place(known.name, known.lat, known.lon, known.country) if known else None
    return structured.describe(
        "Article",
        headline=solution.title,
        description=solution.problem,
        abstract=solution.done,
        inLanguage=solution.lang,
        about=say(vocabulary.domain_labels()[solution.domain]),
        spatialCoverage=place,
        temporalCoverage=_period(solution),
        isBasedOn=[u for u in (solution.source_url, *solution.other_source_urls) if u],
        license=solution.licence if solution.licence.startswith("http") else "",
        copyrightNotice=solution.licence,
        url=url,
    )


def _period(solution: Solution) -> str:
    start, end = solution.year_start, solution.year_end
    return f"{start or '..'}/{end or '..'}" if start or end else ""


def _metrics(metrics: tuple[Metric, ...]) -> Table:
    return Table(
        _("What was measured is kept apart from what was estimated or only planned."),
        [
            Column(words.PARTS["indicator"]),
            Column(words.PARTS["baseline"], numeric=True),
            Column(words.PARTS["value"], numeric=True),
            Column(words.PARTS["unit"]),
            Column(words.PARTS["period"]),
            Column(words.PARTS["kind"]),
        ],
        [
            (
                metric.indicator,
                None if metric.baseline is None else number(metric.baseline),
                number(metric.value),
                metric.unit or None,
                metric.period or None,
                str(words.METRIC_KINDS[metric.kind]),
            )
            for metric in metrics
        ],
    )


def _amount(cost: Cost | None) -> str | None:
    if cost is None or cost.amount is None:
        return None
    year = f" ({cost.year})" if cost.year else ""
    return f"{number(cost.amount)} {cost.currency}{year}".strip()


def _status(solution: Solution) -> str:
    text = str(words.STATUSES[solution.status])
    return f"{text} ({solution.status_year})" if solution.status_year else text


def _pitfalls(solution: Solution) -> tuple[Pitfalls, ...]:
    labels: Mapping[str, Message] = solutions.factors()
    grouped: dict[str, list[str | Message]] = {}
    for pitfall in solutions.pitfalls(solution):
        grouped.setdefault(pitfall.kind, []).append(pitfall.text)
    return tuple(Pitfalls(labels[kind], tuple(texts)) for kind, texts in grouped.items())
