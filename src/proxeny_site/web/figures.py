# SPDX-License-Identifier: EUPL-1.2
"""Measured figures that pages quote: written by the scripts in `bench/`, never by hand.

`data/figures.json` maps a figure's id to what one run found:

    {"search.quality": {
        "date": "2026-11-22",                       when it was measured
        "command": "python bench/search_quality.py", how to measure it again
        "unit": "share of questions",
        "asked": 0.9,                               what was aimed at, or null
        "value": 0.93,                              the one number, or null where there are rows
        "rows": [{"method": "fusion", "language": "ar", "hit5": 0.92}, ...]}}

A figure that is not there has not been measured, and the page says so.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "data" / "figures.json"


@dataclass(frozen=True)
class Figure:
    """One measured figure: a value, or rows with baselines beside ours."""

    id: str
    date: dt.date
    command: str
    unit: str
    asked: float | None
    value: float | None
    rows: Sequence[Mapping[str, Any]]


@cache
def figures(file: Path = FILE) -> Mapping[str, Figure]:
    """Return every figure by its id; empty where nothing has been measured yet."""
    if not file.is_file():
        return {}
    found = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: Figure(
            name,
            dt.date.fromisoformat(entry["date"]),
            entry["command"],
            entry["unit"],
            entry.get("asked"),
            entry.get("value"),
            entry.get("rows", ()),
        )
        for name, entry in found.items()
    }
