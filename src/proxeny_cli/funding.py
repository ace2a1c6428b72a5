# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `funding`: calls, eligibility, and the best consortium."""

from __future__ import annotations

import typer

group = typer.Typer(no_args_is_help=True, help="Calls, who is eligible, the best consortium.")


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="funding")


@group.callback()
def _funding() -> None:
    """Keep the group a group while it has one command."""
