# SPDX-License-Identifier: EUPL-1.2
"""Registers taken in: layouts, encodings, partners, dates, ids, and what is told of odd rows."""

from __future__ import annotations

import contextlib
import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.errors import RegisterError
from proxeny.agreements.kinds import kind_of
from proxeny.agreements.known import known
from proxeny.agreements.open_data import read_json, write_csv, write_json
from proxeny.agreements.partial_dates import parse
from proxeny.agreements.register import Register, read_register
from proxeny.agreements.register_dates import read_date
from proxeny.agreements.register_parties import Named, resolve
from tests.library.agreements.agreement_case import case

HEADER = "city,country,partner city,partner country,kind,signed,status\n"
ROW = "Porto,PT,Recife,BR,twinning,2001-10-31,active\n"


def read(text: str | bytes, **options: object) -> Register:
    return read_register(text if isinstance(text, bytes) else text.encode(), "r.csv", **options)  # type: ignore[arg-type]


def pairs(found: Register) -> list[tuple[str | int, ...]]:
    return [
        tuple(party.geonames or party.name for party in one.parties) for one in found.agreements
    ]


def told(found: Register) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.text)) for one in found.odd]


def test_a_table_of_two_parties_becomes_agreements() -> None:
    found = read(HEADER + ROW)
    (one,) = found.agreements
    assert [(party.name, party.geonames) for party in one.parties] == [
        ("Porto", 2735943),
        ("Recife", 3390760),
    ]
    assert (one.kind, one.signed, one.status) == ("twinning", parse("2001-10-31"), "in_force")
    assert (found.layout, found.rows, found.left_out, found.odd) == ("general", 1, 0, ())
    assert found.partners["found"] == 2


def test_each_value_keeps_its_source_licence_and_what_was_written() -> None:
    (one,) = read(HEADER + ROW, source="https://reg.example", licence="CC-BY-4.0").agreements
    origins = {origin.field: origin for origin in one.origins}
    assert set(origins) == {"parties", "kind", "signed", "status"}
    assert origins["status"].as_given == "active"
    assert {origin.source for origin in one.origins} == {"https://reg.example"}
    assert {origin.licence for origin in one.origins} == {"CC-BY-4.0"}


def test_a_table_like_a_known_register_is_not_said_to_be_from_it() -> None:
    found = read("Partnerstadt;Land\nReims;Frankreich\n", own=Named("Aachen", geonames="3247449"))
    (one,) = found.agreements
    assert found.layout == "rgre"
    assert one.id == "register-2984114-3247449-twinning"
    assert {origin.source for origin in one.origins} == {"r.csv"}


def test_the_german_register_has_its_own_words_encoding_and_country() -> None:
    text = (
        "Deutsche Kommune;Bundesland;Ausländische Kommune;Land;Art der Verbindung;Seit\r\n"
        "Stadt Köln;Nordrhein-Westfalen;Kyoto;Japan;Partnerschaft;1963\r\n"
        "Aachen;;Reims;Frankreich;P;28.01.1967\r\n"
        "Landkreis Augsburg;;Breslau;Polen;Kontakt;1990\r\n"
    )
    found = read(text.encode("cp1252"))
    assert found.layout == "rgre"
    assert pairs(found) == [(2886242, 1857910), (3247449, 2984114)]
    assert [str(one.signed) for one in found.agreements] == ["1963", "1967-01-28"]
    assert (4, "", "“Kontakt” is a contact without an agreement: left out") in told(found)
    encoding, country = map(str, found.notes)
    assert "Windows-1252" in encoding
    assert country == "the first city of each row was looked for in DE: layout rgre"


def test_the_american_directory_writes_the_month_first() -> None:
    text = (
        "US City,State,Sister City,Country,Date Established,Relationship Type\n"
        "Gainesville,Florida,Kfar Saba,Israel,03/04/1998,Friendship City\n"
    )
    found = read(text)
    (one,) = found.agreements
    assert (found.layout, one.kind, str(one.signed)) == ("sci", "friendship", "1998-03-04")
    assert pairs(found) == [(4156404, 294514)]


