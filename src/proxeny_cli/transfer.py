# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `transfer`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny_cli.find import conditions, find
from proxeny_cli.output import note, write_jsonl

if TYPE_CHECKING:
    from proxeny.messages import Message

group = typer.Typer(
    no_args_is_help=True, help="Will it work here, and who is likely to take it up."
)


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="transfer")
    app.command("find")(find)
    group.command("conditions")(conditions)


@group.command("rank")
def rank_command(
    queries: Annotated[
        Path, typer.Option(help="JSON Lines: id and, where known, kind, year, origins, exclude.")
    ],
    candidates: Annotated[Path, typer.Option(help="Text: one GeoNames id a line.")],
    cities: Annotated[
        Path, typer.Option(help="CSV: geonameid and, where known, country, population.")
    ],
    memberships: Annotated[
        Path, typer.Option(help="CSV: geonameid, network and, where known, year.")
    ],
    out: Annotated[Path, typer.Option(help="JSON Lines to write: id, ranking (likeliest first).")],
    partial: Annotated[
        bool, typer.Option("--partial", help="Leave out lines that cannot be read and go on.")
    ] = False,
) -> None:
    """Rank cities by how likely they are to take a solution up; this is not its fit."""
    from proxeny.transfer.receivers import Networks, rank_receivers
    from proxeny.transfer.receivers_io import (
        read_candidates,
        read_memberships,
        read_places,
        read_tasks,
    )

    bad: list[Message] | None = [] if partial else None
    tasks = read_tasks(queries, bad)
    pool = read_candidates(candidates, bad)
    places = read_places(cities, bad)
    networks = Networks(read_memberships(memberships, bad))
    for message in bad or ():
        note(f"left out: {message}")
    if unplaced := sum(city not in places for city in pool):
        note(f"candidates that are not in {cities}: {unplaced} of {len(pool)}")
    for task in tasks:
        if task.year is None:
            note(f"query {task.id}: no year, so every membership counts")
        if unknown := [city for city in task.origins if city not in places]:
            note(f"query {task.id}: origins not in {cities}: {', '.join(map(str, unknown))}")
    write_jsonl(
        out,
        (
            {
                "id": task.id,
                "ranking": [
                    receiver.city_id for receiver in rank_receivers(task, pool, places, networks)
                ],
            }
            for task in tasks
        ),
    )
    note(f"{out}: queries: {len(tasks)}, candidates ranked for each: {len(pool)}")
