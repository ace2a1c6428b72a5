# SPDX-License-Identifier: EUPL-1.2
"""`proxeny partners import`: official files of projects and their members into three tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny_cli.output import kind_of_note, note, print_json, write_jsonl
from proxeny_cli.progress import bar

if TYPE_CHECKING:
    from proxeny.partners.intake import Taken


def import_command(
    source: Annotated[str, typer.Argument(help="cordis, h2020, iati, keep or table.")],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files of that source; h2020: folder.")
    ],
    into: Annotated[
        Path, typer.Option(help="Folder of the tables; made if it is absent, added to else.")
    ],
    odd: Annotated[
        Path | None, typer.Option(help="JSON lines to write: what was odd, with file and row.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Take official files in: projects.parquet, participations.parquet, organisations.parquet.

    What was interrupted goes on where it was when it is run again. The same file twice changes
    nothing, and what is newer replaces what is older, project by project.
    """
    from proxeny.partners import intake

    with bar() as show:
        taken = intake.take_in(source, files, into, progress=show)
    if odd is not None:
        write_jsonl(
            odd,
            (
                {
                    "source": one.held.key,
                    "file": place.file,
                    "row": place.row,
                    "column": place.column,
                    "text": str(place.message),
                }
                for one in taken
                for place in one.odd.kept
            ),
        )
    if as_json:
        print_json({"into": str(into), "sources": [_plain(one) for one in taken]})
        return
    for one in taken:
        held = one.held
        typer.echo(
            f"{', '.join(held.files)}: {held.projects} projects, {held.participations} "
            f"participations, {held.organisations} organisations"
            + (" (was there before)" if one.was_there else "")
        )
        for kind, count in sorted(held.odd.items(), key=lambda item: (-item[1], item[0])):
            note(f"  {count} × {kind_of_note(kind)}")


def _plain(one: Taken) -> dict[str, object]:
    held = one.held
    return {
        "key": held.key,
        "source": held.source,
        "files": held.files,
        "projects": held.projects,
        "participations": held.participations,
        "organisations": held.organisations,
        "was_there": one.was_there,
        "odd": held.odd,
    }