def test_the_japanese_register_is_read_in_shift_jis() -> None:
    text = "自治体名,提携先自治体名,国名,提携年月日\n札幌市,ミュンヘン,ドイツ,1972年8月26日\n"
    found = read(text.encode("cp932"))
    (one,) = found.agreements
    assert (found.layout, str(one.signed)) == ("clair", "1972-08-26")
    assert [party.country for party in one.parties] == ["JP", "DE"]
    assert one.parties[0].geonames == 2128295


def test_french_accents_are_not_taken_for_japanese() -> None:
    text = (
        "Collectivité française;Collectivité étrangère;Pays;Année\nOrléans;Münster;Allemagne;1960\n"
    )
    found = read(text.encode("cp1252"))
    assert found.layout == "france"
    assert found.agreements[0].parties[0].name == "Orléans"


def test_the_australian_register_says_what_binds() -> None:
    text = (
        "Title of arrangement\tState/Territory entity\tForeign entity\tForeign country\t"
        "Type of arrangement\tDate entered\tLegally binding\n"
        "Sister City Charter\tCity of Adelaide\tChristchurch\tNew Zealand\tSister City\t"
        "05/11/1972\tNo\n"
    )
    found = read(text)
    (one,) = found.agreements
    assert (found.layout, one.legal_nature, str(one.signed)) == (
        "australia",
        "non_binding",
        "1972-11-05",
    )
    assert one.title() == "Sister City Charter"
    assert pairs(found) == [(2078025, 2192362)]


def test_a_list_of_partners_alone_needs_to_know_whose_it_is() -> None:
    text = "Partnerstadt;Land;Jahr\nReims;Frankreich;1967\n"
    with pytest.raises(RegisterError, match="no columns name the two parties"):
        read(text)
    found = read(text, own=Named("Aachen", geonames="3247449"))
    assert pairs(found) == [(3247449, 2984114)]


@pytest.mark.parametrize(
    ("name", "country", "outcome"),
    [
        ("Porto", "PT", "found"),
        ("City of Porto", "Portugal", "found"),
        ("Springfield", "US", "ambiguous"),
        ("Paris", "", "likely"),
        ("Atlantis", "GR", "unknown"),
        ("Landkreis Nowhere", "DE", "no_city"),
        ("Porto", "Nowhereland", "unknown"),
        ("Münster", "DE", "found"),
        ("Austin", "US", "likely"),
        ("León", "MX", "likely"),
    ],
)
def test_a_partner_is_never_guessed(name: str, country: str, outcome: str) -> None:
    found = resolve("p1", Named(name, country))
    assert found.outcome == outcome
    assert (found.party.geonames is not None) is (outcome == "found")
    assert (found.said is None) is (outcome == "found")


def test_an_organisation_is_kept_as_one_and_a_stranger_as_unknown() -> None:
    head = "party 1,country 1,party 1 type,party 2,country 2,kind\n"
    rows = "Porto,PT,city,Some Institute,DE,memorandum\nAcme,PT,company,C40,,memorandum\n"
    found = read(head + rows)
    kinds = [[party.kind for party in one.parties] for one in found.agreements]
    assert kinds == [["city", "unknown"], ["organisation", "organisation"]]
    assert [row for row, _, _ in told(found)] == [2]


def test_a_place_with_two_names_is_found_by_either() -> None:
    assert resolve("p1", Named("Bozen/Bolzano", "IT")).party.geonames == 3181913
    assert resolve("p1", Named("Köln (Cologne)", "DE")).party.geonames == 2886242


def test_a_year_in_a_column_of_its_own_stands_in_for_a_missing_day() -> None:
    head = "city,country,partner city,partner country,year signed,date signed\n"
    rows = "Porto,PT,Recife,BR,2001,\nPorto,PT,Lyon,FR,2001,2001-05-04\n"
    assert [str(one.signed) for one in read(head + rows).agreements] == ["2001", "2001-05-04"]


