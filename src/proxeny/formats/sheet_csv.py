# SPDX-License-Identifier: EUPL-1.2
"""CSV as cities send it: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252, any line end."""

from __future__ import annotations

import codecs
import csv
import io

from proxeny.formats.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet, UnreadableSheet
from proxeny.messages import Message, gettext_noop

_DELIMITERS = ",;\t"


def read_csv(content: bytes) -> Sheet:
    """Return the one sheet of a CSV file. A row's number is the line on which it begins.

    Raises UnreadableSheet for a file that is empty, no text, or has a quote that never ends.
    """
    text, notes = _decoded(content)
    if not text.strip():
        raise UnreadableSheet(Message(gettext_noop("The file is empty")))
    if "\0" in text:
        raise UnreadableSheet(Message(gettext_noop("The file is no text and no .xlsx")))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise UnreadableSheet(
                Message(
                    gettext_noop(
                        "Row {row} is not CSV: {reason}. Look for a quotation mark without its pair"
                    ),
                    row=start,
                    reason=str(error),
                )
            ) from error
        if any(cell.strip() for cell in cells):
            rows.append(_row(start, cells))
        if len(rows) > MAX_ROWS:
            raise UnreadableSheet(
                Message(gettext_noop("The file has more than {count} rows"), count=MAX_ROWS)
            )
        start = reader.line_num + 1
    return Sheet("", tuple(rows), notes)


def _row(number: int, cells: list[str]) -> Row:
    if len(cells) > MAX_COLUMNS or any(len(cell) > MAX_CELL for cell in cells):
        raise UnreadableSheet(
            Message(
                gettext_noop("Row {row} has a cell or a number of cells beyond all measure"),
                row=number,
            )
        )
    # A spreadsheet would compute what begins with an equals sign; here there is no result.
    return Row(
        number,
        tuple(
            Cell(cell.strip(), "formula_empty" if cell.lstrip().startswith("=") else "")
            for cell in cells
        ),
    )


def _decoded(content: bytes) -> tuple[str, tuple[Message, ...]]:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16"), ()
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            guess = content.decode("cp1252", errors="replace")
            note = gettext_noop(
                "The file is not UTF-8 and was read as Windows-1252; look at names with accents"
            )
            return guess, (Message(note),)
        raise UnreadableSheet(
            Message(
                gettext_noop("The file is broken UTF-16 at byte {place}"), place=error.start + 1
            )
        ) from error


def _delimiter(text: str) -> str:
    """Return the separator that the first lines have most of, outside of quotation marks."""
    head = "".join(part for part in "\n".join(text.split("\n")[:5]).split('"')[::2])
    return max(_DELIMITERS, key=head.count)
