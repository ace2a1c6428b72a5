# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `indicators`: what a framework asks, checking a sheet, scoring it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.indicators_output import group_of, indicator, listed, print_score, sdg_codes
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.indicators import DataPoint, Finding, Framework, Value, ValueSheet

group = typer.Typer(
    no_args_is_help=True, help="Frameworks of indicators: what is asked, checks, scores."
)

_FrameworkOption = Annotated[
    str, typer.Option("--framework", help="Short name of the framework: u4ssc or sdg11.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_Values = Annotated[
    Path,
    typer.Argument(
        metavar="VALUES",
        help="CSV or XLSX: city,kpi_code,data_point,year,value,unit,quality,origin,source,status "
        "and where known numerator,denominator.",
    ),
]
_On = Annotated[
    datetime.datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day; today by default."),
]
_City = Annotated[str | None, typer.Option("--city", help="Only this city of the sheet.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="indicators")


@group.command("list")
def list_command(
    framework: _FrameworkOption = "u4ssc",
    dimension: Annotated[str | None, typer.Option(help="Only this dimension.")] = None,
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
    level: Annotated[str | None, typer.Option(help="Only this level: Core or Advanced.")] = None,
    sdg: Annotated[str | None, typer.Option(help="Only this SDG code or what is below it.")] = None,
    as_json: _Json = False,
) -> None:
    """List the data points of a framework."""
    from proxeny import indicators

    chosen = indicators.get(framework)
    found = list(chosen.points.values())
    wanted = {"dimension": dimension, "category": category, "level": level}
    for name, value in wanted.items():
        if value is not None:
            _known(f"--{name}", value, sorted({_trait(point, name) for point in found} - {""}))
            found = [p for p in found if _trait(p, name).casefold() == value.casefold()]
    if sdg is not None:
        found = [point for point in found if _below(sdg_codes(point), sdg)]
    by_code: dict[str, list[DataPoint]] = {}
    for point in found:
        by_code.setdefault(point.code, []).append(point)
    if as_json:
        print_json(
            {
                "framework": chosen.id,
                "version": chosen.version,
                "count": len(by_code),
                "data_points": len(found),
                "indicators": [listed(points) for points in by_code.values()],
            }
        )
        return
    for point in found:
        typer.echo(f"{point.code:18} {point.data_point:12} {point.name:52} {point.unit}".rstrip())
    note(f"{len(by_code)} indicators, {len(found)} data points")


def _trait(point: DataPoint, name: str) -> str:
    return (point.level if name == "level" else point.groups.get(name)) or ""


def _below(codes: tuple[str, ...], sdg: str) -> bool:
    return any(code == sdg or code.startswith(f"{sdg}.") for code in codes)


def _known(option: str, value: str, known: list[str]) -> None:
    if value.casefold() not in {word.casefold() for word in known}:
        raise UsageError(
            Message(
                gettext_noop("{option} {value!r} is not known; say one of: {known}"),
                option=option,
                value=value,
                known=", ".join(known),
            )
        )


@group.command("check")
def check_command(
    values: _Values,
    framework: _FrameworkOption = "u4ssc",
    last: Annotated[
        Path | None, typer.Option(help="Sheet of the last cycle, to find jumps.")
    ] = None,
    city: _City = None,
    on: _On = None,
    as_json: _Json = False,
) -> None:
    """Check a sheet of values by the verifier's rules: each finding and what to do about it."""
    from proxeny import indicators

    chosen = indicators.get(framework)
    sheet = indicators.read_values(values.read_bytes(), chosen)
    before = None if last is None else indicators.read_values(last.read_bytes(), chosen)
    findings = _findings(chosen, sheet, city, on, before)
    counts = {
        severity: sum(finding.severity == severity for finding in findings)
        for severity in ("error", "warning", "note")
    }
    if as_json:
        answers = _cities(sheet, city)
        print_json(
            {
                "framework": chosen.id,
                "rows": sheet.rows,
                "cities": [
                    {
                        "city": name,
                        "reported": sum(
                            value.usable is not None
                            for value in indicators.latest(of_city).values()
                        ),
                        "total": len(chosen.points),
                    }
                    for name, of_city in answers.items()
                ],
                "counts": counts,
                "warnings": [finding.as_record() for finding in findings],
            }
        )
    else:
        for finding in findings:
            place = f"{finding.city}: " if finding.city else ""
            typer.echo(f"{finding.severity:8}{place}{finding.message} [{finding.code}]")
            typer.echo(f"        {finding.advice}")
        note(
            f"{sheet.rows} rows: {counts['error']} errors, {counts['warning']} warnings, "
            f"{counts['note']} notes"
        )


def _findings(
    framework: Framework,
    sheet: ValueSheet,
    city: str | None,
    on: datetime.datetime | None,
    last: ValueSheet | None = None,
) -> list[Finding]:
    """Return what reading and the rules found, of one city or of all, errors first."""
    from proxeny import indicators

    this_year = (on or datetime.datetime.now(tz=datetime.UTC)).year
    found = [
        finding
        for finding in sheet.findings
        if city is None or finding.city.casefold() in ("", city.casefold())
    ]
    for name, values in _cities(sheet, city).items():
        before = None
        if last is not None:
            before = indicators.latest(value for value in last.values if value.city == name)
        found += indicators.check(framework, values, before, this_year)
    order = ("error", "warning", "note")
    return sorted(found, key=lambda finding: order.index(finding.severity))


@group.command("score")
def score_command(
    values: _Values,
    framework: _FrameworkOption = "u4ssc",
    targets: Annotated[
        Path | None,
        typer.Option(
            help="CSV or XLSX: kpi_code,data_point,target,worst,direction,origin. They go before "
            "the published ones."
        ),
    ] = None,
    platform_defaults: Annotated[
        bool,
        typer.Option(
            "--platform-defaults", help="Use the demonstration set where there is no other target."
        ),
    ] = False,
    city: _City = None,
    on: _On = None,
    detail: Annotated[
        bool, typer.Option("--detail", help="Add targets, origins and bounds to the JSON.")
    ] = False,
    as_json: _Json = False,
) -> None:
    """Score a sheet of values by the published bands, with coverage beside every score."""
    from proxeny import indicators

    chosen = indicators.get(framework)
    sheet = indicators.read_values(values.read_bytes(), chosen)
    own = {} if targets is None else indicators.read_targets(targets.read_bytes(), chosen)
    demonstration = indicators.platform_defaults(chosen) if platform_defaults else {}
    in_force = indicators.together(demonstration, indicators.published(chosen), own)
    answers = {
        name: indicators.score(chosen, indicators.latest(of_city), in_force)
        for name, of_city in _cities(sheet, city).items()
    }
    warnings = _findings(chosen, sheet, city, on)
    warnings += [finding for answer in answers.values() for finding in indicators.notes(answer)]
    if as_json:
        several = len(answers) > 1
        print_json(
            {
                "indicators": [
                    {**({"city": name} if several else {}), **indicator(one, detail=detail)}
                    for name, answer in answers.items()
                    for one in answer.indicators
                    if one.value is not None
                ],
                "groups": [
                    {**({"city": name} if several else {}), **group_of(one, detail=detail)}
                    for name, answer in answers.items()
                    for one in answer.groups
                ],
                "warnings": [finding.as_record() for finding in warnings],
            }
        )
        return
    for name, answer in answers.items():
        print_score(name, answer)
    for finding in warnings:
        note(f"{finding.severity}: {finding.message}. {finding.advice}")


def _cities(sheet: ValueSheet, city: str | None) -> dict[str, list[Value]]:
    if city is not None:
        _known("--city", city, list(sheet.cities))
    found: dict[str, list[Value]] = {}
    for value in sheet.values:
        if city is None or value.city.casefold() == city.casefold():
            found.setdefault(value.city, []).append(value)
    return found or {"": []}
