# SPDX-License-Identifier: EUPL-1.2
"""The words of the sources, and what they speak of, as `data/themes.json` lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def words() -> Mapping[str, Any]:
    """Return the table of words of `data/themes.json`."""
    file = resources.files("proxeny.partners").joinpath("data", "themes.json")
    table: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def themes_of(table: str, said: Iterable[str]) -> str:
    """Return the domains that the words of a source speak of, separated by "|"."""
    return "|".join(sorted({domain for word in said for domain in words()[table].get(word, ())}))
