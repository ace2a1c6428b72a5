# SPDX-License-Identifier: EUPL-1.2
"""A state of an index: what one search sees."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from proxeny.search.lexicon import Lexicon, lexicons
from proxeny.search.parts import Part


@dataclass(frozen=True)
class State:
    """The number of a state, the embedders (name, dimensions) of its index, and its parts."""

    generation: int
    embedders: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]

    @functools.cached_property
    def live(self) -> tuple[Part, ...]:
        """The parts that hold documents."""
        return tuple(part for part in self.parts if len(part))

    @functools.cached_property
    def lexicons(self) -> dict[str, Lexicon]:
        """The words to be found from other languages, put together at the first such search."""
        return lexicons(self.live)
