# SPDX-License-Identifier: EUPL-1.2
"""A sheet of values, read row by row: what each row holds, or exactly what is wrong with it.

Nothing is guessed: a row with an error gives no value. A cell that is empty or says "not reported"
is a state, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from proxeny.formats.sheet import Cell, Row, read_sheets
from proxeny.indicators import cells
from proxeny.indicators.errors import UnknownIndicator
from proxeny.indicators.faults import fault
from proxeny.indicators.findings import ERROR, NOTE, WARNING, Finding
from proxeny.indicators.frameworks import Framework
from proxeny.indicators.header import Table, table
from proxeny.indicators.numbers import is_decimal_comma
from proxeny.indicators.values import Value
from proxeny.messages import Message, gettext_noop, listed

#: The columns of a sheet of values; numerator and denominator may be left out, as may all but
#: kpi_code and value.
COLUMNS = (
    "city",
    "kpi_code",
    "data_point",
    "year",
    "value",
    "unit",
    "quality",
    "origin",
    "source",
    "status",
    "numerator",
    "denominator",
)
_NEEDED = ("kpi_code", "value")
#: So many rows are named in a sentence; a finding holds them all.
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ValueSheet:
    """What a sheet gave: its values (states included), what was found, and its number of rows."""

    values: tuple[Value, ...]
    findings: tuple[Finding, ...]
    rows: int

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities of the sheet, in its order; the empty text where no city is named."""
        return tuple(dict.fromkeys(value.city for value in self.values))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which a row is not used."""
        return tuple(finding for finding in self.findings if finding.severity == ERROR)


def read_values(content: bytes, framework: Framework) -> ValueSheet:
    """Return what a sheet (CSV or XLSX) holds for a framework.

    Raises UnreadableSheet or SheetError where the file as a whole cannot be used.
    """
    found = table(read_sheets(content), COLUMNS, _NEEDED)
    findings = [_note("sheet_note", note) for note in found.sheet.notes]
    if found.strangers:
        text = gettext_noop("Columns that are not known were passed over: {names}")
        findings.append(
            replace(
                _note("unknown_column", Message(text, names=listed(found.strangers))),
                rows=(found.head.number,),
            )
        )
    comma = any(is_decimal_comma(_cell(found, row, "value").text) for row in found.rows)
    values: list[Value] = []
    for place, row in enumerate(found.rows):
        head = _second_head(found, row, first=place == 0)
        if head is not None:
            findings.append(head)
            continue
        value, problems = _row(found, row, framework, comma=comma)
        findings += problems
        if value is not None:
            values.append(value)
    kept, twice = _once(values)
    return ValueSheet(tuple(kept), tuple(findings + twice), len(found.rows))


def _cell(found: Table, row: Row, column: str) -> Cell:
    place = found.columns.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else Cell()


def _row(
    found: Table, row: Row, framework: Framework, *, comma: bool
) -> tuple[Value | None, list[Finding]]:
    text = {column: _cell(found, row, column) for column in COLUMNS}
    city = text["city"].text
    broken = [fault(column, cell, row.number, city) for column, cell in text.items() if cell.mark]
    problems = [finding for finding in broken if finding is not None]
    blocked = {finding.column for finding in problems if finding.severity == ERROR}
    text = {column: Cell() if column in blocked else cell for column, cell in text.items()}
    extra = [cell for cell in row.cells[len(found.head.cells) :] if cell.text]
    if extra:
        problems.append(_too_long(found, row, city))
    try:
        point = framework.find(text["kpi_code"].text, text["data_point"].text)
    except UnknownIndicator as error:
        column = "kpi_code"
        if _has(framework, text["kpi_code"].text):
            column = "data_point"
        problems.append(
            Finding(
                code="unknown_" + ("indicator" if column == "kpi_code" else "data_point"),
                severity=ERROR,
                message=Message(
                    gettext_noop("Row {row}, column {column}: {problem}"),
                    row=row.number,
                    column=column,
                    problem=error.message,
                ),
                advice=Message(gettext_noop("Correct the code; “list” shows the known ones.")),
                city=city,
                rows=(row.number,),
                column=column,
                found=text[column].text,
            )
        )
        return None, problems
    value, more = cells.value(point, text, row.number, decimal_comma=comma)
    problems += more
    if any(finding.severity == ERROR for finding in problems):
        # The data point stays in sight, without a number.
        value = replace(value, value=None, status="rejected")
    return value, [replace(finding, points=(point.key,)) for finding in problems]


def _has(framework: Framework, code: str) -> bool:
    try:
        framework.of_indicator(code)
    except UnknownIndicator:
        return False
    return True


def _too_long(found: Table, row: Row, city: str) -> Finding:
    return Finding(
        code="row_too_long",
        severity=ERROR,
        message=Message(
            gettext_noop("Row {row} has more cells than the head"),
            row=row.number,
        ),
        advice=Message(
            gettext_noop("Put texts and numbers that hold the separator between quotation marks.")
        ),
        city=city,
        rows=(row.number,),
        found=str(len(row.cells)),
        expected=str(len(found.head.cells)),
    )


def _second_head(found: Table, row: Row, *, first: bool) -> Finding | None:
    """A row that repeats the head, or explains it: no digit where code, year and value stand."""
    names = [cell.text.casefold() for cell in row.cells]
    repeats = names == [cell.text.casefold() for cell in found.head.cells]
    looked = [_cell(found, row, name).text for name in ("kpi_code", "year", "value")]
    explains = (
        first
        and all(looked[::2])
        and not any(letter.isdigit() for text in looked for letter in text)
        and ":" not in looked[0]
    )
    if not repeats and not explains:
        return None
    return Finding(
        code="second_head",
        severity=NOTE,
        message=Message(
            gettext_noop("Row {row} is a second head and was passed over"), row=row.number
        ),
        advice=Message(gettext_noop("Leave one head in the sheet.")),
        rows=(row.number,),
    )


def _once(values: list[Value]) -> tuple[list[Value], list[Finding]]:
    """Keep one of rows that say the same; of rows that contradict each other keep none."""
    groups: dict[tuple[object, ...], list[Value]] = {}
    for value in values:
        groups.setdefault((value.city, value.key, value.year), []).append(value)
    kept, findings = [], []
    for group in groups.values():
        first = group[0]
        if len(group) == 1:
            kept.append(first)
            continue
        same = len({(value.value, value.status) for value in group}) == 1
        kept.append(first if same else replace(first, value=None, status="rejected"))
        findings.append(_twice(group, same=same))
    return kept, findings


def _twice(group: list[Value], *, same: bool) -> Finding:
    if same:
        message = gettext_noop("Rows {rows} say the same; the first was taken")
        advice = gettext_noop("Delete the others.")
    else:
        message = gettext_noop("Rows {rows} contradict each other; none was taken")
        advice = gettext_noop("Keep the row that is right and delete the others.")
    rows = tuple(value.row for value in group if value.row is not None)
    more = len(rows) > _SHOWN
    return Finding(
        code="duplicate_rows" if same else "contradicting_rows",
        severity=WARNING if same else ERROR,
        message=Message(message, rows=listed([*rows[:_SHOWN], *(["..."] if more else [])])),
        advice=Message(advice),
        city=group[0].city,
        rows=rows,
        column="value",
        points=(group[0].key,),
        found="; ".join(value.written for value in group[:_SHOWN]),
        expected=group[0].written if same else "",
    )


def _note(code: str, message: Message) -> Finding:
    advice = Message(gettext_noop("Nothing has to be done if that is right."))
    return Finding(code=code, severity=NOTE, message=message, advice=advice)
