# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `atlas`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny_cli.output import print_json

if TYPE_CHECKING:
    from proxeny.atlas import Package

group = typer.Typer(no_args_is_help=True, help="The reference data that ships with Proxeny.")

_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="atlas")


@group.command("list")
def list_command(as_json: _JSON = False) -> None:
    """List the data packages: name, number of rows, title."""
    from proxeny import atlas

    packages = [atlas.package(name) for name in atlas.names()]
    if as_json:
        print_json([_described(package) for package in packages])
        return
    width = max(len(package.name) for package in packages)
    for package in packages:
        typer.echo(f"{package.name:<{width}}  {package.count:>7}  {package.title}")


@group.command("show")
def show_command(
    name: Annotated[str, typer.Argument(help="Name of the package.")],
    limit: Annotated[int, typer.Option(min=0, help="Rows to print.")] = 5,
    as_json: _JSON = False,
) -> None:
    """Show a data package: what it holds, its sources and licences, its fields and first rows."""
    from proxeny import atlas

    package = atlas.package(name)
    rows = [dict(row) for row in atlas.rows(name)[:limit]]
    if as_json:
        print_json({**_described(package), "fields": _fields(package), "rows": rows})
        return
    typer.echo(f"{package.title} ({package.name}), {package.count} rows\n\n{package.description}")
    for note in package.notes:
        typer.echo(f"Note: {note}")
    for source in package.sources:
        typer.echo(f"Source: {source.title}{f' <{source.url}>' if source.url else ''}")
    for licence in package.licences:
        typer.echo(f"Licence: {licence.title}{f' <{licence.url}>' if licence.url else ''}")
    typer.echo("\nFields:")
    width = max(len(field.name) for field in package.fields)
    for field in package.fields:
        typer.echo(f"  {field.name:<{width}}  {field.type}: {field.description}")
    for number, row in enumerate(rows, 1):
        typer.echo(f"\nRow {number}:")
        for key, value in row.items():
            if value is not None:
                typer.echo(f"  {key:<{width}}  {_cell(value)}")


def _described(package: Package) -> dict[str, Any]:
    return {
        "name": package.name,
        "title": package.title,
        "description": package.description,
        "count": package.count,
        "sources": [{"title": source.title, "url": source.url} for source in package.sources],
        "licences": [
            {"name": licence.name, "title": licence.title, "url": licence.url}
            for licence in package.licences
        ],
        "notes": list(package.notes),
    }


def _fields(package: Package) -> list[dict[str, str]]:
    return [
        {"name": field.name, "type": field.type, "description": field.description}
        for field in package.fields
    ]


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
