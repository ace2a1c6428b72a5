# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `funding`: calls, and whether a consortium is eligible."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.funding_import import import_topics_command
from proxeny_cli.funding_match import match_command
from proxeny_cli.funding_solve import solve_command
from proxeny_cli.output import note, print_json

if TYPE_CHECKING:
    from proxeny.funding import Call, Fix, Outcome, Verdict

group = typer.Typer(no_args_is_help=True, help="Calls, who is eligible, the best consortium.")

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_SIGNS = {"met": "yes", "not_met": "NO", "unknown": "?"}


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    group.command("solve")(solve_command)
    group.command("match")(match_command)
    group.command("import-topics")(import_topics_command)
    app.add_typer(group, name="funding")


@group.command("calls")
def calls_command(as_json: _Json = False) -> None:
    """List the calls whose conditions are known as rules."""
    from proxeny import funding

    found = list(funding.calls().values())
    if as_json:
        print_json({"count": len(found), "calls": [_call(call) for call in found]})
        return
    for call in found:
        deadline = call.deadlines[-1] if call.deadlines else ""
        typer.echo(f"{call.id:42} {deadline} {_money(call):>12}  {call.title}")
    note(f"{len(found)} calls; `proxeny funding check CALL CONSORTIUM.csv` checks a consortium")


@group.command("check")
def check_command(
    call: Annotated[
        str,
        typer.Argument(
            metavar="CALL",
            help="A call of the atlas, horizon-europe-art-22-2 (the default rule), or a rule file.",
        ),
    ],
    consortium: Annotated[
        Path, typer.Argument(metavar="CONSORTIUM", help="Table of members, CSV or XLSX.")
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the check, else today.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Check whether a consortium is eligible for a call, rule by rule."""
    from proxeny import funding

    day = _day(on)
    asked = funding.call(call)
    members = funding.read_consortium(consortium.read_bytes(), consortium.name, note)
    verdict = funding.check(asked, members, on=day)
    if as_json:
        print_json(_verdict(verdict))
        for warning in verdict.warnings:
            note(f"warning: {warning}")
        return
    for line in _page(asked, verdict):
        typer.echo(line)


def _day(text: str | None) -> datetime.date:
    if text is None:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(
            Message(
                gettext_noop("--on {text} is no date; write it as 2026-09-17"), text=repr(text[:40])
            )
        ) from None


def _call(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "title": call.title,
        "programme": call.programme,
        "action_type": call.action_type,
        "opens": call.opens and str(call.opens),
        "deadlines": [str(day) for day in call.deadlines],
        "budget": call.budget and [float(amount) for amount in call.budget],
        "grants": call.grants,
        "themes": list(call.themes),
        "conditions": [
            {"id": one.id, "text": one.text, "computable": one.rule is not None or one.permits}
            for one in call.conditions
        ],
        "url": call.url,
        "source": call.source,
    }


def _money(call: Call) -> str:
    if call.budget is None:
        return ""
    low, high = (f"{amount / 1_000_000:.3g}" for amount in call.budget)
    return f"{high} M EUR" if low == high else f"{low}-{high} M EUR"


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "call": verdict.call,
        "verdict": verdict.verdict,
        "on": str(verdict.on),
        "rules": [_outcome(outcome) for outcome in verdict.rules],
        "warnings": [str(warning) for warning in verdict.warnings],
        "fix": None if verdict.fix is None else str(verdict.fix.text),
        "repair": _repair(verdict.fix),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "text": str(outcome.text),
        "state": outcome.state.value,
        "reason": str(outcome.reason),
        "fix": None if outcome.fix is None else str(outcome.fix.text),
        "note": None if outcome.note is None else str(outcome.note),
        "computable": outcome.computable,
        "reads": None if outcome.reads is None else str(outcome.reads),
        "repair": _repair(outcome.fix),
    }


def _repair(fix: Fix | None) -> dict[str, Any] | None:
    """Return the fix in parts, for programs."""
    if fix is None:
        return None
    return {
        "add": [dict(wanted) for wanted in fix.add],
        "change": [
            {
                "member": change.member,
                "row": change.row or None,
                "field": change.field,
                "value": change.value,
            }
            for change in fix.change
        ],
        "harmless": fix.harmless,
    }


def _page(call: Call, verdict: Verdict) -> list[str]:
    lines = [f"{call.id}: {call.title}", f"On {verdict.on} the consortium is {verdict.verdict}."]
    for outcome in verdict.rules:
        lines += ["", *_wrapped(f"[{_SIGNS[outcome.state]}] {outcome.text}", "")]
        lines += _wrapped(f"why: {outcome.reason}", "    ")
        if outcome.fix is not None:
            lines += _wrapped(f"fix: {outcome.fix.text}", "    ")
            if not outcome.fix.harmless:
                lines += _wrapped("this would set back another rule", "    ")
        if outcome.note is not None:
            lines += _wrapped(f"note: {outcome.note}", "    ")
    if verdict.fix is not None:
        lines += ["", *_wrapped(f"To meet all of them: {verdict.fix.text}", "")]
    if verdict.warnings:
        lines.append("")
    for warning in verdict.warnings:
        lines += _wrapped(f"warning: {warning}", "")
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 96, initial_indent=indent, subsequent_indent=indent + "    ")
