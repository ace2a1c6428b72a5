# SPDX-License-Identifier: EUPL-1.2
"""Dormancy, the self-assessment, the yearly review and notices that the law asks for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from proxeny import atlas
from proxeny.agreements.assessment import compare
from proxeny.agreements.dormancy import dormancy
from proxeny.agreements.errors import AnswerError
from proxeny.agreements.known import known
from proxeny.agreements.notice_sheet import notice_sheet
from proxeny.agreements.notifications import required, watch
from proxeny.agreements.principles import LEVELS, principles
from proxeny.agreements.reviews import year
from proxeny.agreements.statutes import STAGES, rules
from tests.library.agreements.agreement_case import case

ON = dt.date(2026, 11, 23)


def visit(day: str, **fields: Any) -> dict[str, Any]:
    return {"date": day, "what": "Visit", "kind": "visit"} | fields


def alive(**fields: Any) -> Any:
    return case(**({"status": "in_force"} | fields))


def test_two_years_without_anything_are_a_warning() -> None:
    for day, warns, months in (("2024-11-24", False, 23), ("2024-11-23", True, 24)):
        found = dormancy(alive(activities=[visit(day)]), on=ON)
        assert found is not None
        assert (found.warns, found.months, str(found.sign)) == (warns, months, f"Visit on {day}")


def test_the_last_sign_of_life_counts_whatever_it_is() -> None:
    met = [{"due": "2026-01-31", "on": "2026-02-03"}]
    owed = {"id": "o", "who": ["a"], "what": "Report", "due": "2026-01-31", "fulfilled": met}
    reviews = [{"party": "b", "on": "2026-05-01"}]
    found = dormancy(alive(obligations=[owed], reviews=reviews), on=ON)
    assert found is not None and str(found.sign) == "Recife reviewed it on 2026-05-01"
    found = dormancy(alive(obligations=[owed]), on=ON)
    assert found is not None and str(found.sign) == "Report was met on 2026-02-03"


def test_what_was_done_after_the_day_does_not_count_yet() -> None:
    found = dormancy(alive(activities=[visit("2027-01-01")], signed=None), on=ON)
    assert found is not None
    assert (found.last, str(found.sign)) == (None, "Nothing is known that happened under it")


def test_remedies_say_what_is_missing_in_this_agreement() -> None:
    found = dormancy(alive(end="2027-03-31"), on=ON)
    assert found is not None
    told = [str(one) for one in found.remedies]
    assert told == [
        "Recife has nobody who answers for it: name a contact",
        "Porto still owes since 2024-01-31: Yearly report",
        "No money or hours are set aside: name a small budget",
        "Porto has never reviewed it: a review may find why it sleeps",
        "Recife has never reviewed it: a review may find why it sleeps",
        "Its term ends on 2027-03-31: talk about a renewal or an end",
    ]


def test_only_an_agreement_in_force_can_sleep() -> None:
    assert dormancy(case(status="ended"), on=ON) is None
    assert dormancy(case(status="unknown"), on=ON) is None
    found = dormancy(case(status="dormant", activities=[visit("2026-11-01")]), on=ON)
    assert found is not None and found.warns


def test_the_principles_are_the_ten_of_the_atlas_each_with_a_question() -> None:
    assert len(principles()) == 10
    assert all(str(one.question).endswith("?") for one in principles().values())
    named = {row["id"]: row["name"] for row in atlas.rows("readiness")}
    assert all(str(one.name) == named[one.id] for one in principles().values())
    assert sum(not one.name_seen for one in principles().values()) == 4
    assert list(LEVELS) == [1, 2, 3, 4, 5]


def scores(**given: int) -> list[dict[str, Any]]:
    return [{"principle": name, "score": score} for name, score in given.items()]


def test_both_sides_answers_stand_beside_each_other_the_widest_apart_first() -> None:
    reviews = [
        {"party": "a", "on": "2026-01-01", "scores": scores(financing=5, digitalisation=3)},
        {"party": "b", "on": "2026-02-01", "scores": scores(financing=2, digitalisation=3)},
        {"party": "b", "on": "2025-02-01", "scores": scores(financing=5)},
    ]
    found = compare(alive(reviews=reviews))
    first, second, third, *_ = found.rows
    assert (first.principle.id, first.difference) == ("financing", 3)
    assert str(first.said) == "Porto says 5, Recife says 2: talk about it"
    assert (second.principle.id, str(second.said)) == ("digitalisation", "All see it alike: 3")
    assert (third.difference, dict(third.scores)) == (None, {})
    assert found.means == {"a": 4.0, "b": 2.5}
    assert found.missing == ()


def test_who_has_not_answered_is_named() -> None:
    reviews = [{"party": "a", "on": "2026-01-01", "scores": scores(financing=5)}]
    found = compare(alive(reviews=reviews))
    assert found.missing == ("Recife",)
    assert {str(row.said) for row in found.rows} == {"Fewer than two sides have answered"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([{"principle": "luck", "score": 3}], "there is no principle “luck”"),
        ([{"principle": "financing", "score": 6}], "a whole number from 1 to 5, not 6"),
        ([{"principle": "financing", "score": 3}] * 2, "Financing is answered twice"),
    ],
)
def test_a_wrong_answer_has_its_message(given: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        compare(alive(reviews=[{"party": "a", "on": "2026", "scores": given}]))


def test_a_year_adds_up_hours_costs_and_obligations() -> None:
    met = [{"due": "2026-01-31", "on": "2026-02-03"}]
    owed = {"id": "o", "who": ["a"], "what": "Report", "due": "2026-01-31", "fulfilled": met}
    found = year(
        alive(
            activities=[
                visit("2025-11-23", hours=100),
                visit("2025-11-24", hours=10, cost=200),
                visit("2026-06", hours=5, cost=50),
                visit("2026-07-01", cost=1000, currency="BRL"),
                visit("2026-08-01"),
            ],
            obligations=[owed | {"every_months": 6}],
            reviews=[
                {"party": "a", "on": "2026-11-01", "decision": "renew"},
                {"party": "b", "on": "2026-11-02", "decision": "end"},
            ],
        ),
        on=ON,
    )
    assert (len(found.activities), found.hours, found.costs, found.silent) == (
        4,
        15,
        {"EUR": 250, "BRL": 1000},
        1,
    )
    (kept,) = found.obligations
    assert (kept.fell_due, kept.met, kept.met_late) == (2, 1, 1)
    assert (found.decisions, found.agree) == ({"a": "renew", "b": "end"}, False)
    assert str(found.said) == "4 activities; 1 of 2 obligations met"


AUSTRALIAN = [
    {"id": "a", "name": "Adelaide", "country": "AU"},
    {"id": "b", "name": "Christchurch", "country": "NZ"},
]


def australian(**fields: Any) -> Any:
    bare = {"signatories": [], "obligations": [], "contacts": []}
    return case(**(bare | {"parties": AUSTRALIAN} | fields))


def states(agreement: Any, on: dt.date = ON) -> dict[str, str]:
    return {one.rule.id: one.state for one in watch(agreement, on=on)}


def test_in_australia_the_proposal_is_told_first_and_the_entry_within_fourteen_days() -> None:
    assert states(australian(signed=None)) == {"au-proposal": "open", "au-entry": "not_yet"}
    entered = australian(status="in_force", signed="2026-11-20")
    found = {one.rule.id: one for one in watch(entered, on=ON)}
    assert (found["au-entry"].deadline, found["au-entry"].days) == (dt.date(2026, 12, 4), 11)
    assert (found["au-proposal"].state, found["au-entry"].state) == ("missed", "open")
    assert states(entered, dt.date(2026, 12, 5))["au-entry"] == "missed"


def test_what_was_sent_is_sent_and_late_is_late() -> None:
    for day, state in (("2026-12-04", "sent"), ("2026-12-05", "sent_late")):
        notice = {"rule": "au-entry", "party": "a", "sent": day}
        entered = australian(status="in_force", signed="2026-11-20", notices=[notice])
        assert states(entered)["au-entry"] == state


def test_without_a_day_of_entry_no_deadline_is_made_up() -> None:
    entered = australian(status="in_force", signed="2026-11")
    assert states(entered)["au-entry"] == "unclear"


def test_a_rule_does_not_reach_behind_its_own_day() -> None:
    assert states(australian(status="in_force", signed="1972")) == {}


def test_between_cities_of_one_country_nothing_has_to_be_told() -> None:
    at_home = [AUSTRALIAN[0], {"id": "b", "name": "Perth", "country": "AU"}]
    assert states(australian(parties=at_home, signed=None)) == {}


def test_the_notices_of_an_agreement_are_prepared_once_and_kept() -> None:
    entered = australian(status="in_force", signed="2026-11-20")
    notices = required(entered)
    assert [(one.rule, str(one.deadline)) for one in notices] == [
        ("au-proposal", "2026-11-20"),
        ("au-entry", "2026-12-04"),
    ]
    import dataclasses

    kept = dataclasses.replace(entered, notices=notices)
    assert required(kept) == notices


def test_a_notice_is_written_from_the_agreement_and_says_what_is_missing() -> None:
    entered = australian(
        status="in_force",
        signed="2026-11-20",
        legal_nature="non_binding",
        contacts=[{"id": "c", "party": "a", "name": "A. Jones", "email": "a@adelaide.example"}],
    )
    entry = next(one for one in watch(entered, on=ON) if one.rule.id == "au-entry")
    sheet = notice_sheet(entered, entry.rule, entry.party, on=ON)
    lines = {str(line.label): line.value and str(line.value) for line in sheet.lines}
    assert lines["From the party"] == "Adelaide"
    assert lines["Other parties"] == "Christchurch (city, NZ)"
    assert lines["Legally binding"] == "not legally binding"
    assert lines["Day of coming into force"] == "2026-11-20"
    assert lines["Contact for this notice"] == "A. Jones, a@adelaide.example"
    assert [str(one) for one in sheet.missing] == [
        "Subjects of the agreement",
        "End of the agreement",
        "Copy of the text",
    ]


def test_every_rule_names_its_law_and_source() -> None:
    assert all(one.law and one.source.startswith("http") for one in rules())
    assert {one.stage for one in rules()} <= set(STAGES)
    assert all(bool(one.country) != bool(one.city) for one in rules())


def test_the_agreements_of_the_atlas_can_all_be_followed() -> None:
    for one in known().values():
        dormancy(one, on=ON)
        watch(one, on=ON)
        year(one, on=ON)
        compare(one)
