# SPDX-License-Identifier: EUPL-1.2
"""Tables of consortia as people write them, and what they are told when a row cannot be read."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import funding

HEAD = "name,country,kind,city,role,site,budget,eu_contribution"


def read(*rows: str, head: str = HEAD) -> list[funding.Member]:
    return funding.read_consortium("\n".join((head, *rows)).encode())


def test_a_row_is_a_member() -> None:
    (porto,) = read("Câmara do Porto,PT,city_government,Porto,coordinator,lead,1200000,900000.5")
    assert porto == funding.Member(
        "Câmara do Porto",
        "PT",
        "city_government",
        "Porto",
        "coordinator",
        "lead",
        Decimal("1200000.00"),
        Decimal("900000.50"),
        row=2,
    )


def test_words_are_read_as_people_write_them() -> None:
    (one,) = read(" ACME ,el, City Government ,Athens, Associated Partner ,LEAD,,")
    assert (one.country, one.kind, one.role, one.site) == (
        "GR",
        "city_government",
        "associated",
        "lead",
    )
    assert one.budget is None and one.eu_contribution is None


def test_a_name_of_a_country_is_understood_and_an_unknown_one_is_kept() -> None:
    first, second, third = read("A,Portugal,,,,,,", "B,YU,,,,,,", "C,Atlantis,,,,,,")
    assert (first.country, second.country, third.country) == ("PT", "YU", "Atlantis")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ('"1.200.000,50"', "1200000.50"),
        ('"1,200,000.50"', "1200000.50"),
        ("1 200 000", "1200000.00"),
        ("€ 500", "500.00"),
        ("500 EUR", "500.00"),
    ],
)
def test_amounts_with_separators_are_read_in_the_one_way_they_can_be(
    written: str, amount: str
) -> None:
    (one,) = read(f"A,PT,ngo,,beneficiary,,{written},")
    assert one.budget == Decimal(amount)


def test_semicolons_a_byte_order_mark_extra_columns_and_any_order_do_not_matter() -> None:
    text = (
        "\ufeffRole;Name;Country;Kind;City;Site;Budget;EU contribution;PIC\r\n"
        "coordinator;Porto;PT;city_government;Porto;;1,5;1,5;999 905 974\r\n"
    )
    (one,) = funding.read_consortium(text.encode())
    assert (one.name, one.role, one.budget) == ("Porto", "coordinator", Decimal("1.50"))
    assert one.pic == "999905974"


def test_a_file_in_another_encoding_is_read_and_that_is_told() -> None:
    told: list[object] = []
    text = f"{HEAD}\nCâmara do Porto,PT,city_government,Porto,coordinator,,,\n"
    (one,) = funding.read_consortium(text.encode("cp1252"), "old.csv", told.append)
    assert one.name == "Câmara do Porto" and "Windows-1252" in str(told[0])


def test_a_workbook_is_read_like_a_table() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(["Porto", "PT", "city_government", "Porto", "coordinator", "", 1200000.5, 1])
    stream = io.BytesIO()
    book.save(stream)
    (one,) = funding.read_consortium(stream.getvalue(), "book.xlsx")
    assert (one.name, one.budget) == ("Porto", Decimal("1200000.50"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,PT,town,,beneficiary,,,", r"row 3, kind: 'town' is none of city_government"),
        ("A,PT,ngo,,partner,,,", r"row 3, role: 'partner' is none of coordinator"),
        ("A,PT,ngo,,beneficiary,pilot,,", r"row 3, site: 'pilot' is none of lead"),
        ("A,PT,ngo,,beneficiary,,lots,", r"row 3, budget: 'lots' is not a number"),
        ("A,PT,ngo,,beneficiary,,,-5", r"row 3, eu_contribution: '-5' is no amount"),
        ("A,PT,ngo,,beneficiary,,50 %,", r"row 3, budget: '50 %' is no amount"),
        ('A,PT,ngo,,beneficiary,,"1,234",', r"row 3, budget: '1,234' could be"),
        ("A,PT,ngo,,beneficiary,,1.234,", r"row 3, budget: '1.234' could be a thousand"),
        ("A,PT,ngo,,beneficiary,,€ 1.234,", r"row 3, budget: '€ 1.234' could be a thousand"),
        ("A,PT,ngo,,beneficiary,,1,200,50", r"row 3: a cell stands beyond the last column"),
        ("A,PT,ngo,,beneficiary,,1e400,", r"row 3, budget"),
        ("A,PT,ngo,,beneficiary,,=B1+B2,", r"row 3, budget: the formula"),
        (",PT,ngo,,beneficiary,,,", r"row 3, name: the member has no name"),
        ("Total,,,,,,5,5", r"row 3, name: this looks like a line of totals"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_number(row: str, why: str) -> None:
    with pytest.raises(funding.ConsortiumError, match=why):
        read("Good,PT,ngo,,coordinator,,,", row)


def test_all_faults_are_told_at_once_but_not_without_end() -> None:
    with pytest.raises(funding.ConsortiumError, match=r"row 2, kind.*row 9, kind.*and 12 more"):
        read(*["A,PT,town,,,,,"] * 20)


def test_columns_that_nobody_needs_yet_may_be_missing_and_that_is_told() -> None:
    told: list[object] = []
    text = b"name,country,kind,role,Remark\nPorto,PT,city_government,coordinator,x\n"
    (one,) = funding.read_consortium(text, "short.csv", told.append)
    assert (one.name, one.city, one.site, one.budget) == ("Porto", "", "", None)
    assert list(map(str, told)) == [
        "Not in the table, so not known of any member: city, site, budget, eu_contribution",
        "Columns that are not read: remark",
    ]


@pytest.mark.parametrize("column", ["name", "country", "kind", "role"])
def test_a_column_that_every_rule_needs_is_asked_for(column: str) -> None:
    head = ",".join(one for one in HEAD.split(",") if one != column)
    with pytest.raises(funding.ConsortiumError, match=f"missing: {column}. The columns are"):
        funding.read_consortium(f"{head}\n".encode())


def test_a_table_in_utf_16_is_read() -> None:
    text = f"{HEAD}\nMünchen,DE,city_government,,coordinator,,,\n"
    (one,) = funding.read_consortium(text.encode("utf-16"))
    assert one.name == "München"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(funding.ConsortiumError, match=r"mine.csv.*missing: role"):
        funding.read_consortium(b"name,country,kind,city,site,budget,eu_contribution\n", "mine.csv")


def test_a_number_that_is_no_pic_is_told() -> None:
    with pytest.raises(funding.ConsortiumError, match="row 2, pic: '12' is no PIC"):
        read("A,PT,ngo,,coordinator,,,,12", head=f"{HEAD},pic")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04broken", b'a,"b', b"\xff\xfeA"])
def test_a_file_that_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(funding.ConsortiumError, match="cannot be read"):
        funding.read_consortium(content)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=8, max_size=8), max_size=4))
def test_whatever_stands_in_the_cells_there_is_an_answer_or_a_reason(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows([HEAD.split(","), *rows])
    try:
        members = funding.read_consortium(stream.getvalue().encode("utf-8", "replace"))
    except funding.ConsortiumError as error:
        assert str(error)
        return
    call = funding.call("HORIZON-MISS-2026-04-CIT-02")
    assert str(funding.check(call, members, on=date(2026, 8, 20)).rules[0].reason)
