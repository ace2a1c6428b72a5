# SPDX-License-Identifier: EUPL-1.2
"""Agreements from plain values and back, what is wrong with them, and what may be read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.agreements.checks import agreement
from proxeny.agreements.errors import AgreementError
from proxeny.agreements.known import known
from proxeny.agreements.opening import for_circle
from proxeny.agreements.partial_dates import add_months, of_day, parse
from proxeny.agreements.plain import to_plain
from proxeny.agreements.status_words import state_of
from tests.library.agreements.agreement_case import PLAIN, case


def test_an_agreement_goes_to_plain_values_and_back_without_a_change() -> None:
    assert to_plain(case()) == PLAIN
    assert agreement(to_plain(case())) == case()


def test_a_date_stays_as_exact_as_it_was_given() -> None:
    assert case().signed == parse("2018-12")
    assert (case().signed.first, case().signed.last) == (
        dt.date(2018, 12, 1),
        dt.date(2018, 12, 31),
    )
    assert parse("2024-02").last == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2018-13", "2018-02-30", "2018-00", "18", "2018/12", "0000", "9999", ""]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


@given(st.dates(dt.date(1900, 1, 31), dt.date(2100, 1, 1)), st.integers(-600, 600))
def test_months_are_counted_and_the_day_never_leaves_the_month(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "treaty"}, "kind: “treaty” is none of"),
        ({"kind": None}, "kind: it is missing"),
        ({"titles": {"\x00": "x"}}, "titles: a name in it cannot be used"),
        ({"colour": "red"}, "colour: there is no such field"),
        ({"signed": "12/2018"}, "signed: “12/2018” is no date"),
        ({"notice_days": "90"}, "notice_days: “90” is no whole number"),
        ({"parties": PLAIN["parties"][:1]}, "two parties or more"),
        ({"parties": [{"id": "a", "name": "X\x00"}]}, "parties 1: name: a text without control"),
        ({"parties": [*PLAIN["parties"], PLAIN["parties"][0]]}, "two parties have the id a"),
        ({"end": "2017"}, "it ends on 2017, before it is signed on 2018-12"),
        ({"indefinite": True, "end": "2030"}, "said to have no end, and to end on 2030"),
        ({"sdg_targets": ["18"]}, "“18” is no goal or target"),
        ({"parent": "porto-recife"}, "cannot be its own parent"),
        ({"budget": [{"party": "c", "amount": 3}]}, "c is no party of the agreement"),
        ({"budget": [{"party": "a", "amount": -3}]}, "cannot be below zero"),
        ({"budget": [{"party": "a", "amount": 3, "currency": "euro"}]}, "no code of a currency"),
        ({"titles": {"English": "x"}}, "“English” is no code of a language"),
        ({"documents": []}, "the mandate m-a of A. Silva is not among the documents"),
        ({"documents": [{"id": "m-a", "title": "x", "sha256": "12"}]}, "64 hexadecimal digits"),
        ({"restricted": {"parties": "own"}}, "the field parties cannot be restricted"),
        ({"restricted": {"note": "friends"}}, "may be restricted to parties, own"),
        (
            {"obligations": [{"id": "o", "who": [], "what": "x", "due": "2024"}]},
            "obligation o: nobody owes it",
        ),
        (
            {"contacts": [{"id": "c", "party": "a", "name": "x", "follows": "d"}]},
            "contact c follows d, who is not among the contacts",
        ),
    ],
)
def test_each_fault_has_a_message_of_its_own(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(AgreementError) as error:
        case(**changes)
    assert [one for one in error.value.problems if said in str(one)]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(AgreementError) as error:
        case(kind="treaty", signed="x", notice_days="y")
    assert len(error.value.problems) == 3


def test_the_contact_is_who_answers_on_that_day() -> None:
    found = case()
    assert [
        found.contact("a", day).name for day in (dt.date(2024, 6, 30), dt.date(2024, 7, 1))
    ] == [
        "First",
        "Second",
    ]
    assert found.contact("b", dt.date(2024, 7, 1)) is None


def test_who_is_outside_reads_neither_contacts_nor_what_was_restricted() -> None:
    found = case(note="delicate", restricted={"note": "parties", "budget": "own"})
    assert for_circle(found).note == "" and for_circle(found).contacts == ()
    assert for_circle(found).restricted == {}
    assert for_circle(found, "parties").note == "delicate"
    assert for_circle(found, "parties").contacts == found.contacts
    assert for_circle(found, "own") == found


def test_the_agreements_of_the_atlas_are_all_there_and_sound() -> None:
    found = known()
    assert len(found) == 214
    assert all(agreement(to_plain(one)) == one for one in found.values())
    assert found["agr-barcelona-bethlehem-2018-twin"].signed == parse("2018-12")


def test_a_source_that_says_nothing_of_the_state_leaves_it_unknown() -> None:
    found = known()["agr-barcelona-bethlehem-2018-twin"]
    assert found.status == "unknown"
    assert "status" not in {origin.field for origin in found.origins}


def test_the_words_of_the_source_stay_beside_the_state() -> None:
    found = known()["agr-barcelona-shanghai-2001-twin"]
    (words,) = (one for one in found.origins if one.field == "status")
    assert (found.status, found.status_seen) == ("in_force", parse("2021"))
    assert words.as_given == "active (20th anniversary marked 2021)"
    assert words.source.startswith("https://")


def test_a_day_that_somebody_computed_is_not_told_as_a_fact() -> None:
    from proxeny import atlas

    computed = [row["id"] for row in atlas.rows("agreements") if row["inferred"]]
    assert computed
    assert all(known()[name].signed is None for name in computed)


@pytest.mark.parametrize(
    ("text", "state", "date"),
    [
        ("suspended on 4 March 2022", "suspended", "2022-03-04"),
        ("ended (Shanghai cut official ties on 14 January 2020)", "ended", "2020-01-14"),
        ("suspended or cancelled after June 1989 (source does not say which)", "unknown", None),
        ("kept in force in 2022, no active exchange", "dormant", "2022"),
        ("active; memorandum renewal planned May 2024", "in_force", None),
        ("2023-2026", "unknown", None),
        ("no obligations on the city, per its mayor", "unknown", None),
        ("ended 31 February 2022", "ended", "2022"),
        ("", "unknown", None),
    ],
)
def test_words_of_registers_are_read_as_states(text: str, state: str, date: str | None) -> None:
    said = state_of(text)
    assert (said.state, said.date and said.date.text) == (state, date)


def test_a_day_is_a_date_known_to_the_day() -> None:
    assert of_day(dt.date(2026, 11, 23)).is_day and not parse("2026-11").is_day