def test_a_column_of_twins_says_what_the_rows_are() -> None:
    twins = read("Ciudad;Ciudad hermanada;País\nPorto, PT;Lyon;Francia\n")
    assert [one.kind for one in twins.agreements] == ["twinning"]
    others = read("city,partner\nPorto (PT),Lyon (FR)\n")
    assert [one.kind for one in others.agreements] == ["memorandum"]
    assert "it has no kind" in told(others)[-1][2]


def test_a_number_decides_unless_the_country_says_otherwise() -> None:
    assert resolve("p1", Named("Anything", "PT", geonames="2735943")).party.name == "Porto"
    wrong = resolve("p1", Named("Porto", "BR", geonames="2735943"))
    assert wrong.outcome == "ambiguous" and "not in BR" in str(wrong.said)
    assert "“x”" in str(resolve("p1", Named("Porto", "PT", geonames="x")).said)


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("2001", "", "2001"),
        ("2001.0", "", "2001"),
        ("2018-12", "", "2018-12"),
        ("2001/10/31", "", "2001-10-31"),
        ("2001-10-31T00:00:00", "", "2001-10-31"),
        ("31.10.2001", "", "2001-10-31"),
        ("10/2001", "", "2001-10"),
        ("31/10/2001", "month_first", "2001-10-31"),
        ("10/31/2001", "day_first", "2001-10-31"),
        ("03/04/2005", "day_first", "2005-04-03"),
        ("03/04/2005", "month_first", "2005-03-04"),
        ("03/04/2005", "", "2005"),
        ("05/05/2005", "", "2005-05-05"),
        ("October 31, 2001", "", "2001-10-31"),
        ("31. Oktober 2001", "", "2001-10-31"),
        ("31 de octubre de 2001", "", "2001-10-31"),
        ("1er mars 1990", "", "1990-03-01"),
        ("mars 1990", "", "1990-03"),
        ("昭和34年", "", None),
        ("1959年11月17日", "", "1959-11-17"),
        ("n/a", "", None),
        ("1965-00-00", "", "1965"),
        ("ca. 1965", "", None),
        ("2001-02-30", "", None),
        ("9999-99-99", "", None),
    ],
)
def test_dates_are_read_as_far_as_they_are_certain(text: str, order: str, date: str | None) -> None:
    found, said = read_date(text, order)
    assert (found and found.text) == date
    assert (said is None) is ((date is not None and date != "2005") or text == "n/a")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found, said = read_date(text)
    assert found is None or said is None or "only its year" in str(said)


def test_the_same_row_has_the_same_id_whichever_way_round_and_wherever_it_stands() -> None:
    there = read(HEADER + ROW)
    back = read(HEADER + "Lyon,FR,Porto,PT,memorandum,1999,\nRecife,BR,Porto,PT,twinning,2001,\n")
    assert there.agreements[0].id == back.agreements[1].id == "register-2735943-3390760-twinning"


def test_two_agreements_of_one_pair_are_told_apart_by_their_dates() -> None:
    rows = ["Porto,PT,Lyon,FR,memorandum,1999,\n", "Porto,PT,Lyon,FR,memorandum,2004,\n"]
    one, other = (read(HEADER + "".join(order)) for order in (rows, rows[::-1]))
    assert len(one.agreements) == 2
    assert {each.id for each in one.agreements} == {each.id for each in other.agreements}


def test_a_row_that_comes_twice_is_told_and_taken_once() -> None:
    found = read(HEADER + ROW + ROW)
    assert (len(found.agreements), found.left_out) == (1, 1)
    assert told(found) == [(3, "", "it is the same agreement as row 2: left out")]


def test_a_register_number_makes_the_id_and_a_second_one_is_refused() -> None:
    head = "id,city,country,partner city,partner country,kind,signed\n"
    rows = "A 7,Porto,PT,Recife,BR,twinning,2001\nA 7,Porto,PT,Lyon,FR,twinning,2001\n"
    found = read(head + rows, register="Our list")
    assert [one.id for one in found.agreements] == ["our-list-a-7"]
    assert found.agreements[0].register_ids == {"our-list": "A 7"}
    assert "row 2 has the same number and says otherwise" in told(found)[0][2]


