# SPDX-License-Identifier: EUPL-1.2
"""Archives of CORDIS: the official form, its known faults, and what must not be kept."""

import contextlib
import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.formats import cordis, semicolons
from proxeny.formats.errors import FeedError, SourceError
from tests.library.formats.cordis_files import (
    LEGAL,
    ORGANIZATION,
    PROJECT,
    archive,
    columns,
    member,
    project,
    quoted,
    table,
)


def read(reader, text):
    """Return the rows and what was told, as row and sentence."""
    told = []
    data = text if isinstance(text, bytes) else text.encode()
    rows = list(reader(data, told.append))
    return rows, [(one.row, str(one.text)) for one in told]


def test_a_project_is_read_with_mixed_decimals_and_both_forms_of_day():
    rows = [project(1), project(2, startDate="01/09/2022", totalCost="2.000.000,25")]
    (one, two), told = read(cordis.projects, "\ufeff" + table(PROJECT, rows))
    assert not told
    assert (one.id, one.rcn, one.start, one.total_cost) == (
        "1",
        "500001",
        dt.date(2022, 5, 1),
        Decimal("1234567.5"),
    )
    assert (two.start, two.total_cost) == (dt.date(2022, 9, 1), Decimal("2000000.25"))
    assert one.topics == ("HORIZON-MISS-2021-CIT-02-01",)
    assert one.updated == dt.date(2022, 6, 1)


def test_a_member_is_read_without_what_leads_to_persons():
    (one,), told = read(cordis.members, table(ORGANIZATION, [member(1, "999905974")]))
    assert not told
    assert (one.id, one.ec_contribution, one.place) == (
        "999905974",
        Decimal("1234.5"),
        (41.15, -8.61),
    )
    kept = str(dataclasses.asdict(one))
    assert "SECRET" not in kept
    assert "secret-contact" not in kept
    assert "4000" not in kept


def test_the_older_form_with_contact_persons_is_read_without_them():
    header = columns(
        "projectRcn;projectID;projectAcronym;role;id;name;shortName;activityType;"
        "endOfParticipation;ecContribution;country;street;city;postCode;organizationUrl;vatNumber;"
        "contactForm;contactType;contactTitle;contactFirstNames;contactLastNames;contactFunction;"
        "contactTelephoneNumber;contactFaxNumber"
    )
    row = {name: f"9{at}" for at, name in enumerate(header)}
    row |= {
        "contactFirstNames": "Ada",
        "contactLastNames": "Lovelace",
        "endOfParticipation": "true",
    }
    (one,), _ = read(cordis.members, table(header, [row]))
    assert one.id == "94"
    assert one.ended is True
    assert "Lovelace" not in str(dataclasses.asdict(one))


def test_what_cannot_be_read_is_told_with_its_row_and_left_empty():
    rows = [project(1), project(2, totalCost="1.234", startDate="soon")]
    (_, two), told = read(cordis.projects, table(PROJECT, rows))
    assert two.total_cost is two.start is None
    assert told == [
        (3, "“soon” is no day; left empty"),
        (3, "“1.234” is no amount, or may be two; left empty"),
    ]


def test_a_stray_quotation_mark_costs_neither_its_row_nor_the_next():
    text = table(PROJECT, [project(1), project(2, title="@@"), project(3)])
    for stray in ('The "Big; one" city', 'a " b; c', '"; start', 'end "; x'):
        rows, told = read(cordis.projects, text.replace("@@", stray))
        assert [one.id for one in rows] == ["1", "2", "3"], stray
        assert rows[1].rcn == "500002"
        assert rows[1].title.strip('" ') == stray.strip('" ')
        assert [row for row, _ in told] == [3]


def test_a_row_that_cannot_be_mended_is_told_and_the_others_stay():
    lines = table(PROJECT, [project(1), project(2), project(3)]).splitlines()
    lines[2] = lines[2].replace(";", "|", 4)
    rows, told = read(cordis.projects, "\n".join(lines))
    assert [one.id for one in rows] == ["1", "3"]
    assert told == [(3, "the row has 16 cells where the header has 20; left out")]


