# SPDX-License-Identifier: EUPL-1.2
"""Solutions as CSV for spreadsheets: one row a solution, lists one item a line in a cell.

Inside a cell the items of a list stand on lines of their own; the parts of a metric, an adoption,
an origin or a requirement are parted by ` | ` in the order of the record's fields. A backslash
guards what would be mistaken: `\\n` for a line break inside an item, `\\p` for a bar, `\\\\` for
itself. A cell that a spreadsheet would run as a formula (`proxeny.formats.formula`) or that begins
with an apostrophe gets an apostrophe in front, which reading takes away. The file is UTF-8 with a
byte order mark, so that spreadsheets show every script.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from proxeny.formats.formula import without_formula
from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions.fields import MAX_TEXT
from proxeny.solutions.model import (
    Adoption,
    Cost,
    Metric,
    Place,
    Requirement,
    Solution,
)
from proxeny.solutions.reading import Reading, collect
from proxeny.solutions.record import as_record
from proxeny.solutions.writing import whole_file

_OBJECTS: dict[str, type] = {
    "origins": Place,
    "metrics": Metric,
    "adoptions": Adoption,
    "requirements": Requirement,
}
_TEXT_LISTS = (
    "topics",
    "indicators",
    "barriers",
    "success_factors",
    "lessons",
    "conditions",
    "other_source_urls",
    "aliases",
)
_WHOLE = {"city_id", "year", "status_year", "year_start", "year_end"}
_DECIMAL = {"value", "baseline", "amount"}
_UNGUARDED = re.compile(r"\\([\\npr])")
_MARKS = {"\\": "\\", "n": "\n", "p": "|", "r": "\r"}


def columns() -> tuple[str, ...]:
    """Return the names of the columns: the record's fields, with those of the cost spelt out."""
    names: list[str] = []
    for field in fields(Solution):
        if field.name == "cost":
            names += [f"cost_{part.name}" for part in fields(Cost)]
        else:
            names.append(field.name)
    return tuple(names)


def write_csv(path: str | Path, solutions: Iterable[Solution]) -> int:
    """Write one row a solution and return how many; `read_csv` gives the same solutions."""
    count = 0
    with whole_file(path, "utf-8-sig", "") as file:
        writer = csv.writer(file)
        writer.writerow(columns())
        for solution in solutions:
            row = _flat(as_record(solution))
            writer.writerow([_guarded(row[name]) for name in columns()])
            count += 1
    return count


def read_csv(path: str | Path, partial: bool = False) -> Reading:
    """Return the solutions of a CSV file with the columns of `columns()`, comma or semicolon.

    Columns may stand in any order and be left out; an unknown column is a fault of line 1. Faults
    as in `read_jsonl`; the line number is the one on which the row begins.
    """
    with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        return collect(str(path), _rows(file), partial=partial)


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in record.items():
        if name == "cost":
            for part in fields(Cost):
                row[f"cost_{part.name}"] = "" if value is None else _text(value[part.name])
        elif name in _OBJECTS:
            parts = [field.name for field in fields(_OBJECTS[name])]
            row[name] = "\n".join(
                " | ".join(_escape(_text(item[part])) for part in parts) for item in value
            )
        elif name in _TEXT_LISTS:
            row[name] = "\n".join(_escape(item) for item in value)
        elif name == "sdgs":
            row[name] = " ".join(str(goal) for goal in value)
        else:
            row[name] = _text(value)
    return row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("|", "\\p")


def _unescape(text: str) -> str:
    return _UNGUARDED.sub(lambda match: _MARKS[match[1]], text)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith("'") else without_formula(text)


def _rows(file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any] | Message]]:
    lines = iter(file)
    header = next(lines, "")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names = next(csv.reader([header], delimiter=delimiter), [])
    names = [name.strip() for name in names]
    strangers = [name for name in names if name not in columns()]
    if strangers or not names:
        unknown = gettext_noop("unknown columns: {names}; the columns are: {known}")
        yield 1, Message(unknown, names=listed(strangers), known=listed(columns()))
        return
    csv.field_size_limit(max(csv.field_size_limit(), 50 * MAX_TEXT))
    start = 2
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield start, Message(gettext_noop("not CSV: {reason}"), reason=str(error))
            return
        if any(cells):
            yield start, _record(names, cells)
        start = reader.line_num + 2


def _record(names: list[str], cells: list[str]) -> Mapping[str, Any] | Message:
    if len(cells) != len(names):
        wrong = gettext_noop("the row has {found} cells, the header {wanted}")
        return Message(wrong, found=len(cells), wanted=len(names))
    row = {
        name: cell[1:] if cell.startswith("'") else cell
        for name, cell in zip(names, cells, strict=True)
    }
    try:
        record = {
            name: _nested(name, cell) for name, cell in row.items() if not name.startswith("cost_")
        }
        cost = {
            name.removeprefix("cost_"): _value(name.removeprefix("cost_"), cell)
            for name, cell in row.items()
            if name.startswith("cost_") and cell
        }
    except ValueError as error:
        return Message(gettext_noop("not a number: {text}"), text=str(error))
    return {**record, "cost": cost or None}


def _nested(name: str, cell: str) -> Any:
    if name in _OBJECTS:
        return [_object(name, line) for line in cell.split("\n") if line.strip()]
    if name in _TEXT_LISTS:
        return [_unescape(line) for line in cell.split("\n") if line.strip()]
    if name == "sdgs":
        return [_number(int, goal) for goal in cell.replace(",", " ").split()]
    if name == "checked":
        return cell.strip().lower() != "no"
    return _value(name, cell)


def _object(column: str, line: str) -> dict[str, Any]:
    parts = [field.name for field in fields(_OBJECTS[column])]
    cells = [_unescape(cell.strip()) for cell in line.split("|")]
    if column == "requirements":
        # Its `value` is text: climate codes.
        return dict(zip(parts, cells, strict=False))
    return {name: _value(name, cell) for name, cell in zip(parts, cells, strict=False)}


def _value(name: str, cell: str) -> Any:
    if name in _WHOLE:
        return _number(int, cell)
    if name in _DECIMAL:
        return _number(float, cell)
    return cell


def _number(kind: Callable[[str], float], cell: str) -> float | None:
    text = cell.strip()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        raise ValueError(text[:40]) from None
