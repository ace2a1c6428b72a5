# SPDX-License-Identifier: EUPL-1.2
"""XLSX as cities send it. What a person sees in a cell is what is read; what is special is marked.

Formulas: the result that the spreadsheet stored last is taken and marked, because it is what the
person saw; a formula without a stored result is marked as such and has no text.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from proxeny.formats.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet, UnreadableSheet
from proxeny.messages import Message, gettext_noop

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A sheet of values unpacks to far less; more is an attack with a small file.
_MAX_UNPACKED = 60_000_000
#: A single cell far away makes a small file wide and high; a megabyte of memory holds a thousand.
_MAX_CELLS = 300_000
#: A cell in the XML of a sheet, whatever the prefix, and what a spreadsheet never writes.
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
#: What the libraries raise for a file that is no workbook.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ParseError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError),
)


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook. Raises UnreadableSheet."""
    import openpyxl

    _guard(content)
    try:
        with warnings.catch_warnings():
            # What openpyxl would drop on writing does not matter to a reader.
            warnings.simplefilter("ignore")
            stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    except _BROKEN as error:
        raise _unreadable() from error
    return tuple(
        _sheet(sheet, written[sheet.title])
        for sheet in stored.worksheets
        if sheet.sheet_state == "visible"
    )


def _guard(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MAX_UNPACKED:
                raise _too_much()
            cells = 0
            for part in packed.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    xml = packed.read(part)
                    cells += len(_CELL.findall(xml))
                    if _DECLARED.search(xml):
                        raise _unreadable()
    except _BROKEN as error:
        raise _unreadable() from error
    if cells > _MAX_CELLS:
        raise _too_much()


def _too_much() -> UnreadableSheet:
    return UnreadableSheet(Message(gettext_noop("The .xlsx unpacks to far too much")))


def _unreadable() -> UnreadableSheet:
    return UnreadableSheet(
        Message(gettext_noop("The file is no .xlsx that can be read; save it anew as .xlsx or CSV"))
    )


def _sheet(stored: Worksheet, written: Worksheet) -> Sheet:
    rows, columns = stored.max_row, stored.max_column
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > _MAX_CELLS:
        raise UnreadableSheet(
            Message(
                gettext_noop(
                    "The sheet {name} reaches to row {rows} and column {columns}; delete cells "
                    "that stand far from the table"
                ),
                name=stored.title,
                rows=rows,
                columns=columns,
            )
        )
    merged = {
        (row, column)
        for area in stored.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    found = []
    for number in range(1, rows + 1):
        cells = [
            _cell(stored.cell(number, column), written.cell(number, column), merged)
            for column in range(1, columns + 1)
        ]
        while cells and cells[-1] == Cell():
            cells.pop()
        if cells:
            found.append(Row(number, tuple(cells)))
    return Sheet(stored.title, tuple(found))


def _cell(stored: Any, written: Any, merged: set[tuple[int, int]]) -> Cell:
    text = _text(stored.value, percent="%" in str(stored.number_format))
    mark = ""
    if written.data_type == "f":
        mark = "formula" if text else "formula_empty"
    if stored.data_type == "e":
        mark = "error"
    elif isinstance(stored.value, datetime.date | datetime.time | datetime.timedelta):
        mark = "date"
    elif (stored.row, stored.column) in merged:
        mark = "merged"
    return Cell(text, mark)


def _text(value: object, *, percent: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        # A cell that shows 84.51 % holds 0.8451.
        number = float(f"{value * 100:.12g}") if percent else value
        return f"{number!r} %" if percent else repr(number)
    return str(value).strip()[:MAX_CELL]
