# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `partners`; here, who is missing from a consortium."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json, write_jsonl
from proxeny_cli.partners_graph import next_command, of_command
from proxeny_cli.partners_import import import_command
from proxeny_cli.partners_resolve import resolve_command

if TYPE_CHECKING:
    import datetime as dt

    from proxeny.partners import Model, Participations

group = typer.Typer(no_args_is_help=True, help="Whom to work with: the cooperation graph.")


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="partners")
    group.command("of")(of_command)
    group.command("next")(next_command)
    group.command("import")(import_command)
    group.command("resolve")(resolve_command)


@group.command("complete")
def complete_command(
    participations: Annotated[
        Path,
        typer.Option(
            help="Parquet: project, organisation, name, country, city_government, start, "
            "programme_part."
        ),
    ],
    queries: Annotated[
        Path, typer.Option(help="JSON lines: id, date, programme_part, seeds, exclude.")
    ],
    out: Annotated[Path, typer.Option(help="JSON lines to write: id and ranking.")],
    model: Annotated[
        Path | None,
        typer.Option(help="Model file; else a shipped one that fits, else it is learnt and kept."),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Add name, score and reasons of each to the lines.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Rank city governments that are missing from consortia, at most 50 for each query.

    Only what began before the date of a query is used, and each query is answered alone.
    """
    from proxeny import partners

    started = time.monotonic()
    asked = partners.read_queries(queries.read_bytes())
    known = partners.read_participations(participations)
    lines: dict[str, dict[str, object]] = {}
    models = []
    unknown: list[str] = []
    for day in sorted({query.day for query in asked}):
        chosen, origin = _model(known, day, model)
        models.append({"date": day.isoformat(), "from": origin, "queries": chosen.queries})
        lookout = partners.Lookout(partners.graph(known, day))
        for query in asked:
            if query.day == day:
                found = partners.complete(lookout, chosen, query)
                unknown += [one for one in query.seeds if one not in lookout.graph.position]
                if not len(lookout.candidates):
                    note(f"query {query.id}: no city government is known before {day}")
                line: dict[str, object] = {
                    "id": query.id,
                    "ranking": [one.organisation for one in found],
                }
                if why:
                    line["why"] = [
                        {
                            "name": one.name,
                            "country": one.country,
                            "score": round(one.score, 4),
                            "met": one.met,
                            "reasons": [str(reason) for reason in one.why],
                        }
                        for one in found
                    ]
                lines[query.id] = line
    if unknown:
        note(f"{len(unknown)} members, such as {unknown[0]}, are in no project before their day")
    write_jsonl(out, (lines[query.id] for query in asked))
    seconds = round(time.monotonic() - started, 3)
    if as_json:
        print_json({"out": str(out), "queries": len(asked), "models": models, "seconds": seconds})
        return
    typer.echo(f"{out}: {len(asked)} queries")


def _model(known: Participations, day: dt.date, given: Path | None) -> tuple[Model, str]:
    """Return the model for a day, and where it is from."""
    from proxeny import partners
    from proxeny.partners.model import read, write

    if given is not None:
        model = read(given)
        if model.cut > day:
            raise UsageError(
                Message(
                    gettext_noop("{path} was learnt up to {cut}, later than a query of {day}"),
                    path=given,
                    cut=model.cut,
                    day=day,
                )
            )
        return model, str(given)
    fitting = partners.shipped(known, day)
    if fitting is not None:
        return fitting, "shipped"
    digest = known.before(day).digest()
    kept = _cache() / f"partners-{day}-{digest[:24]}.json"
    # A model of another version, or one that is damaged or out of reach, is learnt again.
    with contextlib.suppress(partners.ModelError, OSError):
        return read(kept), str(kept)
    note(f"learning from what began before {day}")
    model = partners.train(known, day)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f".{kept.name}.{os.getpid()}.part")
        write(model, part)
        part.replace(kept)
    except OSError as error:
        note(f"what was learnt cannot be kept in {kept.parent}: {error.strerror}")
        return model, "learnt"
    return model, str(kept)


def _cache() -> Path:
    """Return the folder for what can be made again, where the desktop standard puts it."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given else Path.home() / ".cache") / "proxeny"
