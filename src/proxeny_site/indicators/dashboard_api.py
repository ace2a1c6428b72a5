# SPDX-License-Identifier: EUPL-1.2
"""What cities show of their indicators, and what frameworks ask, by program."""

from typing import Annotated

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from proxeny import indicators
from proxeny.indicators import DataPoint, Framework, UnknownFramework
from proxeny_site.indicators.queries.dashboard_reports import Report, reports_of, subject
from proxeny_site.web.problems import Problem
from proxeny_site.web.sentences import say

router = Router()

Name = Annotated[str, Path(max_length=40, description="Short name of a framework")]


class FrameworkBrief(Schema):
    """A framework of indicators."""

    id: str
    title: str
    version: str
    publisher: str
    source_url: str
    indicators: int
    data_points: int

    @classmethod
    def of(cls, framework: Framework) -> "FrameworkBrief":
        """Return the framework in brief."""
        same = ("id", "title", "version", "publisher", "source_url")
        return cls(
            **{name: getattr(framework, name) for name in same},
            indicators=len(framework.codes()),
            data_points=len(framework.points),
        )


class DataPointOut(Schema):
    """What a framework asks; `value = numerator / denominator * scale`, in `unit`."""

    code: str
    data_point: str
    name: str
    definition: str
    numerator: str | None
    denominator: str | None
    scale: float
    unit: str
    direction: str | None
    groups: dict[str, str]
    sdg_published: list[str]
    sdg_proposed: list[str]
    source: str

    @classmethod
    def of(cls, point: DataPoint) -> "DataPointOut":
        """Return the data point."""
        return cls(**{name: getattr(point, name) for name in cls.model_fields})


class FrameworkOut(FrameworkBrief):
    """A framework with all its data points."""

    points: list[DataPointOut]


class ValueOut(Schema):
    """A value of a city; `value` null is a state, which `status` names, and never zero.

    `quality` is a grade of U4SSC; `verified` says that a verifier on this node accepted it.
    """

    code: str
    data_point: str
    value: float | None
    unit: str
    year: int | None
    quality: str | None
    status: str
    source: str
    verified: bool


class ReportOut(Schema):
    """A report of a city for a year; `printed` (YYYY-MM) where the atlas has it from print.

    `simulated` says that the values are made up for a demonstration.
    """

    framework: str
    year: int
    printed: str | None
    simulated: bool
    values: list[ValueOut]

    @classmethod
    def of(cls, framework: str, report: Report) -> "ReportOut":
        """Return the report."""
        same = ("code", "data_point", "value", "unit", "year", "quality", "status", "source")
        values = [
            ValueOut(
                **{name: getattr(value, name) for name in same}, verified=key in report.verified
            )
            for key, value in sorted(report.values.items())
        ]
        return cls(
            framework=framework,
            year=report.year,
            printed=report.month or None,
            simulated=report.simulated,
            values=values,
        )


class CityReports(Schema):
    """The reports that a city shows to everybody, the newest first."""

    city_id: int
    reports: list[ReportOut]


@router.get("/frameworks", response=list[FrameworkBrief], operation_id="list_frameworks")
def list_frameworks(request: HttpRequest) -> list[FrameworkBrief]:
    """List the frameworks of indicators."""
    return [FrameworkBrief.of(indicators.get(name)) for name in indicators.names()]


@router.get(
    "/frameworks/{name}",
    response={200: FrameworkOut, 404: Problem, 422: Problem},
    operation_id="get_framework",
)
def get_framework(request: HttpRequest, name: Name) -> FrameworkOut:
    """Return a framework with every data point: definition, formula, unit, mapping, source."""
    try:
        found = indicators.get(name)
    except UnknownFramework as error:
        raise Http404(say(error.message)) from None
    points = [DataPointOut.of(point) for point in found.points.values()]
    return FrameworkOut(**FrameworkBrief.of(found).model_dump(), points=points)


@router.get(
    "/cities/{city_id}",
    response={200: CityReports, 404: Problem, 422: Problem},
    operation_id="get_city_indicators",
)
def get_city_indicators(
    request: HttpRequest,
    city_id: Annotated[int, Path(ge=1, le=2**31 - 1, description="GeoNames number")],
    framework: Annotated[str, Query(max_length=40, pattern="^[a-z0-9_]*$")] = "",
    year: Annotated[int | None, Query(ge=1900, le=2200, description="Year of the report")] = None,
) -> CityReports:
    """Return what a city shows of its indicators to everybody, whoever asks."""
    found = reports_of(AnonymousUser(), subject(str(city_id)))
    reports = [
        ReportOut.of(name, report)
        for name, each in sorted(found.items())
        for report in each
        if framework in ("", name) and year in (None, report.year)
    ]
    return CityReports(city_id=city_id, reports=reports)
