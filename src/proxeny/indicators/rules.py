# SPDX-License-Identifier: EUPL-1.2
"""The rules of verification: data, each of a kind that `checks` knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.indicators.frameworks import Key

_FILE = Path(__file__).parent / "data" / "rules.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `id` is the code of its findings, `kind` says how it is checked.

    `source` is the page that prints the rule, or "Proxeny"; `settings` are the numbers and data
    points of its kind.
    """

    id: str
    kind: str
    source: str
    settings: Mapping[str, Any]

    def points(self) -> list[Key]:
        """Return the data points that the rule names, in its order."""
        found = self.settings.get("points", [])
        if "point" in self.settings:
            found = [self.settings["point"]]
        return [(code, data_point) for code, data_point in found]


@cache
def rules(framework: str) -> tuple[Rule, ...]:
    """Return the rules of a framework by its short name."""
    document = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Rule(id=row["id"], kind=row["kind"], source=row["source"], settings=row)
        for row in document["rules"]
        if framework in row["frameworks"]
    )
