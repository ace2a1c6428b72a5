# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `cities`, and how every command takes the name of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.cities import City, ContextValue, Peer

group = typer.Typer(no_args_is_help=True, help="Cities: their names, their context, their peers.")

_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_NAME = Annotated[
    str, typer.Argument(help='Name in any script, "name, country", or a GeoNames id.')
]
#: Variables that a line of the table of peers names.
_NAMED = 3


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="cities")
    app.command("peers")(peers_command)


def chosen_city(name: str) -> City:
    """Return the city that a person named; what was assumed is noted on stderr.

    Raises AmbiguousCity or UnknownCity, whose message names the candidates.
    """
    from proxeny import cities

    answer = cities.lookup(name)
    if answer.city is None:
        return cities.resolve(name)
    if answer.note is not None:
        note(answer.note)
    return answer.city


def city_reference(city: City) -> dict[str, Any]:
    """Return how a city is named in every JSON answer."""
    return {"id": city.id, "name": city.name, "country": city.country}


@group.command("resolve")
def resolve_command(name: _NAME, as_json: _JSON = False) -> None:
    """Say which city a name means; without an answer, list the candidates and exit with 2."""
    from proxeny import cities

    answer = cities.lookup(name)
    if answer.note is not None:
        note(answer.note)
    if as_json:
        print_json(
            {
                "city": city_reference(answer.city) if answer.city else None,
                "candidates": [city_reference(city) for city in answer.candidates],
                "ambiguous": answer.ambiguous,
            }
        )
    elif answer.city is not None:
        typer.echo(f"{answer.city.id}  {answer.city}")
    else:
        for city in answer.candidates:
            typer.echo(f"{city.id}  {city}")
    if answer.city is None:
        raise typer.Exit(2)


@group.command("show")
def show_command(name: _NAME, as_json: _JSON = False) -> None:
    """Show the context of a city: each value with unit, year and source; unknowns as unknown."""
    from proxeny import cities

    city = chosen_city(name)
    context = cities.context(city)
    if as_json:
        print_json(
            {
                "city": city_reference(city),
                "region": city.region or None,
                "country_name": city.country_name,
                "lat": city.lat,
                "lon": city.lon,
                "context": [_value(value) for value in context.values()],
            }
        )
        return
    typer.echo(f"{city} [{city.id}], {city.lat}, {city.lon}")
    for value in context.values():
        year = f", {value.year}" if value.year else ""
        typer.echo(f"  {value.label}: {_shown(value)} ({value.source}{year})")


def peers_command(
    name: _NAME,
    theme: Annotated[str, typer.Option(help="What the cities are compared for.")] = "general",
    limit: Annotated[int, typer.Option(min=1, help="Peers to list.")] = 10,
    abroad: Annotated[bool, typer.Option("--abroad", help="Leave out the own country.")] = False,
    as_json: _JSON = False,
) -> None:
    """List the cities most like a city, and which differences make up each distance."""
    from proxeny import cities

    city = chosen_city(name)
    answer = cities.peers(city, theme, limit, abroad=abroad)
    if answer.note is not None:
        note(answer.note)
    if as_json:
        print_json(
            {
                "city": city_reference(city),
                "theme": answer.theme.name,
                "coverage": answer.coverage,
                "peers": [_peer(peer) for peer in answer.peers],
            }
        )
        return
    typer.echo(f"{city}: {answer.theme.label}, {answer.coverage:.0%} of the variables known")
    for peer in answer.peers:
        differences = ", ".join(
            f"{part.label} {part.share:.3f}" for part in peer.contributions[:_NAMED] if part.share
        )
        typer.echo(f"{peer.distance:.3f}  {peer.city} [{peer.city.id}]  {differences}")


def _peer(peer: Peer) -> dict[str, Any]:
    return {
        **city_reference(peer.city),
        "distance": peer.distance,
        "coverage": peer.coverage,
        "contributions": [
            {"variable": part.variable, "here": part.here, "there": part.there, "share": part.share}
            for part in peer.contributions
        ],
        "unknown": list(peer.unknown),
    }


def _value(value: ContextValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "label": str(value.label),
        "value": value.value,
        "unit": value.unit,
        "source": value.source,
        "year": value.year,
        "known": value.known,
    }


def _shown(value: ContextValue) -> str:
    if not value.known:
        return "unknown"
    if value.shown is not None:
        return f"{value.shown} ({value.value})"
    if isinstance(value.value, tuple):
        return ", ".join(value.value)
    return f"{value.value} {value.unit}".strip()
