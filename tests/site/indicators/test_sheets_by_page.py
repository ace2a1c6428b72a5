# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet handed in on the page: shown first, stored as it was shown, or refused in words."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.forms.upload import UploadForm
from proxeny_site.indicators.models import Cycle, Upload, Value, ValueState
from proxeny_site.indicators.queries.values import values_of
from tests.site.conftest import NOW
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING, INTERNET = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C", "EC: ICT: ICT: 1C"
TWO_CITIES = f"city,kpi_code,value\nPorto,{BROADBAND},1\nBraga,{BROADBAND},2\n".encode()
HEAD = ["kpi_code", "data_point", "value", "unit", "year", "quality", "source"]


def book(*rows: list[Any], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    change(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def address(cycle: Cycle) -> str:
    return reverse("indicators:upload", args=[cycle.pk])


def hand_in(desk: Client, cycle: Cycle, content: bytes, name: str = "porto.xlsx") -> HttpResponse:
    return desk.post(address(cycle), {"file": SimpleUploadedFile(name, content)}, follow=True)


def take(desk: Client, cycle: Cycle, page: HttpResponse) -> HttpResponse:
    shown = values(form_with(page, "digest"))
    return desk.post(address(cycle), {**shown, "take": "1"}, follow=True)


def numbers(cycle: Cycle) -> dict[str, float | None]:
    return {key[0]: one.value for key, one in values_of(cycle).items()}


def enter(by: User, cycle: Cycle, code: str, number: float) -> Value:
    entry = Entry(ValueState.REPORTED, number, unit="%", year=2024)
    return enter_value(by=by, cycle=cycle, code=code, data_point="", entry=entry, now=NOW)


def test_a_workbook_goes_the_whole_way_and_what_was_shown_is_what_is_stored(
    cycle: Cycle, desk: Client, editor: User
) -> None:
    enter(editor, cycle, HOUSING, 12)
    enter(editor, cycle, INTERNET, 70)
    page = hand_in(
        desk,
        cycle,
        book(
            HEAD,
            [BROADBAND, "", 48.5, "%", 2024, "accurate measurement", "ANACOM"],
            [HOUSING, "", 13.25, "%", 2024, "", ""],
            [INTERNET, "", 70, "%", 2024, "", ""],
            ["XX: 1", "", 5, "%", 2024, "", ""],
        ),
    )
    assert "porto.xlsx" in text(page)
    assert "New: 1. Changed: 1. As it stands: 1. Refused: 1." in text(page)
    assert numbers(cycle) == {HOUSING: 12.0, INTERNET: 70.0}
    done = take(desk, cycle, page)
    assert "Stored: 2 values." in text(done)
    assert numbers(cycle) == {BROADBAND: 48.5, HOUSING: 13.25, INTERNET: 70.0}
    new = values_of(cycle)[BROADBAND, ""]
    assert (new.quality, new.source, new.origin) == ("measured", "ANACOM", "uploaded")
    assert values_of(cycle)[INTERNET, ""].origin == "typed"
    assert not Upload._base_manager.exists()


def test_the_sheet_given_out_comes_back_filled_in_by_a_spreadsheet(
    cycle: Cycle, desk: Client
) -> None:
    given = desk.get(reverse("indicators:file", args=[cycle.pk, "xlsx"]), {"empty": "1"})
    sheet = load_workbook(io.BytesIO(given.content))
    page = sheet.worksheets[0]
    head = [cell.value for cell in page[1]]
    row = next(
        row for row in page.iter_rows(min_row=2) if row[head.index("kpi_code")].value == BROADBAND
    )
    row[head.index("value")].value = 48.5
    out = io.BytesIO()
    sheet.save(out)
    take(desk, cycle, hand_in(desk, cycle, out.getvalue()))
    assert numbers(cycle) == {BROADBAND: 48.5}


def test_a_report_of_yesterday_stores_nothing_and_dropping_forgets_the_sheet(
    cycle: Cycle, desk: Client, editor: User
) -> None:
    page = hand_in(desk, cycle, book(HEAD, [BROADBAND, "", 48.5, "%", 2024, "", ""]))
    enter(editor, cycle, BROADBAND, 50)
    late = take(desk, cycle, page)
    assert "has changed since this report was made" in text(late)
    assert numbers(cycle) == {BROADBAND: 50.0}
    assert "Changed: 1." in text(late)
    forged = desk.post(address(cycle), {"take": "1", "digest": "0" * 64}, follow=True)
    assert "has changed" in text(forged) and numbers(cycle) == {BROADBAND: 50.0}
    dropped = desk.post(address(cycle), {"drop": "1"}, follow=True)
    assert "Nothing was stored" in text(dropped) and not Upload._base_manager.exists()
    assert numbers(cycle) == {BROADBAND: 50.0}


def test_a_sheet_is_its_writers_alone_and_waits_for_them(
    cycle: Cycle, desk: Client, make_person: Callable[..., User]
) -> None:
    page = hand_in(desk, cycle, book(HEAD, [BROADBAND, "", 48.5, "%", 2024, "", ""]))
    other = Client()
    other.force_login(make_person("colleague", porto="editor"))
    assert "porto.xlsx" not in text(other.get(address(cycle)))
    digest = values(form_with(page, "digest"))["digest"]
    other.post(address(cycle), {"take": "1", "digest": digest})
    assert numbers(cycle) == {}
    Cycle.readable.filter(pk=cycle.pk).update(state="sent")
    refused = take(desk, cycle, page)
    assert "this step is not possible now" in text(refused) and numbers(cycle) == {}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[BROADBAND, "", "=SUM(1;2)", "%", 2024, "", ""]], "formula"),
        ([[HOUSING, "", -5, "%", 2024, "", ""]], "0"),
        ([[HOUSING, "", 140, "%", 2024, "", ""]], "100"),
        ([[BROADBAND, "", 48, "kg", 2024, "", ""]], "kg"),
        ([[BROADBAND, "", 48, "%", "soon", "", ""]], "soon"),
        ([[BROADBAND, "", "many", "%", 2024, "", ""]], "many"),
        ([[BROADBAND, "", 1, "%", 2024, "", ""], [BROADBAND, "", 2, "%", 2024, "", ""]], "2, 3"),
        ([["XX: 1", "", 1, "%", 2024, "", ""]], "XX: 1"),
    ],
)
def test_a_row_that_cannot_be_right_says_so_and_the_others_are_stored(
    cycle: Cycle, desk: Client, rows: list[list[Any]], words: str
) -> None:
    page = hand_in(desk, cycle, book(HEAD, *rows, [INTERNET, "", 70, "%", 2024, "", ""]))
    assert f"Refused: {len(rows)}." in text(page) and words in text(page)
    take(desk, cycle, page)
    assert numbers(cycle) == {INTERNET: 70.0}