def test_a_text_over_several_lines_stays_whole_even_where_a_line_begins_with_a_number():
    objective = "First line\n2030;\nlast line"
    (one,), told = read(cordis.projects, table(PROJECT, [project(1, objective=objective)]))
    assert one.objective == objective
    assert not told


def test_a_column_that_comes_twice_counts_once_and_a_difference_is_told():
    header = [*PROJECT, "status", "title"]
    line = quoted([*(project(1).get(name, "") for name in PROJECT), "", "Other"])
    (one,), told = read(cordis.projects, quoted(header) + "\n" + line + "\n")
    assert one.status == "SIGNED"
    assert one.title == "Title of 1"
    assert told == [(2, "the column comes twice with different values; Title of 1 counts")]


def test_a_byte_that_is_not_utf8_costs_no_other_letter():
    text = table(PROJECT, [project(1, title="Çağ @@")]).encode().replace(b"@@", b"K\xf6ln")
    (one,), told = read(cordis.projects, text)
    assert one.title == "Çağ Köln"
    assert told == [(0, "1 bytes are not UTF-8 and were read as Windows-1252")]


def test_a_row_whose_cells_have_moved_is_not_believed():
    moved = table(ORGANIZATION, [member(1, "999905974")]).replace('"1";"ACRO1"', '"ACRO1";"1"')
    rows, told = read(cordis.members, moved)
    assert not rows
    assert "the cells of the row may have moved" in told[0][1]


def test_the_main_part_of_the_programme_is_told_from_the_others():
    rows = [
        {"projectID": "1", "legalBasis": "HORIZON.2.5", "uniqueProgrammePart": ""},
        {"projectID": "1", "legalBasis": "HORIZON.2.5.3", "uniqueProgrammePart": "true"},
        {"projectID": "2", "legalBasis": "HORIZON.1.1", "uniqueProgrammePart": ""},
    ]
    found, _ = read(cordis.legal_bases, table(LEGAL, rows))
    assert found == [("1", "HORIZON.2.5.3"), ("2", "HORIZON.1.1")]


def test_a_file_of_another_form_is_refused_with_what_it_lacks():
    with pytest.raises(SourceError, match="lacks the columns name, projectid"):
        read(cordis.members, "a;b\n1;2\n")
    with pytest.raises(SourceError, match="no header"):
        read(cordis.members, "%PDF-1.7")


def test_files_are_taken_from_the_top_or_one_folder_and_never_from_a_path_that_leads_out():
    good = table(PROJECT, [project(1)])
    assert cordis.read_part(archive({"csv/project.csv": good}), "project.csv") == good.encode()
    tricks = {"../../project.csv": good, "/etc/x/project.csv": good, "a/b/project.csv": good}
    assert cordis.read_part(archive(tricks), "project.csv") is None
    with pytest.raises(FeedError, match="cannot be read"):
        cordis.read_part(b"PK\x03\x04 not a zip", "project.csv")


def test_an_archive_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(cordis, "_MAX_BYTES", 100_000)
    bomb = archive({"project.csv": b"0" * 5_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(FeedError, match="more than 100000 bytes"):
        cordis.read_part(bomb, "project.csv")


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_that_is_written_properly_comes_back(texts):
    header = ["id", "text"]
    lines = [quoted([str(at), text]) for at, text in enumerate(texts)]
    data = "\n".join([quoted(header), *lines]).encode()
    told = []
    rows = [cells["text"] for _, cells in semicolons.read_table("x.csv", data, told.append)]
    assert rows == [text.strip() for text in texts]
    assert not told


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail_otherwise_than_by_saying_so(data):
    with contextlib.suppress(SourceError):
        list(cordis.projects(b"id;title\n" + data, lambda oddity: None))
