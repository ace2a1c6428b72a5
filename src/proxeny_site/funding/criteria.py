# SPDX-License-Identifier: EUPL-1.2
"""What an investor says that it looks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """A title, words, the criteria, and whether the investor is told of matches."""

    title: str
    text: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    tells: bool = True
