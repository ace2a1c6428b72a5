# SPDX-License-Identifier: EUPL-1.2
"""Tables as files for spreadsheets, in which no text of anybody is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from proxeny.formats.formula import without_formula

#: Characters that XML, and so an XLSX, cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name, columns, and rows with as many cells as there are columns."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """Return one sheet as CSV, with the mark that tells spreadsheets that it is UTF-8.

    Text that a spreadsheet would run is set off with an apostrophe; numbers have a point.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(cell) for cell in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as one XLSX: numbers as numbers, every text as text, never a formula."""
    # Loading it takes longer than everything else on most pages.
    from openpyxl import Workbook
    from openpyxl.cell import Cell as XlsxCell

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.name)[:31])
        for number, row in enumerate((sheet.columns, *sheet.rows), start=1):
            for column, value in enumerate(row, start=1):
                if value is None or value == "":
                    continue
                cell: XlsxCell = page.cell(number, column)
                if isinstance(value, str):
                    cell.value = _UNWRITABLE.sub("", value)
                    cell.data_type = "s"
                else:
                    cell.value = (
                        value.replace(tzinfo=None) if isinstance(value, datetime) else value
                    )
        page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _safe(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, str):
        return without_formula(cell)
    return "" if cell is None else cell
