# SPDX-License-Identifier: EUPL-1.2
"""Sheets of values as cities send them: each fault with its row and column, nothing guessed."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import indicators
from proxeny.errors import ProxenyError

U4SSC = indicators.get("u4ssc")
HEAD = "city,kpi_code,data_point,year,value,unit,quality,origin,source,status"
ACCESS = "EC: ICT: ICT: 1C"


def read(*rows: str, head: str = HEAD) -> indicators.ValueSheet:
    return indicators.read_values("\n".join((head, *rows)).encode(), U4SSC)


def one(value: str, unit: str = "%", code: str = ACCESS, point: str = "") -> str:
    return f'Porto,{code},{point},2024,"{value}","{unit}",,,,'


def test_a_good_row_is_read_whole() -> None:
    sheet = read(
        "Porto,ec:ict:ict:1c,,2024,97.5,percent,Accurate measurement,census,https://x.eu,reported"
    )
    (value,) = sheet.values
    assert not sheet.findings
    assert (value.code, value.city, value.year, value.value) == (ACCESS, "Porto", 2024, 97.5)
    assert (value.unit, value.quality, value.source, value.row) == (
        "%",
        "measured",
        "https://x.eu",
        2,
    )


@pytest.mark.parametrize(
    ("written", "number", "code"),
    [
        ("84.51", 84.51, None),
        ("84,51", 84.51, "decimal_comma"),
        ("0,234", 0.234, "decimal_comma"),
        ("84.51 %", 84.51, None),
        (" 84.51 ", 84.51, None),
        ("8.451e1", 84.51, None),
        (".5", 0.5, None),
        ("٨٤٫٥١ ٪", 84.51, None),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read(
    written: str, number: float, code: str | None
) -> None:
    sheet = read(one(written))
    assert sheet.values[0].usable == number
    assert [finding.code for finding in sheet.findings] == ([code] if code else [])
    assert all(finding.severity == "warning" for finding in sheet.findings)


@pytest.mark.parametrize(
    ("written", "number"),
    [("95,424.5", 95424.5), ("95.424,5", 95424.5), ("95 424", 95424), ("1,095,424", 1095424)],
)
def test_thousands_that_can_be_nothing_else_are_read_with_a_warning(
    written: str, number: float
) -> None:
    sheet = read(one(written, "per 100 000 inhabitants", "EC: ICT: ICT: 3C"))
    assert sheet.values[0].usable == number
    assert [finding.code for finding in sheet.findings] == ["thousands"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1,234", "ambiguous_number"),
        ("NaN", "not_a_number"),
        ("inf", "not_a_number"),
        ("1e999", "absurd_number"),
        ("1e300", "absurd_number"),
        ("12.3.4", "not_a_number"),
        ("about 80", "not_a_number"),
        ("<5", "not_a_number"),
        ("0x10", "not_a_number"),
        ("1_000", "not_a_number"),
        ("=80+4", "cell_formula_empty"),
        ("-4", "negative"),
        ("100.5", "share_over_100"),
    ],
)
def test_what_cannot_be_right_is_refused_with_row_and_column(written: str, code: str) -> None:
    sheet = read(one("50", code="EC: I: WS: 1C"), one(written))
    (finding,) = sheet.errors
    assert (finding.code, finding.rows, finding.column) == (code, (3,), "value")
    assert "Row 3, column value" in str(finding.message) and str(finding.advice)
    assert finding.points == ((ACCESS, ""),)
    assert [value.usable for value in sheet.values] == [50, None]


@pytest.mark.parametrize("written", ["", "n/a", "N/A", "not reported", "-", "..", "Not available"])
def test_no_value_is_a_state_and_never_zero(written: str) -> None:
    (value,) = read(one(written)).values
    assert value.value is None and value.usable is None
    assert value.status in ("not_reported", "not_applicable")


def test_zero_is_a_value() -> None:
    (value,) = read(one("0")).values
    assert (value.usable, value.status) == (0, "reported")


@pytest.mark.parametrize("year", ["24", "2024/25", "year 2024", "20244", "1492", "x"])
def test_a_year_that_is_none_is_refused(year: str) -> None:
    (finding,) = read(f"Porto,{ACCESS},,{year},50,%,,,,").errors
    assert (finding.code, finding.rows, finding.column) == ("not_a_year", (2,), "year")


@pytest.mark.parametrize("year", ["2024", "2024.0", " 2024 "])
def test_a_year_as_text_is_a_year(year: str) -> None:
    assert read(f"Porto,{ACCESS},,{year},50,%,,,,").values[0].year == 2024


@pytest.mark.parametrize(
    ("code", "point", "unit", "written", "number"),
    [
        ("EN: EN: AQ: 1C", "NO2", "ppb", "10", 19),
        ("EN: EN: AQ: 1C", "SO2", "ppb", "10", 26.2),
        ("EN: EN: AQ: 1C", "O3", "ppb", "10", 19.6),
        ("EN: EN: AQ: 1C", "NO₂", "ppm", "0.01", 19),
        ("EN: EN: AQ: 1C", "pm 2.5", "mg/m³", "0.012", 12),
        ("EN: EN: AQ: 1C", "NO2", "ppb (20 °C)", "10", 19.125037),
        ("EN: EN: AQ: 2C", "", "kg CO2-eq per person", "9100", 9.1),
        ("EN: EN: AQ: 2C", "", "kg CO2e / capita", "9100", 9.1),
        ("EN: EN: WS: 2C", "", "m3 / year / capita", "73", 200),
        ("EN: E: E: 2C", "", "MWh / year / capita", "9.03214", 9032.14),
        ("SC: SH: SA: 9C", "", "per million inhabitants", "104.6", 10.46),
        ("SC: SH: SI: 2C", "", "%", "23", 0.23),
        ("EN: EN: PSN: 1C", "", "m2 per inhabitant", "35", 350),
    ],
)
def test_a_convertible_unit_is_converted_and_said(
    code: str, point: str, unit: str, written: str, number: float
) -> None:
    sheet = read(one(written, unit, code, point))
    assert sheet.values[0].usable == pytest.approx(number, rel=1e-6)
    assert [finding.code for finding in sheet.findings] == ["unit_converted"]


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("EN: EN: WS: 2C", "l/capita/day; litres per inhabitant per day; L / (day · person)"),
        ("EN: EN: AQ: 2C", "tCO2e/capita; t CO2 eq per capita; tonnes CO2-eq / inhabitant"),
        ("EN: E: E: 2C", "kWh/capita/yr; kWh per person per year; kWh/capita"),
        ("SC: SH: SA: 9C", "per 100,000 inhabitants; /100000 population; per 100 000 people"),
        ("EC: P: IN: 1C", "%; % of GDP; percent"),
        (ACCESS, "percent; per cent; % of households; Percentage"),
        ("EC: I: ES: 1C", "interruptions per customer per year"),
    ],
)
def test_words_of_one_unit_in_any_order_are_one_unit(code: str, units: str) -> None:
    for unit in units.split("; "):
        sheet = read(one("3", unit, code))
        assert sheet.values[0].usable == 3 and not sheet.findings, unit


@pytest.mark.parametrize("unit", ["µg/m3", "ug/m3", "μg/m³", "µg / m^3", "microgram/m3"])
def test_spellings_of_one_unit_are_one_unit(unit: str) -> None:
    sheet = read(one("12", unit, "EN: EN: AQ: 1C", "PM2.5"))
    assert sheet.values[0].usable == 12 and not sheet.findings


@pytest.mark.parametrize(
    ("unit", "code", "point"),
    [
        ("kg", ACCESS, ""),
        ("ppb", "EN: EN: AQ: 1C", "PM10"),
        ("per 100 000 inhabitants", ACCESS, ""),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(unit: str, code: str, point: str) -> None:
    (finding,) = read(one("12", unit, code, point)).errors
    assert (finding.code, finding.rows, finding.column) == ("wrong_unit", (2,), "unit")


def test_a_percentage_where_none_is_asked_for_is_refused() -> None:
    (finding,) = read(one("12 %", "", "EC: ICT: ICT: 5C")).errors
    assert finding.code == "wrong_unit"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("Porto,EC: ICT: ICT: 9C,,2024,50,%,,,,", "unknown_indicator", "kpi_code"),
        ("Porto,,,2024,50,%,,,,", "unknown_indicator", "kpi_code"),
        ("Porto,EN: EN: AQ: 1C,CO,2024,50,,,,,", "unknown_data_point", "data_point"),
        ("Porto,EN: EN: AQ: 1C,,2024,50,,,,,", "unknown_data_point", "data_point"),
        ("Porto,EC: ICT: ICT: 1C,3G,2024,50,,,,,", "unknown_data_point", "data_point"),
        ("Porto,SC: SH: SA: 3A,,2024,perhaps,,,,,", "not_yes_no", "value"),
        ("Porto,EC: ICT: ICT: 1C,,2024,50,%,,,,,,too,long", "row_too_long", ""),
    ],
)
def test_a_row_that_says_nothing_known_is_refused(row: str, code: str, column: str) -> None:
    (finding,) = read(row).errors
    assert (finding.code, finding.rows, finding.column) == (code, (2,), column)


def test_yes_and_no_are_read() -> None:
    sheet = read(one("No", "yes/no", "SC: SH: SA: 3A"), one("YES", "", "EC: I: UP: 2A", "compact"))
    assert [value.usable for value in sheet.values] == [0, 1]


def test_rows_that_say_the_same_count_once_and_contradictions_count_never() -> None:
    sheet = read(
        one("50"), one("50"), one("20", code="EC: I: WS: 1C"), one("30", code="EC: I: WS: 1C")
    )
    same, contradiction = sheet.findings
    assert (same.code, same.severity, same.rows) == ("duplicate_rows", "warning", (2, 3))
    assert (contradiction.code, contradiction.severity) == ("contradicting_rows", "error")
    assert contradiction.rows == (4, 5)
    assert [value.usable for value in sheet.values] == [50, None]


def test_a_status_that_denies_its_value_is_asked_about() -> None:
    sheet = read(f"Porto,{ACCESS},,2024,50,%,,,,not_reported")
    assert sheet.values[0].usable is None
    assert [finding.code for finding in sheet.findings] == ["status_contradicts"]


def test_unknown_status_and_quality_are_asked_about_and_the_value_stays() -> None:
    sheet = read(f"Porto,{ACCESS},,2024,50,%,splendid,,,maybe")
    assert sheet.values[0].usable == 50
    assert [finding.column for finding in sheet.findings] == ["status", "quality"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Accurate measurement", "measured"),
        ("extrapolated from a survey of inhabitants", "survey"),
        ("Extrapolated from higher-level data", "higher_level"),
        ("estimation on assumptions", "assumptions"),
        ("Personal estimation", "personal"),
        ("unknown", "unknown"),
        ("higher_level", "higher_level"),
    ],
)
def test_the_six_grades_of_quality_are_known(text: str, key: str) -> None:
    assert read(f"Porto,{ACCESS},,2024,50,%,{text},,,").values[0].quality == key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_line_ends_and_separators(encoding: str, end: str, separator: str) -> None:
    rows = [HEAD.split(","), ["Karmøy", ACCESS, "", "2020", "97.5", "%", "", "", "", "reported"]]
    text = end.join(separator.join(row) for row in rows) + end
    (value,) = indicators.read_values(text.encode(encoding), U4SSC).values
    assert (value.city, value.usable, value.row) == ("Karmøy", 97.5, 2)


def test_decimal_commas_of_a_file_decide_what_a_point_means() -> None:
    rows = "Porto;{};;2024;{};%;;;;"
    head = HEAD.replace(",", ";")
    sheet = read(rows.format(ACCESS, "97,5"), rows.format("EC: I: WS: 1C", "1.234"), head=head)
    (finding,) = sheet.errors
    assert (finding.code, finding.rows) == ("ambiguous_number", (3,))


def test_titles_above_and_a_second_head_below_are_passed_over() -> None:
    sheet = read(
        "Municipality of Porto,,,,,,,,,",
        HEAD,
        "name of the city,code of the indicator,,year,the value,the unit,,,,",
        one("50"),
        HEAD,
        one("60", code="EC: I: WS: 1C"),
        head="KPI submission,,,,,,,,,",
    )
    assert [(value.usable, value.row) for value in sheet.values] == [(50, 5), (60, 7)]
    assert [finding.rows for finding in sheet.findings] == [(4,), (6,)]
    assert not sheet.errors


def test_columns_in_another_order_left_out_or_unknown() -> None:
    sheet = read("7;97.5;ec: ict: ict: 1c", head="my column;Value;KPI Code")
    assert sheet.values[0].usable == 97.5
    assert [finding.code for finding in sheet.findings] == ["unknown_column"]


def test_row_numbers_count_lines_as_an_editor_does() -> None:
    sheet = read('Porto,EC: I: WS: 1C,,2024,50,%,,,"two\nlines",', "", one("x"))
    assert [finding.rows for finding in sheet.errors] == [(5,)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"city,year\nPorto,2024\n", "missing: kpi_code, value"),
        (b"kpi_code,value,value\n", "twice: value"),
        (b'kpi_code,value\n"EC,1\n', "Row 2 is not CSV"),
        (b"\x00\x01\x02\x03", "no text"),
        (b"PK\x03\x04broken", "no .xlsx"),
        (b"\xd0\xcf\x11\xe0old", "old or a locked Excel file"),
        (b"\xff\xfea", "UTF-16"),
        (b"%PDF-1.7 \x00 binary", "no text"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_reason(content: bytes, words: str) -> None:
    with pytest.raises(ProxenyError, match=r".") as caught:
        indicators.read_values(content, U4SSC)
    assert words in str(caught.value)


def test_a_sheet_without_rows_has_no_values() -> None:
    sheet = read()
    assert (sheet.values, sheet.rows, sheet.cities) == ((), 0, ())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_content_breaks_the_reader(content: bytes) -> None:
    for whole in (content, f"{HEAD}\n".encode() + content):
        with contextlib.suppress(ProxenyError):
            indicators.read_values(whole, U4SSC)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=10, max_size=10))
def test_no_row_breaks_the_reader(cells: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    content = f"{HEAD}\n{quoted}".encode(errors="replace").replace(b"\0", b" ")
    for value in indicators.read_values(content, U4SSC).values:
        assert value.value is None or abs(value.value) <= 1e15


def test_thousands_of_repeated_rows_are_one_finding() -> None:
    sheet = read(*[one("50")] * 3000, one("51"))
    (finding,) = sheet.findings
    assert finding.code == "contradicting_rows" and len(finding.rows) == 3001
    assert len(str(finding.message)) < 200


def test_what_real_cities_reported_is_read_without_an_error(shared: Path) -> None:
    content = (shared / "data/atlas/u4ssc_reported.csv").read_bytes()
    sheet = indicators.read_values(content, U4SSC)
    assert (sheet.rows, len(sheet.values), len(sheet.cities)) == (96, 96, 6)
    assert not sheet.errors
    found = {
        (finding.city, finding.code)
        for city in sheet.cities
        for finding in indicators.check(
            U4SSC, [value for value in sheet.values if value.city == city]
        )
    }
    assert {pair for pair in found if pair[1] != "coverage"} == {
        ("Stavanger", "youth_unemployment_higher")
    }
    assert len(found) == 7
