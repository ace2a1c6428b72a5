# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `agreements`: registers taken in, and what falls due."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json, written_at_end

if TYPE_CHECKING:
    from proxeny.agreements.agreement import Agreement
    from proxeny.agreements.due import Due
    from proxeny.agreements.register import Register

group = typer.Typer(no_args_is_help=True, help="Registers of agreements, and what falls due.")

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="agreements")


@group.command("import")
def import_command(
    register_file: Annotated[
        Path, typer.Argument(metavar="REGISTER", help="Register: CSV, XLSX, or our JSON.")
    ],
    layout: Annotated[
        str, typer.Option(help="rgre, sci, clair, australia, france or general; else seen.")
    ] = "",
    name: Annotated[str, typer.Option(help="What the register is called; begins each id.")] = "",
    of: Annotated[
        str, typer.Option(metavar="CITY", help="The first party, where the table names partners.")
    ] = "",
    source: Annotated[str, typer.Option(help="Address or title of the register.")] = "",
    licence: Annotated[str, typer.Option(help="Licence of its data.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write the register as open data: .json or .csv.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Take a register of agreements in, with its partners looked up in the atlas.

    What the columns mean is seen from their names. A partner that is not certain stays a name, with
    the cities that may be meant; a row that is no agreement is left out. Both are told by row.
    """
    from proxeny.agreements.open_data import write_csv, write_json
    from proxeny.agreements.register import read_register
    from proxeny.agreements.register_parties import Named

    if out is not None and out.suffix not in (".json", ".csv"):
        raise UsageError(gettext_noop("--out is a file that ends in .json or .csv"))
    found = read_register(
        register_file.read_bytes(),
        register_file.name,
        layout=layout,
        register=name,
        source=source,
        licence=licence,
        own=_named(of, Named) if of else None,
    )
    if out is not None:
        text = (write_csv if out.suffix == ".csv" else write_json)(found.agreements, "own")
        with written_at_end(out) as write:
            write(text)
    if as_json:
        print_json(_register(found))
        return
    for line in _told(found):
        typer.echo(line)


@group.command("due")
def due_command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Open data of agreements; else the atlas's own."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the list, else today.")
    ] = None,
    soon: Annotated[int, typer.Option(help="Days before a deadline that are soon.")] = 30,
    as_json: _Json = False,
) -> None:
    """List what is overdue, due soon and next: obligations, ends, notices and reviews.

    The files are what `proxeny agreements import --out` wrote, JSON or CSV. Without one it is about
    the agreements of the atlas, of which no more than their ends is known.
    """
    from proxeny.agreements.due import due

    day = _day(on)
    if soon < 0:
        raise UsageError(gettext_noop("--soon is a number of days, 0 or more"))
    found = due(_agreements(files or []), on=day, soon_days=soon)
    counts = found.counts()
    if as_json:
        rows = [_due(one) for one in found.items()]
        print_json({"on": str(day), "soon_days": soon, "count": len(rows), **counts, "due": rows})
        return
    for one in found.items():
        row = _due(one)
        who = ", ".join(row["who"])
        typer.echo(
            f"{one.state:8} {row['due']} {one.days:+5} d  {row['title']}: {row['what']} [{who}]"
        )
    note(", ".join(f"{count} {state}" for state, count in counts.items()) + f" on {day}")


def _agreements(files: list[Path]) -> list[Agreement]:
    from proxeny.agreements.known import known
    from proxeny.agreements.register import read_register

    if not files:
        return list(known().values())
    found: list[Agreement] = []
    for path in files:
        taken = read_register(path.read_bytes(), path.name)
        for odd in taken.odd:
            note(f"{path.name}, row {odd.row}: {odd.text}")
        found += taken.agreements
    twice = [name for name, count in Counter(one.id for one in found).items() if count > 1]
    if twice:
        said = gettext_noop("the agreement {id} is in two of the files")
        raise UsageError(Message(said, id=twice[0]))
    return found


def _named(text: str, kind: Any) -> Any:
    from proxeny import cities

    city = cities.resolve(text)
    return kind(city.name, geonames=str(city.id))


def _day(text: str | None) -> datetime.date:
    if text is None:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        said = gettext_noop("--on {text} is no date; write it as 2026-11-23")
        raise UsageError(Message(said, text=repr(text[:40]))) from None


def _register(found: Register) -> dict[str, Any]:
    from proxeny.agreements.plain import to_plain

    return {
        "layout": found.layout,
        "rows": found.rows,
        "count": len(found.agreements),
        "left_out": found.left_out,
        "partners": dict(found.partners),
        "agreements": [to_plain(one) for one in found.agreements],
        "odd": [{"row": one.row, "column": one.column, "text": str(one.text)} for one in found.odd],
        "notes": [str(one) for one in found.notes],
    }


def _told(found: Register) -> list[str]:
    lines = [
        f"{one.id:44} {one.kind:11} {one.signed or ''!s:10} {one.title()}"
        for one in found.agreements
    ]
    for each in found.notes:
        note(each)
    for odd in found.odd:
        note(f"row {odd.row}{f', {odd.column}' if odd.column else ''}: {odd.text}")
    partners = ", ".join(f"{count} {name}" for name, count in found.partners.items() if count)
    note(
        f"{found.rows} rows ({found.layout}): {len(found.agreements)} agreements, "
        f"{found.left_out} left out; parties: {partners or 'as given'}"
    )
    return lines


def _due(one: Due) -> dict[str, Any]:
    deadline = one.deadline
    return {
        "agreement": deadline.agreement.id,
        "title": deadline.agreement.title(),
        "id": deadline.id,
        "kind": deadline.kind,
        "what": str(deadline.what),
        "who": [deadline.agreement.name(party) for party in deadline.who],
        "due": str(one.day),
        "days": one.days,
        "state": one.state,
        "missed": one.missed,
        "reminds": one.reminds,
        "every_months": deadline.every_months,
        "until": deadline.until and str(deadline.until),
        "indicators": list(deadline.indicators),
        "pilots": list(deadline.pilots),
    }
