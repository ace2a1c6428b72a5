# SPDX-License-Identifier: EUPL-1.2
"""`proxeny find`: what worked elsewhere for a problem, and would it work here?"""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.cities import chosen_city
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.transfer import Answer, Fit

_WIDTH = 88
_BAR = 10


def find(
    text: Annotated[str, typer.Argument(help="The problem, in any language.")],
    city: Annotated[str, typer.Option(help="Your city: its name in any script, or GeoNames id.")],
    lang: Annotated[
        str | None, typer.Option(help="Language of TEXT (en, fr, ...); else it is recognised.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many results at most (1 to 100).")] = 10,
    domain: Annotated[
        list[str] | None, typer.Option(help="Only this domain; may be given several times.")
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(help="Only from this rung of evidence upward: told, measured, compared, ..."),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(help="Only from this country (two letters); may be given several times."),
    ] = None,
    theme: Annotated[
        str | None, typer.Option(help="Compare cities by this theme, not by the domain's own.")
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="JSON object: condition id to have, can_get, cannot, do_not_know."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Find solutions to a problem and judge whether they would work in your city."""
    from proxeny import transfer

    here = chosen_city(city)
    answer = transfer.find(
        text,
        here,
        lang=lang,
        limit=limit,
        filters=_filters(domain, evidence, country),
        theme=theme,
        answers=_answers(answers),
        today=dt.datetime.now(tz=dt.UTC).date(),
    )
    if as_json:
        print_json(transfer.as_plain(answer))
        return
    for message in answer.notes:
        note(message)
    _show(answer)


def conditions(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A solution, such as wd-061.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List what must hold for a solution to work, with the ids that --answers of find takes."""
    from proxeny import solutions, transfer

    found = transfer.conditions(solutions.get(identifier))
    if as_json:
        rows = [
            {
                "id": condition.id,
                "factor": condition.factor,
                "essential": condition.essential,
                "text": condition.text,
                "question": str(condition.question),
            }
            for condition in found
        ]
        print_json({"solution": identifier, "answers": transfer.ANSWERS, "conditions": rows})
        return
    for condition in found:
        needed = "needed" if condition.essential else ""
        typer.echo(f"{condition.id:18} {condition.factor:12} {needed:7} {condition.question}")
    if not found:
        note("The record names no conditions: ask the city that did it.")


def _filters(
    domains: list[str] | None, evidence: str | None, countries: list[str] | None
) -> dict[str, object]:
    from proxeny import cities, solutions

    filters: dict[str, object] = {}
    if domains:
        known = [domain.name for domain in solutions.domains()]
        for name in domains:
            _one_of("--domain", name, known)
        filters["domain"] = domains
    if evidence:
        levels = list(solutions.levels())
        _one_of("--evidence", evidence, levels)
        filters["evidence_rank"] = (levels.index(evidence), None)
    if countries:
        filters["country"] = [_country(cities.country_code(name), name) for name in countries]
    return filters


def _country(code: str | None, name: str) -> str:
    if code is None:
        raise UsageError(Message(gettext_noop("no country is called {name!r}"), name=name))
    return code


def _one_of(option: str, value: str, known: list[str]) -> None:
    if value not in known:
        raise UsageError(
            Message(
                gettext_noop("{option} {value!r} is not known; say one of: {known}"),
                option=option,
                value=value,
                known=", ".join(known),
            )
        )


def _answers(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        answers = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        bad = gettext_noop("{path} is not JSON in UTF-8: {reason}")
        raise DataError(Message(bad, path=path, reason=str(error))) from error
    if not isinstance(answers, dict) or not all(isinstance(a, str) for a in answers.values()):
        bad = gettext_noop("{path} must hold one JSON object: condition id to answer")
        raise DataError(Message(bad, path=path))
    return answers


def _show(answer: Answer) -> None:
    typer.echo(f"For {answer.city}:")
    for number, one in enumerate(answer.results, 1):
        typer.echo("")
        _card(number, one)
    if not answer.results:
        note("Nothing was found that could work there; try other words or fewer filters.")
    for one in answer.set_aside:
        typer.echo("")
        typer.echo(f"Set aside: {one.solution.title} [{one.solution.id}]")
        for reason in one.knocked_out:
            _line(str(reason))
    note("Fit is a check of conditions with reasons, not a prediction of who adopts.")


def _card(number: int, one: Fit) -> None:
    from proxeny import solutions, transfer

    solution = one.solution
    labels = {domain.name: domain.label for domain in solutions.domains()}
    typer.echo(f"{number:2}. {solution.title} [{solution.id}]")
    _line(
        f"{solution.city_name}, {solution.country}; {labels[solution.domain]}; "
        f"evidence {one.evidence.level}; "
        f"fit {one.score:.2f}, between {one.low:.2f} and {one.high:.2f}"
    )
    for component in one.components:
        value = "unknown" if component.value is None else f"{component.value:.2f}"
        filled = round(_BAR * (component.value or 0.0))
        bar = "·" * _BAR if component.value is None else "█" * filled + "░" * (_BAR - filled)
        _line(f"{component.name:<12}{bar} {value:>7}  {component.reason}", indent=37)
    if one.adoptions:
        names = [f"{a.city_name or a.country} ({a.status})" for a in one.adoptions[:5]]
        more = f" and {len(one.adoptions) - 5} more" if len(one.adoptions) > 5 else ""
        _line(f"Taken up: {', '.join(names)}{more}")
    for pitfall in one.pitfalls[:3]:
        _line(f"Pitfall ({pitfall.kind}): {pitfall.text}")
    for lesson in solution.lessons[:2]:
        _line(f"Lesson: {lesson}")
    for warning in one.warnings:
        _line(f"{warning.label}: {warning.text} {warning.check}")
    for contact in one.contacts:
        _line(f"Ask: {contact.name} ({contact.label}). {contact.reason} {contact.check or ''}")
        if address := contact.url or contact.source_url:
            # On a line of its own, so that it can be copied whole.
            _line(f"     {address}")
    if all(contact.kind == "source" for contact in one.contacts):
        _line(f"Ask: {transfer.next_step(solution, one.contacts)}")


def _line(text: str, indent: int = 8) -> None:
    typer.echo(
        textwrap.fill(
            text,
            _WIDTH,
            initial_indent="    ",
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