def test_merged_cells_second_heads_and_years_as_text_are_told_row_by_row(
    cycle: Cycle, desk: Client
) -> None:
    rows = [
        ["Indicators of Porto", "", "", "", "", "", ""],
        HEAD,
        ["Code", "Point", "Number", "Unit", "Year", "Grade", "Source"],
        [BROADBAND, "", "48,5", "%", "2024", "", ""],
        [HOUSING, "", 12, "%", 2024, "", ""],
        [INTERNET, "", 70, "%", 2024, "", ""],
    ]
    page = hand_in(desk, cycle, book(*rows, change=lambda sheet: sheet.merge_cells("C5:C6")))
    assert "merged" in text(page)
    take(desk, cycle, page)
    assert numbers(cycle) == {BROADBAND: 48.5}


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bomb.xlsx", zipped(**{"xl/workbook.xml": b"0" * 70_000_000}), "far too much"),
        ("letter.xlsx", zipped(**{"word/document.xml": b"<a/>"}), "no .xlsx that can be read"),
        ("cut.xlsx", book(HEAD)[:900], "no .xlsx that can be read"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or a locked Excel file"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text and no .xlsx"),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "kpi_code"),
        ("none.csv", b"", "empty"),
        ("large.csv", b"kpi_code,value\n" * 400_000, "larger than 5 MB"),
        ("two.csv", TWO_CITIES, "2 cities"),
        ("quote.csv", b'kpi_code,value\n"a,1\n', "quotation mark"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_reason_and_kept_nowhere(
    cycle: Cycle, desk: Client, name: str, content: bytes, words: str
) -> None:
    answer = hand_in(desk, cycle, content, name)
    assert answer.status_code == 422 and words in text(answer)
    assert not Upload._base_manager.exists() and numbers(cycle) == {}


def test_a_workbook_with_macros_gives_its_values_and_runs_nothing(
    cycle: Cycle, desk: Client
) -> None:
    content = book(HEAD, [BROADBAND, "", 48.5, "%", 2024, "", ""])
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    take(desk, cycle, hand_in(desk, cycle, out.getvalue(), "porto.xlsm"))
    assert numbers(cycle) == {BROADBAND: 48.5}
    again = desk.get(reverse("indicators:file", args=[cycle.pk, "xlsx"])).content
    with zipfile.ZipFile(io.BytesIO(again)) as given:
        assert not [one for one in given.namelist() if "vba" in one.lower()]


class Unread(SimpleUploadedFile):
    """A file that must not be read into the memory."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("it was read")


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read() -> None:
    large = Unread("large.xlsx", b"")
    large.size = 100_000_000
    form = UploadForm({}, {"file": large})
    assert not form.is_valid() and "larger than 5 MB" in str(form.errors["file"])
