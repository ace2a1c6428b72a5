# SPDX-License-Identifier: EUPL-1.2
"""Figures that a city shows to everybody and that may show the need of a project."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny import indicators
from proxeny_site.funding.models import Project
from proxeny_site.indicators.queries.dashboard_reports import Report, newest_reports, subject_of
from proxeny_site.organisations.models import Kind
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported value: its key in the form, how it reads, and the row that it becomes."""

    key: str
    text: str
    row: dict[str, Any]


def figures_for(project: Project, site: str) -> list[Figure]:
    """Return the figures of the newest public reports of the city that writes the project.

    `site` is the address of the node, so that a row can name its source in full. Whatever is
    simulated says so in the row.
    """
    if project.organisation.kind != Kind.CITY_GOVERNMENT:
        return []
    about = subject_of(project.organisation)
    source = site + reverse("indicators:city", args=[about.address])
    # What a link leads to has to be open to whoever reads the project.
    found = newest_reports(AnonymousUser(), about)
    return [figure for name, report in found for figure in _of_report(name, report, source)]


def _of_report(framework: str, report: Report, source: str) -> list[Figure]:
    figures = []
    for point in indicators.get(framework).points.values():
        value = report.values.get(point.key)
        if value is None or value.usable is None or point.is_yes_no:
            continue
        year = value.year or report.year
        name = str(point.label)[:280]
        row = {
            "indicator": f"{name} (simulated)" if report.simulated else name,
            "value": value.usable,
            "unit": point.unit,
            "year": year,
            "source_url": source,
        }
        words = {
            "name": say(point.label),
            "value": number(value.usable),
            "unit": say(point.unit),
            "year": year,
        }
        text = _("{name}: {value} {unit} ({year})").format(**words)
        if report.simulated:
            text = _("{text}, simulated").format(text=text)
        key = "|".join((framework, *point.key))
        figures.append(Figure(key, text, {k: v for k, v in row.items() if v}))
    return figures
