# SPDX-License-Identifier: EUPL-1.2
"""The command `proxeny funding solve`: the best consortium of an instance."""

from __future__ import annotations

import contextlib
import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny_cli.output import note, print_json, written_at_end

if TYPE_CHECKING:
    from proxeny.funding import Solution


def solve_command(
    instance: Annotated[
        Path, typer.Argument(metavar="INSTANCE", help="Candidates, pairs and conditions, JSON.")
    ],
    out: Annotated[Path, typer.Option(help="JSON file to write: the solution.")],
    time_limit: Annotated[
        float, typer.Option(help="Seconds, from reading the file to the answer.")
    ] = 60.0,
    alternatives: Annotated[
        int,
        typer.Option(min=0, max=50, help="How many really different ones beside the best."),
    ] = 3,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same answer.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Find the best consortium: the proven best, or the best so far with the gap.

    Where nothing is possible, the answer names the conditions that contradict each other. The
    form of INSTANCE: docs/reference/consortium-instance.md. The answer does not change with the
    speed of the machine, unless the time limit cuts the search short. Ctrl-C ends the search
    within seconds and keeps the best so far. Each of these is an answer, with exit code 0; 1 says
    that INSTANCE cannot be read, 2 that an option is wrong.
    """
    from proxeny import funding

    started = time.monotonic()
    asked = funding.read_instance(instance.read_bytes())
    with _until_interrupted() as stop:
        left = time_limit - (time.monotonic() - started)
        solution = funding.solve(
            asked,
            time_limit=max(left, 1e-3) if time_limit > 0 else 0.0,
            alternatives=alternatives,
            seed=seed,
            progress=_Progress(),
            stop=stop,
        )
    with written_at_end(out) as write:
        write(json.dumps(solution.document(), ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    if as_json:
        seconds = round(time.monotonic() - started, 3)
        print_json({"out": str(out), **solution.document(), "seconds": seconds})
        return
    _show(solution)
    note(f"written to {out}")


@contextlib.contextmanager
def _until_interrupted() -> Iterator[Callable[[], bool]]:
    """Give what says whether Ctrl-C was pressed; pressed once more, it ends the command."""
    pressed = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        note("ending with the best so far; Ctrl-C once more leaves without an answer")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


class _Progress:
    """Notes each stage once, and within a stage what is new each second."""

    def __init__(self) -> None:
        self.said, self.stage = -1.0, ""

    def __call__(self, stage: str, best: float | None, bound: float | None, at: float) -> None:
        if stage == self.stage and at < self.said + 1.0:
            return
        self.said, self.stage = at, stage
        text = f"{at:6.1f} s  {stage}"
        if best is not None:
            text += f"  best {best:.10g}"
        if bound is not None:
            text += f"  at most {bound:.10g}"
        note(text)


def _show(solution: Solution) -> None:
    if solution.status == "infeasible":
        alone = len(solution.conflict) == 1
        why = (
            "No choice of candidates meets:" if alone else "These conditions contradict each other:"
        )
        typer.echo(f"No consortium is possible. {why}")
        for name in solution.conflict:
            typer.echo(f"- {name}")
    elif solution.objective is not None:
        proven = (
            "proven best"
            if solution.status == "optimal"
            else "best so far; how good it can be at most is not known"
            if solution.bound is None
            else f"best so far; at most {solution.bound:.10g}, gap {solution.gap or 0:.1%}"
        )
        typer.echo(f"{solution.objective:.10g} ({proven})")
        for member in solution.members:
            typer.echo(f"- {member.id}: {'; '.join(map(str, member.why))}")
        for number, other in enumerate(solution.alternatives, 1):
            members = ", ".join(member.id for member in other.members)
            typer.echo(f"Alternative {number}, {other.objective:.10g}: {members}")
    for remark in solution.notes:
        note(remark)
