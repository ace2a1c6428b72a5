# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a row of a sheet, with its row and column."""

from __future__ import annotations

from proxeny.formats.sheet import Cell
from proxeny.indicators.findings import ERROR, WARNING, Finding
from proxeny.messages import Message, gettext_noop

_MARKS: dict[str, tuple[str, str, str]] = {
    "formula": (
        WARNING,
        gettext_noop("The cell holds a formula; the result that was stored last was taken"),
        gettext_noop("Check the number, or paste it as a value."),
    ),
    "formula_empty": (
        ERROR,
        gettext_noop("The cell holds a formula and no result"),
        gettext_noop("Paste the result as a value."),
    ),
    "error": (
        ERROR,
        gettext_noop("The cell holds a spreadsheet error"),
        gettext_noop("Mend the formula, or write the number."),
    ),
    "merged": (
        ERROR,
        gettext_noop("The cell is merged with others; which row it belongs to is not clear"),
        gettext_noop("Undo the merging and fill in every cell."),
    ),
    "date": (
        ERROR,
        gettext_noop("The cell holds a date"),
        gettext_noop("Set the format of the cell to number or text and write it again."),
    ),
}


def fault(column: str, cell: Cell, row: int, city: str) -> Finding | None:
    """Return what the mark of a cell means for its row."""
    if cell.mark == "formula_empty" and column not in ("value", "kpi_code", "data_point", "year"):
        return None
    severity, message, advice = _MARKS[cell.mark]
    return Finding(
        code=f"cell_{cell.mark}",
        severity=severity,
        message=Message(
            gettext_noop("Row {row}, column {column}: {problem}"),
            row=row,
            column=column,
            problem=Message(message),
        ),
        advice=Message(advice),
        city=city,
        rows=(row,),
        column=column,
        found=cell.text[:80],
    )


class RowFindings:
    """Collects what is found in one row."""

    def __init__(self, number: int, city: str) -> None:
        self.number = number
        self.city = city
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        severity: str,
        column: str,
        problem: Message,
        advice: Message,
        found: str = "",
        expected: str = "",
    ) -> None:
        """Add a finding about one column of the row."""
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                message=Message(
                    gettext_noop("Row {row}, column {column}: {problem}"),
                    row=self.number,
                    column=column,
                    problem=problem,
                ),
                advice=advice,
                city=self.city,
                rows=(self.number,),
                column=column,
                found=found[:80],
                expected=expected,
            )
        )
