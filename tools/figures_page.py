# SPDX-License-Identifier: EUPL-1.2
"""The measured figures as Markdown, from what the scripts in bench/ kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src/proxeny_site/web/data/figures.json"


def load() -> dict[str, dict[str, Any]]:
    """Return every figure that was measured, by its id."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def shown(value: object) -> str:
    """Return a value as a cell of a table."""
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def rows_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows of a figure as a table, columns in the order of their first use."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    return head + "".join(
        f"| {' | '.join(shown(row.get(name)) for name in columns)} |\n" for row in rows
    )


def page() -> str:
    """Return the page of all figures."""
    text = (
        "# Measured figures\n\nEach figure comes from one run of a script in `bench/`, never from "
        "a hand, and carries its day. Absolute times depend on the machine; what a figure is held "
        "to is said in `bench/README.md`.\n"
    )
    for name, figure in sorted(load().items()):
        text += f"\n## {name}\n\n`{figure['command']}`, {figure['date']}, in {figure['unit']}"
        text += f"; aim: {shown(figure['asked'])}.\n\n" if figure.get("asked") else ".\n\n"
        text += rows_table(figure["rows"]) if figure.get("rows") else f"{shown(figure['value'])}\n"
    return text
