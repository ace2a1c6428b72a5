# SPDX-License-Identifier: EUPL-1.2
"""The cells of one row of a sheet of values, one by one."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.formats.sheet import Cell
from proxeny.indicators import units
from proxeny.indicators.faults import RowFindings
from proxeny.indicators.findings import ERROR, WARNING, Finding
from proxeny.indicators.frameworks import DataPoint
from proxeny.indicators.numbers import (
    NotANumberError,
    Number,
    read_number,
    read_year,
    read_yes_no,
    shown,
)
from proxeny.indicators.values import QUALITIES, STATUSES, Value
from proxeny.messages import Message, Term, gettext_noop, listed

_EMPTY = {"", "-", "–", "—", "..", "...", ":", "?", "null", "none", "nil", "nr", "n.r.", "missing"}
_NOT_REPORTED = {"not reported", "not_reported", "no data", "not available", "unknown", "tbd"}
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "#n/a", "not applicable", "not_applicable"}

_QUALITY_WORDS = {
    "measured": ("accurate", "measured"),
    "survey": ("survey",),
    "higher_level": ("higher",),
    "assumptions": ("assumption",),
    "personal": ("personal",),
    "unknown": ("unknown",),
}


def value(
    point: DataPoint, text: Mapping[str, Cell], row: int, *, decimal_comma: bool
) -> tuple[Value, list[Finding]]:
    """Return the value of a row and what was found in it; with an error it must not be used."""
    out = RowFindings(row, text["city"].text)
    written = text["value"].text
    status, number = _status(out, text["status"].text), None
    state = _state(written)
    if state is None:
        number = _number(out, point, written, decimal_comma=decimal_comma)
        if number is not None:
            number = _in_unit(out, point, number, text["unit"].text)
        if number is not None:
            _possible(out, point, number)
    elif STATUSES[status]:
        # A number was announced and is not there: its absence is the state.
        status = status if status == "not_verified" else state
    if number is not None and not STATUSES[status]:
        out.add(
            "status_contradicts",
            WARNING,
            "status",
            Message(gettext_noop("the status says that there is no value; it was not used")),
            Message(gettext_noop("Correct the status, or delete the value.")),
            found=f"{status}: {written}",
        )
    found = Value(
        code=point.code,
        data_point=point.data_point,
        value=number,
        city=text["city"].text,
        year=_year(out, text["year"].text),
        unit=point.unit,
        quality=_quality(out, text["quality"].text),
        origin=text["origin"].text,
        source=text["source"].text,
        status=status,
        numerator=_part(out, text, "numerator", decimal_comma=decimal_comma),
        denominator=_part(out, text, "denominator", decimal_comma=decimal_comma),
        written=written,
        row=row,
    )
    return found, out.findings


def _state(text: str) -> str | None:
    """Return the state that stands in place of a number, or None."""
    word = text.strip().casefold()
    if word in _NOT_APPLICABLE:
        return "not_applicable"
    return "not_reported" if word in _EMPTY | _NOT_REPORTED else None


def _status(out: RowFindings, text: str) -> str:
    word = "_".join(text.strip().casefold().replace("-", " ").split())
    word = {"verified": "accepted", "n/a": "not_applicable", "": "reported"}.get(word, word)
    if word in STATUSES:
        return word
    out.add(
        "unknown_status",
        WARNING,
        "status",
        Message(gettext_noop("the status {text} is not known; taken as reported"), text=repr(text)),
        Message(gettext_noop("Use one of: {known}."), known=listed(STATUSES)),
        found=text,
    )
    return "reported"


def _number(out: RowFindings, point: DataPoint, text: str, *, decimal_comma: bool) -> float | None:
    try:
        if point.is_yes_no:
            return read_yes_no(text)
        number = read_number(text, decimal_comma=decimal_comma)
    except NotANumberError as error:
        advice = gettext_noop(
            "Write the number with digits and a decimal point, or leave it empty."
        )
        if point.is_yes_no:
            advice = gettext_noop("Write yes or no, or leave it empty.")
        out.add(error.code, ERROR, "value", error.message, Message(advice), found=text)
        return None
    _style(out, number, text, point)
    return number.value


def _style(out: RowFindings, number: Number, text: str, point: DataPoint) -> None:
    if number.note == "percent_sign" and not point.unit.startswith("%"):
        out.add(
            "wrong_unit",
            ERROR,
            "value",
            Message(
                gettext_noop("a percentage stands where {unit} is asked for"), unit=Term(point.unit)
            ),
            Message(gettext_noop("Give the value in {unit}."), unit=Term(point.unit)),
            found=text,
            expected=point.unit,
        )
    elif number.note in ("decimal_comma", "thousands"):
        out.add(
            number.note,
            WARNING,
            "value",
            Message(
                gettext_noop("{text} was read as {number}"), text=text, number=shown(number.value)
            ),
            Message(gettext_noop("Write {number}."), number=shown(number.value)),
            found=text,
            expected=shown(number.value),
        )


def _in_unit(out: RowFindings, point: DataPoint, number: float, unit: str) -> float | None:
    if not unit:
        return number
    by = units.factor(unit, point)
    if by is None:
        out.add(
            "wrong_unit",
            ERROR,
            "unit",
            Message(
                gettext_noop("the unit {given} does not fit; {name} is asked for in {unit}"),
                given=repr(unit[:40]),
                name=point.label,
                unit=Term(point.unit),
            ),
            Message(gettext_noop("Give the value in {unit}."), unit=Term(point.unit)),
            found=unit,
            expected=point.unit,
        )
        return None
    if by == 1:
        return number
    converted = float(f"{number * by:.12g}")
    out.add(
        "unit_converted",
        WARNING,
        "unit",
        Message(
            gettext_noop("{number} {given} was turned into {converted} {unit}"),
            number=shown(number),
            given=unit,
            converted=shown(converted),
            unit=Term(point.unit),
        ),
        Message(
            gettext_noop("Check the conversion, or give the value in {unit}."),
            unit=Term(point.unit),
        ),
        found=f"{shown(number)} {unit}",
        expected=f"{shown(converted)} {point.unit}",
    )
    return converted


def _possible(out: RowFindings, point: DataPoint, number: float) -> None:
    below = point.minimum is not None and number < point.minimum
    above = point.maximum is not None and number > point.maximum
    if not below and not above:
        return
    limit = point.minimum if below else point.maximum
    problem = (
        gettext_noop("{number} {unit} is below the least that is possible, {limit}")
        if below
        else gettext_noop("{number} {unit} is above the most that is possible, {limit}")
    )
    out.add(
        "negative" if below and limit == 0 else "share_over_100" if limit == 100 else "impossible",
        ERROR,
        "value",
        Message(problem, number=shown(number), unit=Term(point.unit), limit=shown(limit or 0)),
        Message(gettext_noop("Check numerator, denominator and unit.")),
        found=shown(number),
        expected=f"{'<' if above else '>'}= {shown(limit or 0)}",
    )


def _year(out: RowFindings, text: str) -> int | None:
    if _state(text) is not None:
        return None
    try:
        return read_year(text)
    except NotANumberError as error:
        advice = Message(gettext_noop("Write the year that the value describes."))
        out.add(error.code, ERROR, "year", error.message, advice, found=text)
        return None


def _quality(out: RowFindings, text: str) -> str | None:
    word = text.strip().casefold().replace("-", "_")
    if not word:
        return None
    if word in QUALITIES:
        return word
    for key, marks in _QUALITY_WORDS.items():
        if any(mark in word.replace("_", " ") for mark in marks):
            return key
    out.add(
        "unknown_quality",
        WARNING,
        "quality",
        Message(gettext_noop("the grade of quality {text} is not known"), text=repr(text[:40])),
        Message(gettext_noop("Use one of: {known}."), known=listed(QUALITIES.values())),
        found=text,
    )
    return None


def _part(
    out: RowFindings, text: Mapping[str, Cell], column: str, *, decimal_comma: bool
) -> float | None:
    written = text[column].text
    if _state(written) is not None:
        return None
    advice = Message(gettext_noop("Write the number with digits and a decimal point."))
    try:
        number = read_number(written, decimal_comma=decimal_comma).value
    except NotANumberError as error:
        out.add(error.code, ERROR, column, error.message, advice, found=written)
        return None
    if number < 0 or (column == "denominator" and number == 0):
        problem = Message(gettext_noop("{number} cannot be: it counts a whole"), number=written)
        out.add("impossible_part", ERROR, column, problem, advice, found=written)
        return None
    return number
