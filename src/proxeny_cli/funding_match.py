# SPDX-License-Identifier: EUPL-1.2
"""The command `proxeny funding match`: projects against what investors look for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny.errors import DataError, UsageError
from proxeny.json_lines import objects
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.funding.investor_matching import Match

_SIGNS = {"met": "yes", "not_met": "NO", "unknown": "?"}
_VERDICTS = {"yes": "all met", "open": "open questions", "no": "does not fit"}


def match_command(
    projects: Annotated[
        Path, typer.Argument(metavar="PROJECTS", help="JSON lines: the fields of a project, id.")
    ],
    criteria: Annotated[
        Path, typer.Argument(metavar="CRITERIA", help="JSON lines: what an investor asks, id.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Set projects beside what investors look for, criterion by criterion.

    Each line may have an `id`, else its number stands for it; a project may have an
    `evidence_rung` from 0 to 4. What fits comes first; there is no score. The fields are those of
    `proxeny.funding.project_fields` and `proxeny.funding.investor_criteria`.
    """
    from proxeny.funding.investor_criteria import checked_criteria
    from proxeny.funding.investor_matching import in_order, match
    from proxeny.funding.projects import checked

    texts = {name: (row, rung) for name, row, rung in _read(projects, checked)}
    wanted = {name: row for name, row, _rung in _read(criteria, checked_criteria)}
    found = {
        name: in_order((each, match(text, asked, rung)) for each, (text, rung) in texts.items())
        for name, asked in wanted.items()
    }
    if as_json:
        print_json(
            {
                "criteria": [
                    {"id": name, "projects": [_document(*pair) for pair in pairs]}
                    for name, pairs in found.items()
                ]
            }
        )
        return
    for name, pairs in found.items():
        typer.echo(name)
        for project, matched in pairs:
            typer.echo(f"  {project}: {_VERDICTS[matched.verdict]}")
            for check in matched.checks:
                typer.echo(f"    {_SIGNS[check.state]:3} {check.text}: {check.reason}")
    note(f"{len(texts)} projects, {len(wanted)} criteria")


def _read(
    path: Path, check: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> list[tuple[str, dict[str, Any], int | None]]:
    """Return (id, record, evidence) of every line; a bad line is an error with its place."""
    found: list[tuple[str, dict[str, Any], int | None]] = []
    with path.open("rb") as lines:
        for number, row in objects(lines):
            where = {"file": path.name, "number": number}
            if isinstance(row, Message):
                text = gettext_noop("{file}, line {number}: {problem}")
                raise DataError(Message(text, problem=row, **where))
            name, rung = str(row.pop("id", number)), row.pop("evidence_rung", None)
            if rung is not None and (not isinstance(rung, int) or rung not in range(5)):
                text = gettext_noop("{file}, line {number}: evidence_rung is 0 to 4")
                raise DataError(Message(text, **where))
            try:
                found.append((name, check(row), rung))
            except DataError as error:
                text = gettext_noop("{file}, line {number}: {problem}")
                raise DataError(Message(text, problem=error.message, **where)) from None
    if len({name for name, _row, _rung in found}) < len(found):
        raise UsageError(Message(gettext_noop("{file}: an id stands there twice"), file=path.name))
    return found


def _document(project: str, matched: Match) -> dict[str, Any]:
    return {
        "id": project,
        "verdict": matched.verdict,
        "checks": [
            {"id": each.id, "text": str(each.text), "state": each.state, "reason": str(each.reason)}
            for each in matched.checks
        ],
    }
