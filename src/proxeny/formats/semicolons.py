# SPDX-License-Identifier: EUPL-1.2
"""Tables separated by semicolons whose quotation marks are not always doubled, as CORDIS has them.

A stray mark moves the cells of its row to the left or swallows the rows after it. A row whose
number of cells is wrong is therefore cut anew, at the marks that enclose a semicolon; what still
does not fit is told and left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from proxeny.formats.errors import SourceError
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop

#: The first cell of every row is a number.
_START = re.compile(r'^"?\d+"?;')
_BETWEEN = re.compile(r'"[ \t]*;[ \t]*"')
_LONGEST = 10_000_000
#: What a byte becomes that is not UTF-8.
_STRAY = re.compile("[\udc80-\udcff]")


def read_table(file: str, data: bytes, tell: Tell) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line on which each row begins, from 1, and its cells by column.

    Columns are in small letters, as their case differs between years. One whose name comes again is
    another writing of the same: the first that is filled counts, and a different one is told.
    Raises `SourceError` for a file without a header.
    """
    lines = _decoded(file, data, tell).split("\n")
    names = next(csv.reader([lines[0]], delimiter=";"), [])
    names = [name.strip().lower() for name in names]
    if len(names) < 2:
        raise SourceError(
            Message(
                gettext_noop("{file} has no header of columns separated by semicolons"), file=file
            )
        )
    for start, end, cells in _records(lines, len(names)):
        pieces = list(_pieces(lines, start, end))
        if len(cells) == len(names) and len(pieces) == 1:
            yield start, _named(file, start, names, cells, tell)
            continue
        cut = [_cut("\n".join(lines[first - 1 : last])) for first, last in pieces]
        if len(cells) == len(names) and not all(len(row) == len(names) for row in cut):
            # What looked like the begin of a row is a line of a long text.
            yield start, _named(file, start, names, cells, tell)
            continue
        for (first, _), row in zip(pieces, cut, strict=True):
            if len(row) == len(names):
                said = Message(gettext_noop("a quotation mark stands alone; the row was mended"))
                tell(Oddity(file, first, "", said))
                yield first, _named(file, first, names, row, tell)
            else:
                said = Message(
                    gettext_noop(
                        "the row has {found} cells where the header has {asked}; left out"
                    ),
                    found=len(row),
                    asked=len(names),
                )
                tell(Oddity(file, first, "", said))


def _decoded(file: str, data: bytes, tell: Tell) -> str:
    """Return the text; a byte that is not UTF-8 is taken as Windows-1252, and that is told."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    strays = len(_STRAY.findall(text))
    if strays:
        said = gettext_noop("{count} bytes are not UTF-8 and were read as Windows-1252")
        tell(Oddity(file, 0, "", Message(said, count=strays)))
        text = _STRAY.sub(
            lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _records(lines: list[str], width: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the first and last line of each row and its cells, as the rules of CSV have it."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    at = 1
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        reader = csv.reader((f"{lines[n]}\n" for n in range(at, len(lines))), delimiter=";")
        try:
            cells = next(reader)
            end = at + reader.line_num
        except csv.Error:
            cells, end = [], at + 1
        if len(cells) != width:
            while end < len(lines) and not _START.match(lines[end]):
                end += 1
        yield at + 1, end, [cell.strip() for cell in cells]
        at = end


def _pieces(lines: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of what looks like a row between two lines."""
    begins = [at for at in range(start, end + 1) if at == start or _START.match(lines[at - 1])]
    for first, following in zip(begins, [*begins[1:], end + 1], strict=True):
        yield first, following - 1


def _cut(text: str) -> list[str]:
    """Return the cells of a row all of whose cells are in quotation marks, stray ones kept."""
    bare = text.strip()
    if not (bare.startswith('"') and bare.endswith('"') and len(bare) > 1):
        return [cell.strip().strip('"') for cell in bare.split(";")]
    return [cell.strip().replace('""', '"') for cell in _BETWEEN.split(bare[1:-1])]


def _named(file: str, row: int, names: list[str], cells: list[str], tell: Tell) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=True):
        before = found.get(name, "")
        if before and cell and cell != before:
            tell(
                Oddity(
                    file,
                    row,
                    name,
                    Message(
                        gettext_noop("the column comes twice with different values; {kept} counts"),
                        kept=before[:60],
                    ),
                )
            )
        found[name] = before or cell
    return found
