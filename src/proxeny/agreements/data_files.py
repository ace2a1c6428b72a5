# SPDX-License-Identifier: EUPL-1.2
"""The data of this room: YAML files that somebody who does not program can review."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Return what `data/<name>.yaml` says; each value is text, so that NO is Norway and no No."""
    file = resources.files("proxeny.agreements").joinpath("data", f"{name}.yaml")
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts
