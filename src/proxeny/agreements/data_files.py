# SPDX-License-Identifier: EUPL-1.2
"""The data of this room: YAML files that somebody who does not program can review."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Return what `data/<name>.yaml` says. Dates and codes of countries stand there in quotes."""
    file = resources.files("proxeny.agreements").joinpath("data", f"{name}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))
