# SPDX-License-Identifier: EUPL-1.2
"""The sources that can be taken in, each read part by part and then joined to the three tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from proxeny.formats.oddities import Tell
from proxeny.partners.intake.columns import Rows

#: How far a part is: rows or lines done, and of how many. It may raise to stop the reading.
Step = Callable[[int, int], None]
#: Steps are told once in so many rows.
_EVERY = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a source that is read in one go and kept then: `form` is the type of its rows."""

    name: str
    form: Any
    read: Callable[[Sequence[Path], Tell, Step], list[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its parts, and how their rows become rows of the tables.

    `together`: the files that are named belong together; else each stands for itself. `form` is
    raised when the same file is read differently from then on, so that it is taken in anew.
    """

    name: str
    form: int
    parts: tuple[Part, ...]
    join: Callable[[Mapping[str, list[Any]], Tell], Rows]
    together: bool = False


class _Numbered(Protocol):
    @property
    def row(self) -> int: ...


_R = TypeVar("_R", bound=_Numbered)


def stepping(rows: Iterable[_R], total: int, step: Step) -> Iterator[_R]:
    """Yield the rows and tell every so often how far they are in `total` lines."""
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            step(min(row.row, total), total)
        yield row
    step(total, total)
