# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `cities`."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
