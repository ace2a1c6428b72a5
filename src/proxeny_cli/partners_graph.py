# SPDX-License-Identifier: EUPL-1.2
"""`proxeny partners of` and `proxeny partners next`: the cooperation graph of an actor."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.partners import Actor, Candidate, Cooperation, Partner, Tie, Ties

_ACTOR = Annotated[
    str, typer.Argument(help="Name of a city, network or organisation, or the key of an actor.")
]
_PARTICIPATIONS = Annotated[
    Path | None,
    typer.Option(help="Parquet of participations in projects, as for `partners complete`."),
]
_PROJECTS = Annotated[
    Path | None,
    typer.Option(help="Parquet of what the projects are called: project, acronym, title."),
]
_TWINNINGS = Annotated[
    Path | None, typer.Option(help="CSV of twinnings: a and b, GeoNames numbers of cities.")
]
_ON = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Only what is certain to be older than this."),
]
_LIMIT = Annotated[int, typer.Option(min=1, help="As many partners at most.")]
_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def of_command(
    actor: _ACTOR,
    participations: _PARTICIPATIONS = None,
    projects: _PROJECTS = None,
    twinnings: _TWINNINGS = None,
    on: _ON = None,
    limit: _LIMIT = 20,
    as_json: _JSON = False,
) -> None:
    """Show what a city or other actor is part of, with whom, since when and on what."""
    from proxeny import partners

    graph, _ = _graph(participations, projects, twinnings, on)
    found = partners.relations(graph, partners.find_actor(graph, actor).key)
    shown = found.partners[:limit]
    if as_json:
        print_json(
            {
                "actor": _actor(found.actor),
                "before": on.date().isoformat() if on else None,
                "by_kind": dict(found.by_kind),
                "timeline": [asdict(moment) for moment in found.timeline],
                "undated": found.undated,
                "ties": [_tie(tie) for tie in found.ties],
                "partners_in_all": len(found.partners),
                "partners": [_partner(partner) for partner in shown],
            }
        )
        return
    counts = ", ".join(f"{kind} {count}" for kind, count in found.by_kind.items())
    typer.echo(f"{found.actor} [{found.actor.key}]: {counts or 'no ties on record'}")
    for tie in found.ties:
        state = f", {tie.state_label}" if tie.state else ""
        name = f"{tie.label} {tie.title}" if tie.title else tie.called
        typer.echo(f"  {tie.year or '    '}  {name} ({tie.role}){state}")
    if shown:
        typer.echo(f"partners: {len(found.partners)}")
    for partner in shown:
        kinds = ", ".join(sorted({tie.kind for tie in partner.ties}))
        years = "-".join(str(year) for year in dict.fromkeys((partner.first, partner.last)) if year)
        typer.echo(
            f"  {partner.weight:6.2f}  {partner.actor} [{partner.actor.key}]  "
            f"{len(partner.ties)}: {kinds}; {years or 'no year known'}"
        )


def next_command(
    actor: _ACTOR,
    theme: Annotated[str, typer.Option(help="Domain of solutions, such as energy.")] = "",
    part: Annotated[str, typer.Option(help="Parts of a programme, such as SC3, by |.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option(help="Only actors of this kind; may be repeated.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Only from this country; may be repeated.")
    ] = None,
    network: Annotated[
        list[str] | None, typer.Option(help="Only members of this network; may be repeated.")
    ] = None,
    least: Annotated[
        int | None, typer.Option(min=0, help="Only cities with as many inhabitants at least.")
    ] = None,
    most: Annotated[
        int | None, typer.Option(min=0, help="Only cities with as many inhabitants at most.")
    ] = None,
    proven: Annotated[
        bool, typer.Option("--proven", help="Only who has done something on the theme or part.")
    ] = False,
    strangers: Annotated[
        bool, typer.Option("--strangers", help="Leave out whom the actor worked with before.")
    ] = False,
    participations: _PARTICIPATIONS = None,
    projects: _PROJECTS = None,
    twinnings: _TWINNINGS = None,
    on: _ON = None,
    limit: _LIMIT = 20,
    as_json: _JSON = False,
) -> None:
    """Rank who should work with an actor, each with the path of evidence.

    The order says who is likely to come, by what was usual; it does not say who would be good.
    """
    from proxeny import partners

    graph, sources = _graph(participations, projects, twinnings, on)
    asking = partners.find_actor(graph, actor)
    wish = partners.Wish(
        asking.key,
        theme=theme,
        programme_part=part,
        kinds=tuple(kind or ()),
        countries=tuple(_code(one) for one in country or ()),
        networks=tuple(partners.find_actor(graph, one).key for one in network or ()),
        people=None if least is most is None else (least or 0, most or sys.maxsize),
        proven=proven,
        strangers=strangers,
        distances=partners.distances(graph, asking.key),
    )
    scout = partners.Scout(graph)
    found, nameless = partners.seek(scout, wish, limit), partners.nameless(scout, wish)
    if as_json:
        print_json(
            {
                "actor": _actor(asking),
                "before": on.date().isoformat() if on else None,
                "sources": sources,
                "nameless": nameless,
                "theme": theme or None,
                "programme_part": part or None,
                "candidates": [_candidate(one) for one in found],
            }
        )
        return
    typer.echo(f"{asking} [{asking.key}]")
    # A node that imported more answers otherwise.
    typer.echo("from " + ", ".join(f"{name}: {count:,} ties" for name, count in sources.items()))
    if nameless:
        note(f"organisations without a name in the source, which are left out: {nameless:,}")
    for one in found:
        known = "" if one.met else "  (a stranger)"
        typer.echo(f"{one.score:6.2f}  {one.actor} [{one.actor.key}], {one.actor.label}{known}")
        for reason in one.why:
            typer.echo(f"          {reason}")
    if not found:
        note("nobody on record is as wished: ask for other kinds or countries")


def _graph(
    participations: Path | None,
    projects: Path | None,
    twinnings: Path | None,
    on: datetime | None,
) -> tuple[Cooperation, dict[str, int]]:
    """Return the graph, and how many ties each of its sources has, whatever their days."""
    from proxeny import partners

    before = on.date() if on else None
    sources: dict[str, Ties] = {"atlas": partners.atlas_ties()}
    if participations is not None:
        known = partners.read_participations(participations)
        # Nothing later may be used, not even to know which city an organisation governs.
        known = known.before(before) if before else known
        called = None if projects is None else partners.read_projects(projects)
        sources[str(participations)] = partners.project_ties(known, called)
    if twinnings is not None:
        sources[str(twinnings)] = partners.twinning_ties(twinnings.read_bytes())
    graph = partners.cooperation(*sources.values(), before=before)
    return graph, {name: ties.count for name, ties in sources.items()}


def _code(text: str) -> str:
    from proxeny.cities import country_code

    code = country_code(text)
    if code is None:
        raise UsageError(
            Message(gettext_noop("no country is called {name}; give its code"), name=text)
        )
    return code


def _actor(actor: Actor) -> dict[str, Any]:
    return asdict(actor)


def _tie(tie: Tie) -> dict[str, Any]:
    return asdict(tie) | {"themes": list(tie.themes), "state": tie.state or None}


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        **_actor(partner.actor),
        "weight": round(partner.weight, 4),
        "first": partner.first,
        "last": partner.last,
        "ties": [_tie(tie) for tie in partner.ties],
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        **_actor(one.actor),
        "score": round(one.score, 4),
        "met": one.met,
        "contributions": {kind: round(value, 4) for kind, value in one.contributions.items()},
        "why": [str(reason) for reason in one.why],
        "ties": [_tie(tie) for tie in one.ties],
    }
