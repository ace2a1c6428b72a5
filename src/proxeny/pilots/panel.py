# SPDX-License-Identifier: EUPL-1.2
"""A panel: one outcome for each unit in each period, read strictly from a long table."""

from __future__ import annotations

import csv
import io
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from proxeny.indicators.numbers import NotANumberError, read_number
from proxeny.messages import Message, gettext_noop, listed
from proxeny.pilots.errors import DesignError, PanelError
from proxeny.pilots.times import common_kind, key_of

Floats = NDArray[np.float64]

#: A column of this name with 0 and 1 says who was treated, and is held against the question.
MARK = "treated"
_BLANK = {"", "na", "n/a", "nan", "null", "none", "."}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """Units, periods in order, and the outcome of each unit in each period.

    `labels` are the periods as written, `keys` their places on the axis of `kind`; `outcome` and
    each of `columns` have one row per unit and one column per period, NaN where a column is blank.
    """

    units: tuple[str, ...]
    labels: tuple[str, ...]
    keys: tuple[float, ...]
    kind: str
    outcome: Floats
    columns: Mapping[str, Floats] = field(default_factory=dict)


def read_panel(
    content: bytes, *, unit: str, time: str, outcome: str, columns: Sequence[str] = ()
) -> Panel:
    """Return the panel of a long CSV: one row per unit and period, columns by their names.

    The separator (comma, semicolon or tab) is seen from the header. `columns` are read as well,
    blank cells of them as unknown; so is a column `treated`, where there is one. Raises
    DesignError for a column that is not there, PanelError for gaps, doubles, and cells that are
    no numbers.
    """
    rows = _rows(content)
    header = [name.strip() for name in next(rows)[1]]
    wanted = dict.fromkeys((outcome, *columns, *((MARK,) if MARK in header else ())))
    places = {name: _place(header, name) for name in (unit, time, *wanted)}
    cells: dict[tuple[str, str], tuple[int, list[str]]] = {}
    units: dict[str, None] = {}
    labels: dict[str, None] = {}
    for line, row in rows:
        if len(row) != len(header):
            raise PanelError(
                Message(
                    gettext_noop("line {line} has {found} cells, the header {wanted}"),
                    line=line,
                    found=len(row),
                    wanted=len(header),
                )
            )
        name, label = row[places[unit]].strip(), row[places[time]].strip()
        if not name or not label:
            raise PanelError(
                Message(gettext_noop("line {line} names no unit or no period"), line=line)
            )
        if (name, label) in cells:
            raise PanelError(
                Message(
                    gettext_noop(
                        "unit {unit} has two rows for {time}, on lines {first} and {second}; keep "
                        "one row for each unit and period"
                    ),
                    unit=name,
                    time=label,
                    first=cells[name, label][0],
                    second=line,
                )
            )
        cells[name, label] = line, row
        units[name] = labels[label] = None
    if not cells:
        raise PanelError(Message(gettext_noop("the panel has a header and no rows")))
    kind = common_kind(list(labels))
    ordered = sorted((key_of(label, kind) or 0.0, label) for label in labels)
    _check_same_period(ordered)
    names, times = tuple(units), tuple(label for _, label in ordered)
    _check_gaps(names, times, cells, places[outcome])
    tables = {
        column: _table(names, times, cells, places[column], column, column == outcome)
        for column in wanted
    }
    return Panel(
        units=names,
        labels=times,
        keys=tuple(key for key, _ in ordered),
        kind=kind,
        outcome=tables[outcome],
        columns=tables,
    )


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row that holds something, the header first."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PanelError(
            Message(
                gettext_noop("the panel is not UTF-8 text (byte {place}); save it as CSV UTF-8"),
                place=error.start + 1,
            )
        ) from error
    head = text.lstrip("\r\n").partition("\n")[0]
    if not head.strip() or "\0" in text:
        raise PanelError(Message(gettext_noop("the panel is empty or no text")))
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise PanelError(
            Message(
                gettext_noop("line {line} is not CSV: {reason}"),
                line=reader.line_num,
                reason=str(error),
            )
        ) from error


def _place(header: Sequence[str], name: str) -> int:
    if header.count(name) == 1:
        return header.index(name)
    if name in header:
        raise PanelError(
            Message(gettext_noop("the panel has two columns called {name}"), name=repr(name))
        )
    raise DesignError(
        Message(
            gettext_noop("the panel has no column {name}; it has {columns}"),
            name=repr(name),
            columns=listed([repr(one) for one in header[:20]]),
        )
    )


def _check_same_period(ordered: Sequence[tuple[float, str]]) -> None:
    for (key, label), (after, other) in itertools.pairwise(ordered):
        if key == after:
            raise PanelError(
                Message(
                    gettext_noop("{first} and {second} are the same period written in two ways"),
                    first=repr(label),
                    second=repr(other),
                )
            )


def _check_gaps(
    units: Sequence[str],
    times: Sequence[str],
    cells: Mapping[tuple[str, str], tuple[int, list[str]]],
    place: int,
) -> None:
    missing = [
        f"{unit} {time}"
        for unit in units
        for time in times
        if (unit, time) not in cells or cells[unit, time][1][place].strip().casefold() in _BLANK
    ]
    if missing:
        shown: list[object] = [*missing[:_SHOWN], *(["..."] if len(missing) > _SHOWN else [])]
        raise PanelError(
            Message(
                gettext_noop(
                    "the panel has gaps: {count} of {all} outcomes are missing ({shown}); leave "
                    "such units or periods out, or complete them"
                ),
                count=len(missing),
                all=len(units) * len(times),
                shown=listed(shown),
            )
        )


def _table(
    units: Sequence[str],
    times: Sequence[str],
    cells: Mapping[tuple[str, str], tuple[int, list[str]]],
    place: int,
    column: str,
    complete: bool,
) -> Floats:
    table = np.empty((len(units), len(times)))
    for at, unit in enumerate(units):
        for when, time in enumerate(times):
            line, row = cells[unit, time]
            text = row[place].strip()
            if text.casefold() in _BLANK and not complete:
                table[at, when] = math.nan
            else:
                table[at, when] = _number(text, line, column)
    return table


def _number(text: str, line: int, column: str) -> float:
    # Almost every cell is a plain number; only what is not is looked at closely.
    try:
        value = float(text)
        if math.isfinite(value) and "_" not in text:
            return value
    except ValueError:
        pass
    word = text.casefold()
    if word in ("true", "false"):
        return float(word == "true")
    try:
        return read_number(text).value
    except NotANumberError as error:
        raise PanelError(
            Message(
                gettext_noop("line {line}, column {column}: {reason}"),
                line=line,
                column=column,
                reason=error.message,
            )
        ) from error
