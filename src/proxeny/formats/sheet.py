# SPDX-License-Identifier: EUPL-1.2
"""A sheet: rows of cells as a person wrote them, from CSV or XLSX, chosen by content."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.errors import DataError
from proxeny.messages import Message, gettext_noop

#: No sheet of values is larger; a larger one is a mistake or an attack.
MAX_BYTES = 20_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 10_000

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


class UnreadableSheet(DataError):  # noqa: N818 - an answer to a question
    """The file is no sheet that can be read; nothing of it was used."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `mark` says what is special about it, else it is empty:

    formula (`text` is the stored result), formula_empty (a formula without a stored result),
    error (such as #DIV/0!), merged (one of several cells merged into one), date.
    """

    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its number, from 1, as an editor or a spreadsheet counts."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold something; `notes` say how the file was understood."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[Message, ...] = ()


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file: one of CSV, the visible ones of XLSX.

    What the file is, is seen from its content and not from its name. Raises UnreadableSheet.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableSheet(
            Message(
                gettext_noop("The file is larger than {size} MB; no sheet of values is that large"),
                size=MAX_BYTES // 1_000_000,
            )
        )
    if content.startswith(_OLD_EXCEL):
        raise UnreadableSheet(
            Message(
                gettext_noop(
                    "This is an old or a locked Excel file; save it as .xlsx without a password"
                )
            )
        )
    if content.startswith(_ZIP):
        # openpyxl is slow to import and only needed here.
        from proxeny.formats.sheet_xlsx import read_xlsx

        return read_xlsx(content)
    from proxeny.formats.sheet_csv import read_csv

    return (read_csv(content),)
