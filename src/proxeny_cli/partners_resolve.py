# SPDX-License-Identifier: EUPL-1.2
"""`proxeny partners resolve`: which organisations of imported tables are one and the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import DataError, UsageError
from proxeny.formats.formula import without_formula
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json, write_jsonl, written_at_end

if TYPE_CHECKING:
    from proxeny.organisations.resolving import Resolution

_DOUBTFUL = (
    *("decision", "first", "second", "who", "when", "why"),
    *("first_name", "first_city", "second_name", "second_city", "score", "reasons"),
)


def resolve_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of `partners import`.")],
    decisions: Annotated[
        Path | None, typer.Option(help="CSV or JSON: decision, first, second, who, when, why.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the resolved tables; else DIR/resolved.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Find which organisations are one: by PIC, by other numbers, then by name and place.

    Writes the three tables with one row for each, groups.jsonl with the reasons, and doubtful.csv
    with the pairs that a person should look at: fill in decision (merge or split), who and when,
    and give it back with --decisions. What people decided binds.
    """
    from pyarrow import parquet

    from proxeny.organisations.decisions import read_decisions
    from proxeny.organisations.resolving import resolve
    from proxeny.partners.intake import TABLES
    from proxeny.partners.intake.resolved import apply, records

    into = out or folder / "resolved"
    if into.resolve() == folder.resolve():
        raise UsageError(gettext_noop("--out must be another folder than that of the tables"))
    tables = {}
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if not path.is_file():
            said = gettext_noop("{path} is not there; run `proxeny partners import` first")
            raise DataError(Message(said, path=path))
        tables[name] = parquet.read_table(path)
    given = read_decisions(decisions.read_bytes()) if decisions is not None else []
    known = records(tables["organisations"])
    found = resolve(known, given)
    into.mkdir(parents=True, exist_ok=True)
    after = apply(tables, found.group_of())
    for name, table in after.items():
        part = into / f".{name}.parquet"
        parquet.write_table(table, part, compression="zstd")
        part.replace(into / f"{name}.parquet")
    _write(found, {one.id: (one.name, one.city) for one in known}, into)
    counts = {
        "out": str(into),
        "organisations": len(tables["organisations"]),
        "resolved": len(after["organisations"]),
        "groups": len(found.groups),
        "doubtful": len(found.doubtful),
        "contradictions": [str(one) for one in found.contradictions],
    }
    for one in found.contradictions:
        note(f"contradiction: {one}")
    if as_json:
        print_json(counts)
        return
    typer.echo(
        f"{into}: {counts['organisations']} organisations are {counts['resolved']}; "
        f"{counts['groups']} groups, {counts['doubtful']} pairs for a person in doubtful.csv"
    )


def _write(found: Resolution, named: dict[str, tuple[str, str]], into: Path) -> None:
    write_jsonl(
        into / "groups.jsonl",
        (
            {
                "id": group.id,
                "members": list(group.members),
                "why": [
                    {
                        "first": link.first,
                        "second": link.second,
                        "score": link.score,
                        "reasons": [str(reason) for reason in link.why],
                    }
                    for link in group.links
                ],
            }
            for group in found.groups
        ),
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_DOUBTFUL)
    for pair in found.doubtful:
        shown = [cell for name in (pair.first, pair.second) for cell in named[name]]
        reasons = "; ".join(str(reason) for reason in pair.why)
        writer.writerow(
            [
                "",
                pair.first,
                pair.second,
                "",
                "",
                "",
                *map(without_formula, shown),
                pair.score,
                reasons,
            ]
        )
    with written_at_end(into / "doubtful.csv") as write:
        write(text.getvalue())