def test_odd_rows_are_told_with_row_and_column_and_the_others_stay() -> None:
    text = (
        HEADER
        + ROW
        + (
            ",PT,Recife,BR,twinning,2001,\n"
            "Porto,PT,Porto,PT,twinning,2001,\n"
            "Porto,PT,Lyon,FR,treaty,2001-02-30,odd\n"
        )
    )
    found = read(text)
    assert (found.rows, len(found.agreements), found.left_out) == (4, 2, 2)
    assert told(found) == [
        (3, "", "a party is missing; the row was left out"),
        (4, "", "a city has no agreement with itself: left out"),
        (5, "kind", "“treaty” is no kind that is known; it was taken for a memorandum"),
        (5, "signed", "“2001-02-30” is no day of the calendar"),
        (5, "status", "“odd” is no state that is known; it stays unknown"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the register cannot be read: The file is empty"),
        (b"city,partner city\n", "no rows under its header"),
        (b"name,colour\nx,y\n", "no columns name the two parties of each row"),
        (b'a,b\n"x,y\n', "Row 2 is not CSV"),
        (b"{", "agreement 1 of the file: not JSON"),
        (b'"x"', "no columns|no rows"),
        (b"[1]", "agreement 1 of the file: it is no object"),
        (b'[{"id": "x"}]', "agreement 1 of the file: This is no sound agreement: kind: it is"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        read(content)


def test_an_unknown_layout_names_the_known_ones() -> None:
    with pytest.raises(RegisterError, match="there is no layout “x”; there are: rgre, sci"):
        read(HEADER + ROW, layout="x")


def test_the_register_of_the_atlas_reads_back_as_it_was() -> None:
    every = list(known().values())
    assert read_json(write_json(every, "own").encode()) == every
    found = read(write_csv(every, "own"))
    assert (list(found.agreements), found.odd, found.layout) == (every, (), "own")


def test_an_agreement_with_everything_reads_back_as_it_was() -> None:
    every = [case(note='=1+1 "x"\nnext', restricted={"note": "parties"}, indefinite=False)]
    for text in (write_json(every, "own"), write_csv(every, "own")):
        assert list(read(text).agreements) == every


def test_open_data_hold_nothing_that_is_restricted() -> None:
    every: list[Agreement] = [case(note="delicate", restricted={"note": "parties"})]
    for text in (write_json(every), write_csv(every)):
        assert "delicate" not in text and "Second" not in text
        assert read(text).agreements[0].note == ""


_CELLS = st.sampled_from(
    ["Porto", "Lyon (FR)", "PT", "a;b", "", "-", "=1+1", "2001", "31/12/1999", "x\ny", '"', "\x00"]
) | st.text(max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=8), max_size=4))
def test_no_table_breaks_the_import(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["city", "country", "partner city", "country 2", "kind", "signed", "status"])
    writer.writerows(rows)
    try:
        found = read_register(text.getvalue().encode("utf-8", "surrogatepass"))
    except RegisterError:
        return
    assert found.rows == len(found.agreements) + found.left_out
    assert found.left_out <= len(found.odd)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_break_the_import(content: bytes) -> None:
    with contextlib.suppress(RegisterError):
        read_register(content)


def test_json_lines_are_read_too() -> None:
    plain = json.loads(write_json([case()], "own"))["agreements"][0]
    lines = "\n".join(json.dumps(plain | {"id": name}) for name in "xy")
    assert [one.id for one in read(lines).agreements] == ["x", "y"]


def test_a_field_too_long_for_a_spreadsheet_is_refused_in_a_table() -> None:
    with pytest.raises(RegisterError, match="write JSON instead"):
        write_csv([case(note="x" * 15_000)], "own")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Partnerschaft", "twinning"),
        ("Freundschaft", "friendship"),
        ("Kontakt", "contact"),
        ("Sister City", "twinning"),
        ("MOU", "memorandum"),
        ("友好都市", "friendship"),
        ("pacte d'amitié", "friendship"),
        ("marriage", None),
    ],
)
def test_words_of_registers_are_read_as_kinds(word: str, kind: str | None) -> None:
    assert kind_of(word) == kind
