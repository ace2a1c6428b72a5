# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `pilots`: the effect that a pilot had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json
from proxeny_cli.progress import bar

if TYPE_CHECKING:
    from proxeny.pilots import Estimate
    from proxeny.pilots.verdict import Better

group = typer.Typer(no_args_is_help=True, help="Whether a pilot worked.")

_SHOWN = 0.0005


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="pilots")


@group.callback()
def _room() -> None:
    """Whether a pilot worked."""


@group.command("estimate")
def estimate_command(
    panel: Annotated[
        Path,
        typer.Argument(metavar="PANEL.csv", help="Long table: one row per unit and period."),
    ],
    unit: Annotated[str, typer.Option("--unit", metavar="COLUMN", help="Column of the units.")],
    time: Annotated[str, typer.Option("--time", metavar="COLUMN", help="Column of the periods.")],
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="COLUMN", help="Column of the outcome.")
    ],
    treated: Annotated[
        list[str],
        typer.Option("--treated", metavar="NAME", help="A treated unit; may be repeated."),
    ],
    start: Annotated[str, typer.Option("--start", metavar="T0", help="First treated period.")],
    method: Annotated[str, typer.Option("--method", help="did, its, sc or sdid.")],
    donor: Annotated[
        list[str] | None,
        typer.Option("--donor", metavar="NAME", help="A comparison unit; all others by default."),
    ] = None,
    predictors: Annotated[
        Path | None,
        typer.Option("--predictors", metavar="SPEC.json", help="What sc matches donors on."),
    ] = None,
    placebo: Annotated[str, typer.Option("--placebo", help="all or none.")] = "all",
    better: Annotated[
        str | None, typer.Option("--better", help="higher or lower; asks for a verdict.")
    ] = None,
    smallest_effect: Annotated[
        float, typer.Option("--smallest-effect", metavar="X", help="Smallest effect that matters.")
    ] = 0.0,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of what is drawn.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Estimate the effect on the treated, beside what would have happened without."""
    from proxeny import pilots

    direction = _direction(better)
    if placebo not in ("all", "none"):
        raise UsageError(
            Message(gettext_noop("--placebo is all or none, not {text}"), text=repr(placebo[:40]))
        )
    spec = () if predictors is None else pilots.read_predictors(predictors.read_bytes())
    table = pilots.read_panel(
        panel.read_bytes(),
        unit=unit,
        time=time,
        outcome=outcome,
        columns=[one.column for one in spec],
    )
    asked = pilots.design(table, treated=treated, start=start, donors=donor or ())
    with bar() as show:
        found = pilots.estimate(
            asked,
            method,
            predictors=spec,
            with_placebos=placebo == "all",
            better=direction,
            smallest_effect=smallest_effect,
            seed=seed,
            told=lambda done, count: show("placebos", done, count),
        )
    for warning in found.warnings:
        note(f"warning: {warning}")
    if as_json:
        print_json(found.document())
        return
    for line in _page(found):
        typer.echo(line)


def _direction(text: str | None) -> Better | None:
    if text is None or text == "higher" or text == "lower":
        return text
    raise UsageError(
        Message(gettext_noop("--better is higher or lower, not {text}"), text=repr(text[:40]))
    )


def _page(found: Estimate) -> list[str]:
    lines = [f"{found.method}: effect on the treated {found.att:.4g}"]
    if found.interval is not None:
        lines.append(f"95 % interval   {found.interval[0]:.4g} to {found.interval[1]:.4g}")
    if found.se is not None:
        lines.append(f"standard error  {found.se:.4g} ({found.inference})")
    if found.p_value is not None:
        least = "" if found.p_min is None else f" (smallest possible {found.p_min:.3f})"
        lines.append(f"p-value         {found.p_value:.3f}{least}")
    lines.append(f"error before    {found.pre_rmspe:.4g}")
    heavy = {name: weight for name, weight in found.weights.items() if weight > _SHOWN}
    if heavy and found.method != "did":
        lines += ["", "Donors:"]
        for name, weight in sorted(heavy.items(), key=lambda pair: -pair[1])[:20]:
            lines.append(f"  {weight:.3f}  {name}")
    lines += ["", "Period        actual   without it       gap"]
    for label, gap in found.gaps.items():
        actual = found.actual[label]
        lines.append(f"{label:10} {actual:9.4g}    {actual - gap:9.4g} {gap:9.4g}")
    others = ", ".join(f"{name} {att:.4g}" for name, att in found.sensitivity.methods.items())
    if others:
        lines += ["", f"By other methods: {others}"]
    lines += ["", f"Verdict: {found.verdict.word} ({found.verdict.reason})"]
    return lines
