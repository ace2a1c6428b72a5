# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `solutions`: list, show, check a file, convert between formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.solutions import Reading, Solution

group = typer.Typer(
    no_args_is_help=True, help="Practices with evidence: what was done, what came of it."
)
#: Formats by name; a file's suffix chooses one unless an option names it.
_FORMATS = ("jsonl", "csv", "undesa")
_SHOWN = 20

_Partial = Annotated[
    bool, typer.Option("--partial", help="Use the good lines and list the bad ones on stderr.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="solutions")


@group.command("list")
def list_command(
    domain: Annotated[str | None, typer.Option(help="Only this domain.")] = None,
    evidence: Annotated[str | None, typer.Option(help="Only this rung of evidence.")] = None,
    country: Annotated[str | None, typer.Option(help="Only this country (two letters).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List the shipped solutions."""
    from proxeny import solutions

    if domain is not None:
        _known("--domain", domain, [known.name for known in solutions.domains()])
    if evidence is not None:
        _known("--evidence", evidence, list(solutions.levels()))
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "city": one.city_name,
            "country": one.country,
            "domain": one.domain,
            "evidence": solutions.grade(one).level,
            "status": one.status,
        }
        for one in solutions.atlas_solutions().values()
    ]
    wanted = {"domain": domain, "evidence": evidence, "country": country and country.upper()}
    rows = [
        row
        for row in rows
        if all(value is None or row[name] == value for name, value in wanted.items())
    ]
    if as_json:
        print_json({"count": len(rows), "solutions": rows})
        return
    for row in rows:
        place = f"{row['city']}, {row['country']}"
        typer.echo(
            f"{row['id']:8} {row['evidence']:10} {row['domain']:10} {place:28} {row['title']}"
        )
    note(f"{len(rows)} solutions")


def _known(option: str, value: str, known: list[str]) -> None:
    if value not in known:
        raise UsageError(
            Message(
                gettext_noop("{option} {value!r} is not known; say one of: {known}"),
                option=option,
                value=value,
                known=", ".join(known),
            )
        )


@group.command("show")
def show_command(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Such as ca-3964.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show one solution with its evidence, its pitfalls and who took it up."""
    from proxeny import solutions

    one = solutions.get(identifier)
    earned = solutions.grade(one)
    if as_json:
        print_json(
            {
                **solutions.as_record(one),
                "evidence": {
                    "grade": earned.level,
                    "rank": earned.rank,
                    "why": str(earned.why),
                    "differs": earned.differs and str(earned.differs),
                },
                "pitfalls": [
                    {"kind": pitfall.kind, "text": str(pitfall.text), "source": pitfall.source}
                    for pitfall in solutions.pitfalls(one)
                ],
            }
        )
        return
    for line in _page(one):
        typer.echo(line)


def _page(one: Solution) -> list[str]:
    from proxeny import solutions

    earned = solutions.grade(one)
    years = "-".join(str(year or "") for year in (one.year_start, one.year_end)).strip("-")
    lines = [
        f"{one.title} [{one.id}]",
        f"{one.city_name}, {one.country}; {one.domain}" + (f"; {years}" if years else ""),
        "",
        f"Problem:  {one.problem}",
        f"Done:     {one.done}",
        f"Results:  {one.results}",
        f"Evidence: {earned.label}. {earned.why}",
    ]
    if earned.differs:
        lines.append(f"          {earned.differs}")
    for metric in one.metrics:
        before = "" if metric.baseline is None else f"{metric.baseline:g} -> "
        when = f", {metric.period}" if metric.period else ""
        lines.append(
            f"  {metric.indicator}: {before}{metric.value:g} {metric.unit} ({metric.kind}{when})"
        )
    if one.cost is not None:
        amount = "not stated" if one.cost.amount is None else f"{one.cost.amount:,.0f}"
        lines.append(f"Cost:     {amount} {one.cost.currency} ({one.cost.scope})")
    titles = {"conditions": "It needed", "success_factors": "It helped"}
    for field, title in titles.items():
        lines += [f"{title}: {text}" for text in getattr(one, field)]
    lines += [f"Pitfall ({p.kind}): {p.text}" for p in solutions.pitfalls(one)]
    lines += [f"Lesson: {text}" for text in one.lessons]
    for adoption in one.adoptions:
        year = f", {adoption.year}" if adoption.year else ""
        lines.append(
            f"Taken up: {adoption.city_name or '?'}, {adoption.country} ({adoption.status}{year})"
        )
    return [*lines, f"Source:   {one.source_url}"]


@group.command("check")
def check_command(
    file: Annotated[Path, typer.Argument(help="Records as JSON Lines or CSV.")],
    kind: Annotated[str | None, typer.Option("--format", help="jsonl, csv or undesa.")] = None,
) -> None:
    """Check a file of records: each bad line with its number and why. Exit 1 when there is one."""
    reading = _read(file, kind, partial=True)
    for number, reason in reading.faults:
        typer.echo(f"{file}:{number}: {reason}")
    note(f"{len(reading.solutions)} good records, {len(reading.faults)} faults")
    if reading.faults:
        raise typer.Exit(1)


@group.command("convert")
def convert_command(
    source: Annotated[Path, typer.Argument(metavar="IN", help="File to read.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="File to write.")],
    read_as: Annotated[str | None, typer.Option("--from", help="jsonl, csv or undesa.")] = None,
    write_as: Annotated[str | None, typer.Option("--to", help="jsonl, csv or undesa.")] = None,
    partial: _Partial = False,
) -> None:
    """Convert records between JSON Lines, CSV and the good-practice fields of UN DESA."""
    from proxeny import solutions

    writers: dict[str, Callable[[Path, tuple[Solution, ...]], int]] = {
        "jsonl": solutions.write_jsonl,
        "csv": solutions.write_csv,
        "undesa": solutions.write_undesa,
    }
    writer = writers[_format(target, write_as)]
    reading = _read(source, read_as, partial=partial)
    for number, reason in reading.faults[:_SHOWN]:
        note(f"left out: {source}:{number}: {reason}")
    if len(reading.faults) > _SHOWN:
        note(f"and {len(reading.faults) - _SHOWN} more faults")
    count = writer(target, reading.solutions)
    note(f"{count} records written to {target}")


def _read(path: Path, kind: str | None, *, partial: bool) -> Reading:
    from proxeny import solutions

    readers: dict[str, Callable[[Path, bool], Reading]] = {
        "jsonl": solutions.read_jsonl,
        "csv": solutions.read_csv,
        "undesa": solutions.read_undesa,
    }
    return readers[_format(path, kind)](path, partial)


def _format(path: Path, kind: str | None) -> str:
    chosen = kind or {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(path.suffix.lower())
    if chosen is None or chosen not in _FORMATS:
        raise UsageError(
            Message(
                gettext_noop("the format of {path} is not clear; name one of: {formats}"),
                path=path,
                formats=", ".join(_FORMATS),
            )
        )
    return chosen
