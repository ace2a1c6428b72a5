# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `indicators`: what a framework asks, checking a sheet, scoring it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.indicators import (
        Finding,
        Framework,
        GroupScore,
        PointScore,
        Score,
        Value,
        ValueSheet,
    )

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
    rows = [
        {
            "code": point.code,
            "data_point": point.data_point,
            "name": point.name,
            **point.groups,
            "level": point.level,
            "type": point.type,
            "definition": point.definition,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "scale": point.scale,
            "unit": point.unit,
            "direction": point.direction,
            "sdg": list(point.sdg_published or point.sdg_proposed),
        }
        for point in chosen.points.values()
    ]
    wanted = {"dimension": dimension, "category": category, "level": level}
    for name, value in wanted.items():
        if value is not None:
            _known(f"--{name}", value, sorted({str(row.get(name) or "") for row in rows} - {""}))
            rows = [row for row in rows if str(row.get(name)).casefold() == value.casefold()]
    if sdg is not None:
        rows = [row for row in rows if _below(row["sdg"], sdg)]
    if as_json:
        print_json(
            {
                "framework": chosen.id,
                "version": chosen.version,
                "indicators": len({row["code"] for row in rows}),
                "data_points": len(rows),
                "list": rows,
            }
        )
        return
    for row in rows:
        typer.echo(
            f"{row['code']:18} {row['data_point']:12} {row['name']:52} {row['unit']}".rstrip()
        )
    note(f"{len({row['code'] for row in rows})} indicators, {len(rows)} data points")


def _below(codes: object, sdg: str) -> bool:
    return isinstance(codes, list) and any(
        code == sdg or code.startswith(f"{sdg}.") for code in codes
    )


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
    """Check a sheet of values by the verifier's rules. Exit 1 when a row cannot be used."""
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
                **{f"{severity}s": count for severity, count in counts.items()},
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
    if counts["error"]:
        raise typer.Exit(1)


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
                    {**({"city": name} if several else {}), **_indicator(one, detail=detail)}
                    for name, answer in answers.items()
                    for one in answer.indicators
                    if one.value is not None
                ],
                "groups": [
                    {**({"city": name} if several else {}), **_group(one, detail=detail)}
                    for name, answer in answers.items()
                    for one in answer.groups
                ],
                "warnings": [finding.as_record() for finding in warnings],
            }
        )
        return
    for name, answer in answers.items():
        _print_score(name, answer)
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


def _indicator(one: PointScore, *, detail: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "code": one.point.code,
        "data_point": one.point.data_point,
        "value": None if one.value is None else one.value.usable,
        "performance": one.performance,
        "points": one.points,
    }
    if detail:
        row["target"] = None if one.target is None else one.target.target
        row["worst"] = None if one.target is None else one.target.worst
        row["origin"] = None if one.target is None else one.target.origin
    return row


def _group(one: GroupScore, *, detail: bool) -> dict[str, object]:
    names = ("level", "name", "points", "max", "score", "reported", "total")
    if detail:
        names = (*names, "scored", "benchmarked", "lowest", "highest", "origins")
    return {name: getattr(one, name) for name in names}


def _print_score(city: str, answer: Score) -> None:
    if city:
        typer.echo(city)
    for one in answer.groups:
        if one.level == "indicator":
            continue
        share = "no target" if one.score is None else f"{one.score:7.1%}"
        bounds = "" if one.lowest is None else f"{one.lowest:.0%} to {one.highest:.0%}"
        typer.echo(
            f"{one.level:14} {one.name:38} {share:>9}  {one.points:3} of {one.max:3}  "
            f"reported {one.reported:3} of {one.total:3}  {bounds}".rstrip()
        )
