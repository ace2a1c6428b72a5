# SPDX-License-Identifier: EUPL-1.2
"""A table to read or copy: beside every map and chart, and wherever rows are compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """The heading of a column; numbers are set flush with the end of the line."""

    label: Any
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """One value (text, `Message`, or None where nothing is known) and how it is set."""

    text: Any
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A caption, columns, and rows with as many values as there are columns.

    The first value heads its row. None is shown as `missing` ("not reported" by default).
    """

    caption: Any
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    missing: Any = None

    @property
    def cells(self) -> list[list[Cell]]:
        """Return the rows with each value joined to its column."""
        return [
            [Cell(text, column.numeric) for text, column in zip(row, self.columns, strict=True)]
            for row in self.rows
        ]
