# SPDX-License-Identifier: EUPL-1.2
"""Workbooks as cities send them: read like a text, and small ones that are traps refused."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from proxeny import indicators
from proxeny.formats.sheet import UnreadableSheet
from tests.library.indicators.test_sheets import ACCESS, HEAD, U4SSC


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEAD.split(","))
    fill(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*rows: list[object]) -> indicators.ValueSheet:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return indicators.read_values(workbook(fill), U4SSC)


def test_a_workbook_is_read_like_a_text() -> None:
    sheet = xlsx(
        ["Porto", ACCESS, None, 2024, 97.5, "%"], ["Porto", "EC: I: WS: 1C", "", "2024", 3]
    )
    assert [(value.year, value.usable, value.row) for value in sheet.values] == [
        (2024, 97.5, 2),
        (2024, 3, 3),
    ]
    assert not sheet.findings


def test_a_cell_in_percent_format_is_what_the_person_saw() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Porto", ACCESS, "", 2024, 0.8451, "%"])
        sheet["E2"].number_format = "0.00%"

    assert indicators.read_values(workbook(fill), U4SSC).values[0].usable == 84.51


def test_merged_cells_are_refused_in_every_row_that_they_cover() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Porto", ACCESS, "", 2024, 50, "%"])
        sheet.append(["Porto", "EC: I: WS: 1C", "", 2024, None, "%"])
        sheet.merge_cells("E2:E3")

    sheet = indicators.read_values(workbook(fill), U4SSC)
    assert [(finding.code, finding.rows, finding.column) for finding in sheet.errors] == [
        ("cell_merged", (2,), "value"),
        ("cell_merged", (3,), "value"),
    ]
    assert all(value.usable is None for value in sheet.values)


def test_a_formula_without_a_stored_result_is_refused() -> None:
    (finding,) = xlsx(["Porto", ACCESS, "", 2024, "=40+10", "%"]).errors
    assert (finding.code, finding.rows, finding.column) == ("cell_formula_empty", (2,), "value")


def test_a_formula_gives_the_result_that_the_person_saw_with_a_warning() -> None:
    content = with_result(
        workbook(lambda sheet: sheet.append(["Porto", ACCESS, "", 2024, "=40+10"]))
    )
    sheet = indicators.read_values(content, U4SSC)
    assert sheet.values[0].usable == 50
    assert [(finding.code, finding.severity) for finding in sheet.findings] == [
        ("cell_formula", "warning")
    ]


def with_result(content: bytes) -> bytes:
    """Store the result of the formula, as a spreadsheet does and openpyxl does not."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                before = b"<f>40+10</f><v></v>" if b"<v></v>" in data else b"<f>40+10</f><v />"
                assert before in data
                data = data.replace(before, b"<f>40+10</f><v>50</v>")
            new.writestr(part, data)
    return out.getvalue()


def test_spreadsheet_errors_and_dates_are_refused() -> None:
    sheet = xlsx(
        ["Porto", ACCESS, "", 2024, "#DIV/0!", "%"],
        ["Porto", "EC: I: WS: 1C", "", datetime.date(2024, 1, 1), 50, "%"],
    )
    assert [(finding.code, finding.rows, finding.column) for finding in sheet.errors] == [
        ("cell_error", (2,), "value"),
        ("cell_date", (3,), "year"),
    ]


def test_a_small_file_that_unpacks_to_far_too_much_is_refused() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 201_000_000)
    with pytest.raises(UnreadableSheet, match="unpacks"):
        indicators.read_values(out.getvalue(), U4SSC)


def with_sheet(xml: str) -> bytes:
    """Return a workbook with `xml` in place of its first sheet."""
    import zipfile

    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(workbook(lambda sheet: None)))
    with old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            packed.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("cell", ["<c><v>1</v></c>", "<c/>", "<x:c><x:v>1</x:v></x:c>"])
def test_a_small_file_with_millions_of_cells_is_refused_before_it_is_read(cell: str) -> None:
    rows = f"<row>{cell * 200}</row>" * 2000
    content = with_sheet(f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    assert len(content) < 100_000
    with pytest.raises(UnreadableSheet, match="unpacks"):
        indicators.read_values(content, U4SSC)


def test_xml_that_declares_entities_is_refused() -> None:
    content = with_sheet('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>')
    with pytest.raises(UnreadableSheet, match=r"no \.xlsx"):
        indicators.read_values(content, U4SSC)


def test_a_cell_far_away_is_refused_before_the_sheet_is_walked() -> None:
    with pytest.raises(UnreadableSheet, match="reaches to row 90000"):
        indicators.read_values(workbook(lambda sheet: sheet.cell(90_000, 150, "x") and None), U4SSC)
