# SPDX-License-Identifier: EUPL-1.2
"""A cycle as a file: a sheet to fill in or to keep (CSV, XLSX), or everything as JSON."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from proxeny import indicators
from proxeny.formats.formula import without_formula
from proxeny.indicators import VALUE_COLUMNS, DataPoint
from proxeny_site.indicators.models import Cycle, CycleState, Value, ValueState, Verdict
from proxeny_site.indicators.queries.sheet_report import ASKED_FOR, SIMULATED, VERIFIED
from proxeny_site.indicators.queries.values import Key, values_for

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
#: The columns of the standard sheet, then what tells a person what the row asks for.
COLUMNS = (*(name for name in VALUE_COLUMNS if name != "status"), VERIFIED, ASKED_FOR)
_STATES = {ValueState.NOT_REPORTED: "not reported", ValueState.NOT_APPLICABLE: "n/a"}


def file_of(user: object, cycle: Cycle, form: str, *, empty: bool = False) -> bytes:
    """Return the cycle, as `user` may read it, as a file; `form` is a key of `FORMS`.

    `empty` leaves the values out.
    """
    if form == "json":
        return json.dumps(record_of(user, cycle), ensure_ascii=False, indent=1).encode()
    rows = [COLUMNS, *_rows(cycle, {} if empty else values_for(user, cycle))]
    if cycle.simulated:
        rows = [(*COLUMNS, SIMULATED), *((*row, "yes") for row in rows[1:])]
    return _xlsx(rows) if form == "xlsx" else _csv(rows)


def record_of(user: object, cycle: Cycle) -> dict[str, object]:
    """Return a cycle and its values, as `user` may read them, as plain values of the API."""
    values = values_for(user, cycle)
    points = indicators.get(cycle.framework).points
    return {
        "id": cycle.pk,
        "organisation": cycle.organisation.slug,
        "framework": cycle.framework,
        "edition": cycle.edition,
        "year": cycle.year,
        "due": cycle.due.isoformat() if cycle.due else None,
        "state": cycle.state,
        "visibility": cycle.visibility,
        "simulated": cycle.simulated,
        "data_points": len(points),
        "values": [_value(point, values[key]) for key, point in points.items() if key in values],
    }


def _value(point: DataPoint, value: Value) -> dict[str, object]:
    same = ("code", "data_point", "state", "value", "numerator", "denominator", "unit", "year")
    told = ("source", "method", "quality", "origin", "unconfirmed", "note", "verdict")
    return {
        **{name: getattr(value, name) for name in same},
        "name": point.label,
        **{name: getattr(value, name) for name in told},
        "entered_at": value.entered_at.isoformat(),
    }


def _rows(cycle: Cycle, values: Mapping[Key, Value]) -> Iterator[tuple[str, ...]]:
    for key, point in indicators.get(cycle.framework).points.items():
        value = values.get(key)
        told = dict.fromkeys(COLUMNS, "") | {
            "city": str(cycle.organisation),
            "kpi_code": point.code,
            "data_point": point.data_point,
            "unit": point.unit,
            ASKED_FOR: point.label,
        }
        if value is not None:
            told |= {
                "value": _number(point, value),
                "year": str(value.year or ""),
                "quality": value.quality,
                "origin": value.origin,
                "source": value.source,
                "numerator": plain(value.numerator),
                "denominator": plain(value.denominator),
                VERIFIED: "yes" if _is_verified(cycle, value) else "no",
            }
        yield tuple(_safe(told[name]) for name in COLUMNS)


def _is_verified(cycle: Cycle, value: Value) -> bool:
    return cycle.state == CycleState.VERIFIED and value.verdict == Verdict.ACCEPTED


def _number(point: DataPoint, value: Value) -> str:
    if value.value is None:
        return _STATES[ValueState(value.state)]
    if point.is_yes_no:
        return "yes" if value.value else "no"
    return plain(value.value)


def plain(number: float | None) -> str:
    """Return a number with a decimal point, all of its digits and no exponent; "" for None."""
    if number is None:
        return ""
    text = f"{Decimal(repr(float(number))):f}"
    return text.removesuffix(".0") if "." in text else text


def _safe(text: str) -> str:
    """Set off with an apostrophe what a spreadsheet would run; a negative number is none."""
    try:
        float(text)
    except ValueError:
        return without_formula(text)
    return text


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    # With the mark, spreadsheets read it as UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[tuple[str, ...]]) -> bytes:
    # It is slow to import and only needed here.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("values")
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            try:
                cell.value = float(text) if rows[0][column - 1] in _NUMBERS else text
            except ValueError:
                cell.value = text
            if cell.data_type == "f":
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "D2"
    for column, width in zip("ABCDEFGHIJKLM", _WIDTHS, strict=False):
        sheet.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_NUMBERS = ("value", "year", "numerator", "denominator")
_WIDTHS = (16, 20, 18, 8, 14, 18, 14, 12, 40, 14, 14, 10, 50)
