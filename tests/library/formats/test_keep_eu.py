# SPDX-License-Identifier: EUPL-1.2
"""Spreadsheets of Keep.eu in the words of their several years."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from pyarrow import parquet

from proxeny.formats.errors import SourceError
from proxeny.formats.keep_eu import read_keep
from proxeny.formats.sheet import UnreadableSheet
from proxeny.partners import intake

PROJECTS = [
    ["Keep.eu export", None],
    [],
    [
        *("Programme", "Project acronym", "Project name in English", "Start date", "End date"),
        *("Total budget (EUR)", "EU funding (EUR)", "Thematic", "Lead partner"),
    ],
    [
        "Atlantic Area",
        "AHEAD",
        "Ahead of floods",
        dt.date(2019, 3, 1),
        "28/02/2022",
        1234567.5,
        "900.000,25",
        "Water; Climate",
        "X",
    ],
    ["Baltic Sea", "AHEAD", "Another one", "2020-01-01", "", "1.234", "", "", "Y"],
]
PARTNERS = [
    [
        *(
            "Programme",
            "Project acronym",
            "Partner name in English",
            "Partner name in original language",
        ),
        *(
            "Partner role",
            "PIC",
            "Partner's ID if not PIC",
            "Country",
            "Town",
            "NUTS 3",
            "Legal status",
            "Total budget",
        ),
    ],
    [
        "Atlantic Area",
        "AHEAD",
        "City of Porto",
        "Câmara Municipal do Porto",
        "Lead partner",
        999905974,
        "",
        "Portugal",
        "Porto",
        "PT11A",
        "Public",
        1000,
    ],
    [
        "Atlantic Area",
        "AHEAD",
        "Dublin Bus",
        "",
        "Project partner",
        "",
        "IE123",
        "IE",
        "Dublin",
        "",
        "Private",
        "500,5",
    ],
    [
        "Baltic Sea",
        "AHEAD",
        "Tartu City",
        "Tartu linn",
        "Lead partner",
        "12",
        "",
        "EE",
        "Tartu",
        "",
        "public",
        "",
    ],
    ["North Sea", "NONE", "Nobody", "", "", "", "", "NO", "", "", "", ""],
    ["", "", "No project", "", "", "", "", "NO", "", "", "", ""],
]


def book(*sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def read(*files):
    told = []
    found = read_keep(list(files), told.append)
    return found, [(one.file, one.row, one.column, str(one.text)) for one in told]


def test_projects_and_partners_are_found_by_the_words_of_their_headers():
    found, told = read(("export.xlsx", book(("Projects", PROJECTS), ("Partners", PARTNERS))))
    one, two = found.projects
    assert (one.title, one.start, one.end) == (
        "Ahead of floods",
        dt.date(2019, 3, 1),
        dt.date(2022, 2, 28),
    )
    assert (one.total, one.eu, one.themes) == (
        Decimal("1234567.5"),
        Decimal("900000.25"),
        ("Water", "Climate"),
    )
    assert one.key != two.key
    lead, bus, tartu, nobody = found.partners
    assert (lead.lead, lead.pic, lead.public, lead.project) == (True, "999905974", True, one.key)
    assert (bus.lead, bus.other_id, bus.public, bus.total) == (
        False,
        "IE123",
        False,
        Decimal("500.5"),
    )
    assert (tartu.pic, tartu.project, nobody.public) == ("", two.key, None)
    assert told == [
        ("Projects", 5, "total", "this is no amount, or may be two; left empty"),
        ("Partners", 4, "pic", "a PIC has nine digits; left empty"),
        ("Partners", 6, "name", "the partner has no name or no project; left out"),
    ]


def test_the_common_list_of_operations_is_read_with_its_own_words():
    operations = [
        [
            "Operation ID",
            "Operation name",
            "Programme",
            "Start date of operation",
            "Total cost of operation",
        ],
        ["NWE0100", "Clean canals", "North-West Europe", "01/02/2023", "2.500.000"],
    ]
    partners = [
        ["Operation ID", "Programme", "Name of beneficiary", "Country", "City", "Role"],
        ["NWE0100", "North-West Europe", "Stad Gent", "BE", "Gent", "LP"],
    ]
    found, told = read(("list.xlsx", book(("Operations", operations), ("Beneficiaries", partners))))
    assert not told
    assert (found.projects[0].id, found.projects[0].total) == ("NWE0100", Decimal(2500000))
    assert found.partners[0].lead
    assert found.partners[0].project == found.projects[0].key


def test_two_files_of_one_sheet_each_are_read_together():
    projects = b"Programme;Project acronym;Project name;Start date\nA;B;C;2020-01-01\n"
    partners = b"Programme;Project acronym;Partner name;Country\nA;B;Porto;PT\n"
    found, _ = read(("projects.csv", projects), ("partners.csv", partners))
    assert found.partners[0].project == found.projects[0].key


def test_what_lacks_a_sheet_or_is_none_is_refused():
    with pytest.raises(SourceError, match="no sheet of partners of Keep"):
        read(("export.xlsx", book(("Projects", PROJECTS))))
    with pytest.raises(SourceError, match="no sheet of projects"):
        read(("x.csv", b"a;b\n1;2\n"))
    with pytest.raises(UnreadableSheet):
        read(("x.xlsx", b"PK\x03\x04 no"))


def test_spreadsheets_are_taken_in_once_and_with_their_oddities(tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(book(("Projects", PROJECTS), ("Partners", PARTNERS)))
    (taken,) = intake.take_in("keep", [path], tmp_path / "into")
    assert (taken.held.projects, taken.held.participations, taken.held.organisations) == (2, 3, 3)
    assert "its project is not among the projects; left out" in taken.held.odd
    rows = parquet.read_table(tmp_path / "into/participations.parquet").to_pylist()
    assert [(row["organisation"], row["city_government"], row["role"]) for row in rows] == [
        ("999905974", True, "coordinator"),
        ("keep:IE:IE123", False, "participant"),
        ("name:ee:tartu city:tartu", True, "coordinator"),
    ]
    assert rows[0]["programme_part"] == "Atlantic Area"
    (again,) = intake.take_in("keep", [path], tmp_path / "into")
    assert again.was_there
