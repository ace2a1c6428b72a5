# SPDX-License-Identifier: EUPL-1.2
"""A sheet of targets. It is used wholly or not at all: a score on half of the targets misleads."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.formats.sheet import Cell, Row, read_sheets
from proxeny.indicators.errors import SheetError, UnknownIndicator
from proxeny.indicators.frameworks import DataPoint, Framework, Key
from proxeny.indicators.header import Table, table
from proxeny.indicators.numbers import NotANumberError, is_decimal_comma, read_number, read_yes_no
from proxeny.indicators.targets import DIRECTIONS, ORIGINS, OWN, Target, fault
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

COLUMNS = ("kpi_code", "data_point", "target", "worst", "direction", "origin")
_NEEDED = ("kpi_code", "target")
_SPELT = {"yes": "higher", "target_1": "nearest", "target": "nearest", "": ""}
_SHOWN = 10


def read_targets(content: bytes, framework: Framework) -> dict[Key, Target]:
    """Return the targets of a sheet (CSV or XLSX) for a framework.

    An empty direction is the framework's, an empty origin is "own". Raises SheetError with every
    row and column that is wrong, or UnreadableSheet.
    """
    found = table(read_sheets(content), COLUMNS, _NEEDED)
    comma = any(is_decimal_comma(_text(found, row, "target")) for row in found.rows)
    targets: dict[Key, Target] = {}
    faults: list[Message] = []
    for row in found.rows:
        try:
            target = _target(found, row, framework, decimal_comma=comma)
            if target.key in targets:
                raise _fault("kpi_code", Message(gettext_noop("this target was given before")))
            targets[target.key] = target
        except _FaultError as error:
            faults.append(
                Message(
                    gettext_noop("row {row}, column {column}: {problem}"),
                    row=row.number,
                    column=error.column,
                    problem=error.message,
                )
            )
    if faults:
        more = ["..."] if len(faults) > _SHOWN else []
        raise SheetError(
            Message(
                gettext_noop("The sheet of targets cannot be used: {faults}"),
                faults=listed([*faults[:_SHOWN], *more], SEMICOLONS),
            )
        )
    return targets


class _FaultError(Exception):
    def __init__(self, column: str, message: Message) -> None:
        self.column = column
        self.message = message
        super().__init__(str(message))


def _fault(column: str, message: Message) -> _FaultError:
    return _FaultError(column, message)


def _text(found: Table, row: Row, column: str) -> str:
    place = found.columns.get(column)
    cell = row.cells[place] if place is not None and place < len(row.cells) else Cell()
    return cell.text


def _target(found: Table, row: Row, framework: Framework, *, decimal_comma: bool) -> Target:
    text: Mapping[str, str] = {column: _text(found, row, column) for column in COLUMNS}
    try:
        point = framework.find(text["kpi_code"], text["data_point"])
    except UnknownIndicator as error:
        raise _fault("kpi_code", error.message) from error
    number = _number(text["target"], "target", point, decimal_comma=decimal_comma)
    worst = (
        _number(text["worst"], "worst", point, decimal_comma=decimal_comma)
        if text["worst"]
        else None
    )
    target = Target(
        code=point.code,
        data_point=point.data_point,
        target=number,
        worst=worst,
        direction=_direction(text["direction"], point),
        origin=_origin(text["origin"]),
    )
    wrong = fault(target)
    if wrong is not None:
        raise _fault("target", wrong)
    return target


def _number(text: str, column: str, point: DataPoint, *, decimal_comma: bool) -> float:
    try:
        if point.is_yes_no:
            return read_yes_no(text)
        return read_number(text, decimal_comma=decimal_comma).value
    except NotANumberError as error:
        raise _fault(column, error.message) from error


def _direction(text: str, point: DataPoint) -> str:
    word = _SPELT.get(text.strip().casefold(), text.strip().casefold()) or point.direction
    if word not in DIRECTIONS:
        raise _fault(
            "direction",
            Message(
                gettext_noop("say which direction is better, one of: {known}"),
                known=listed(DIRECTIONS),
            ),
        )
    return word


def _origin(text: str) -> str:
    word = text.strip().casefold().replace("_", " ") or OWN
    if word not in ORIGINS:
        raise _fault(
            "origin",
            Message(gettext_noop("the origin must be one of: {known}"), known=listed(ORIGINS)),
        )
    return word
