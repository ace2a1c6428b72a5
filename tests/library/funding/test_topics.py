# SPDX-License-Identifier: EUPL-1.2
"""Topics of the portal as calls: which rule follows from the type, and what is left to read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from proxeny import funding
from proxeny.formats.funding_tenders import Topic, read_topics
from proxeny.funding.topics import pillar


def topic(action_type: str, **given: object) -> Topic:
    values: dict[str, object] = {
        "row": 1,
        "id": "HORIZON-CL5-2027-01-D1-01",
        "title": "Clean buses for cities",
        "call": "HORIZON-CL5-2027-01",
        "call_title": "",
        "programme": "Horizon Europe",
        "action_type": action_type,
        "status": "open",
        "opens": date(2026, 9, 1),
        "deadlines": (date(2027, 2, 1), date(2026, 10, 1)),
        "smallest": 4e6,
        "largest": 6e6,
        "grants": 2.0,
        "keywords": ("public transport",),
        "description": "",
        "conditions": "",
        "url": "https://example.org/topic",
    }
    return Topic(**(values | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("action_type", "rule"),
    [
        ("HORIZON Innovation Actions", "horizon-europe-art-22-2"),
        ("HORIZON  Research and Innovation Actions", "horizon-europe-art-22-2"),
        ("HORIZON JU Innovation Actions", "horizon-europe-art-22-2"),
        ("HORIZON Coordination and Support Actions", "horizon-europe-art-22-4"),
        ("HORIZON ERC Grants", "horizon-europe-art-22-3"),
        ("HORIZON EIC Grants", "horizon-europe-art-22-3"),
        (
            "HORIZON TMA MSCA Postdoctoral Fellowships - European Fellowships",
            "horizon-europe-art-22-3",
        ),
        ("HORIZON TMA MSCA Doctoral Networks - Joint Doctorates", "horizon-europe-art-22-2"),
        ("HORIZON TMA MSCA Staff Exchanges", "msca-staff-exchanges"),
        ("HORIZON Pre-commercial Procurement", "horizon-europe-art-22-2"),
        ("HORIZON Programme Cofund Actions", "horizon-europe-art-22-3"),
        ("HORIZON Recognition Prize", "type-of-action"),
        ("LIFE Project Grants", "type-of-action"),
        ("EURATOM Innovation Actions", "type-of-action"),
        ("", "type-of-action"),
    ],
)
def test_the_type_of_action_implies_a_rule_or_nothing_is_known(action_type: str, rule: str) -> None:
    call = funding.call_of_topic(topic(action_type))
    assert [one.id for one in call.conditions if not one.awaited] == [rule]
    computable = call.conditions[0].rule is not None
    assert computable == (rule != "type-of-action")
    verdict = funding.check(call, [], on=date(2026, 9, 10)).verdict
    assert verdict == ("ineligible" if computable else "incomplete")


def test_one_entity_is_enough_where_the_regulation_allows_it() -> None:
    alone = [funding.Member("Uni", "PT", "university", "", "coordinator")]
    on = date(2026, 9, 10)
    support = funding.call_of_topic(topic("HORIZON Coordination and Support Actions"))
    assert funding.check(support, alone, on=on).verdict == "eligible"
    research = funding.call_of_topic(topic("HORIZON Research and Innovation Actions"))
    assert funding.check(research, alone, on=on).verdict == "ineligible"


@pytest.mark.parametrize(
    ("action_type", "alone", "three"),
    [
        ("HORIZON Research and Innovation Actions", "ineligible", "eligible"),
        ("HORIZON Coordination and Support Actions", "eligible", "eligible"),
        ("HORIZON Pre-commercial Procurement", "ineligible", "incomplete"),
        ("HORIZON ERC Proof of Concept Grants", "incomplete", "incomplete"),
        ("HORIZON EIC Equity Only", "incomplete", "incomplete"),
        ("HORIZON TMA MSCA Doctoral Networks", "ineligible", "incomplete"),
        ("HORIZON TMA MSCA Doctoral Networks - Joint Doctorates", "ineligible", "incomplete"),
        ("HORIZON TMA MSCA Staff Exchanges", "ineligible", "incomplete"),
        ("HORIZON TMA MSCA Cofund Doctoral programme", "incomplete", "incomplete"),
        ("HORIZON Programme Cofund Actions", "incomplete", "incomplete"),
    ],
)
def test_nobody_is_eligible_where_the_call_may_ask_for_more_than_its_type(
    action_type: str, alone: str, three: str
) -> None:
    call, on = funding.call_of_topic(topic(action_type)), date(2026, 9, 10)
    members = [
        funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator"),
        funding.Member("City of Lyon", "FR", "city_government", "Lyon", "beneficiary"),
        funding.Member("City of Turku", "FI", "city_government", "Turku", "beneficiary"),
    ]
    assert funding.check(call, members[:1], on=on).verdict == alone
    assert funding.check(call, members, on=on).verdict == three


def test_staff_exchanges_count_partners_of_third_countries_but_two_are_of_the_union() -> None:
    call, on = funding.call("msca-staff-exchanges"), date(2026, 9, 10)
    porto = funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator")
    lyon = funding.Member("City of Lyon", "FR", "city_government", "Lyon", "beneficiary")
    lima = funding.Member("City of Lima", "PE", "city_government", "Lima", "associated")
    quito = funding.Member("City of Quito", "EC", "city_government", "Quito", "associated")
    assert funding.check(call, [porto, lyon, lima], on=on).rules[0].state == "met"
    assert funding.check(call, [porto, lima, quito], on=on).rules[0].state == "not_met"


def test_the_rule_for_one_or_more_does_not_make_anybody_eligible_by_itself() -> None:
    porto = funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator")
    found = funding.check(funding.call("horizon-europe-art-22-3"), [porto], on=date(2026, 9, 10))
    assert [rule.state for rule in found.rules] == ["met", "unknown"]
    assert found.verdict == "incomplete"


def test_who_writes_the_rules_of_a_call_has_read_what_it_asks_besides() -> None:
    porto = funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator")
    plain = "id: one\ntitle: One\naction_type: Cofund\n"
    one = "conditions: [{id: city, text: a city, rule: {count: {at_least: 1}}}]\n"
    verdicts = [
        funding.check(funding.read_call(text.encode()), [porto], on=date(2026, 9, 10)).verdict
        for text in (plain, plain + one)
    ]
    assert verdicts == ["incomplete", "eligible"]


def test_the_facts_of_a_topic_are_those_of_the_call() -> None:
    call = funding.call_of_topic(topic("HORIZON Innovation Actions"), date(2026, 8, 1))
    assert call.budget == (Decimal(4_000_000), Decimal(6_000_000))
    assert call.deadlines == (date(2026, 10, 1), date(2027, 2, 1))
    assert call.themes == ("mobility",) and call.pillar == 2
    assert call.rates is not None and call.rates["company"] == 0.7


def test_conditions_of_the_topic_are_kept_for_reading() -> None:
    found = topic("HORIZON Innovation Actions", conditions=" At least two ports. ")
    text = funding.call_of_topic(found).conditions[1]
    assert (text.text, text.rule) == ("At least two ports.", None) and text.note


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("HORIZON-CL6-2026-01-CIRCBIO-04", 2),
        ("HORIZON-MISS-2026-04-CIT-01", 2),
        ("ERC-2026-POC", 1),
        ("HORIZON-INFRA-2027-DEV-01-02", 1),
        ("HORIZON-EIC-2026-X", 3),
        ("HORIZON-WIDERA-2026-X", None),
        ("LIFE-2026-X", None),
    ],
)
def test_the_number_of_a_topic_tells_its_pillar(number: str, part: int | None) -> None:
    assert pillar(number) == part


def test_every_real_topic_becomes_a_call(shared: Path) -> None:
    path = shared / "data" / "calls" / "topics_2026-08.parquet"
    if not path.exists():
        pytest.skip("the shared material is not there")
    calls = [funding.call_of_topic(one) for one in read_topics(path.read_bytes(), lambda _: None)]
    assert len(calls) == 629
    rules = [call.conditions[0].id for call in calls]
    assert rules.count("horizon-europe-art-22-2") > 300
