# SPDX-License-Identifier: EUPL-1.2
"""Finds the head of a sheet of values: above it may stand titles, below it a second head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proxeny.formats.sheet import Row, Sheet
from proxeny.indicators.errors import SheetError
from proxeny.messages import Message, gettext_noop, listed

_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a head, and in which cell each known column stands."""

    sheet: Sheet
    head: Row
    columns: Mapping[str, int]
    strangers: tuple[str, ...]
    rows: tuple[Row, ...]


def table(sheets: Sequence[Sheet], known: Sequence[str], needed: Sequence[str]) -> Table:
    """Return the first sheet that has a head with the `needed` columns, and its rows.

    Raises SheetError where there is none, or where a column stands in the head twice.
    """
    closest: set[str] = set()
    for sheet in sheets:
        for row in sheet.rows[:_LOOKED_AT]:
            names = [_name(cell.text) for cell in row.cells]
            if set(needed) <= set(names):
                return _table(sheet, row, names, known)
            closest = max(closest, set(names) & set(known), key=len)
    if not any(sheet.rows for sheet in sheets):
        raise SheetError(Message(gettext_noop("The file holds no rows")))
    missing = [name for name in needed if name not in closest]
    raise SheetError(
        Message(
            gettext_noop(
                "The file has no row with the names of the columns; missing: {missing}. "
                "The columns are: {known}"
            ),
            missing=listed(missing),
            known=listed(known),
        )
    )


def _table(sheet: Sheet, head: Row, names: list[str], known: Sequence[str]) -> Table:
    twice = sorted({name for name in names if name in known and names.count(name) > 1})
    if twice:
        raise SheetError(
            Message(
                gettext_noop("Row {row} names a column twice: {names}"),
                row=head.number,
                names=listed(twice),
            )
        )
    return Table(
        sheet=sheet,
        head=head,
        columns={name: place for place, name in enumerate(names) if name in known},
        strangers=tuple(name for name in names if name and name not in known),
        rows=tuple(row for row in sheet.rows if row.number > head.number),
    )


def _name(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold()).strip("_")
