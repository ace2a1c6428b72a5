# SPDX-License-Identifier: EUPL-1.2
"""Budgets of consortia: what lines come to, what is paid of them, and what does not add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny import funding
from proxeny.funding.budgets import rate

INNOVATION = funding.call("HORIZON-MISS-2026-04-CIT-02")
PORTO = funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator")
ACME = funding.Member("Acme", "BE", "company", "Ghent", "beneficiary")


def line(partner: str, package: str, category: str, amount: str) -> funding.Line:
    return funding.Line(partner, package, category, Decimal(amount))


LINES = [
    line("City of Porto", "WP1", "personnel", "100000"),
    line("City of Porto", "WP1", "subcontracting", "40000"),
    line("city of PORTO", "WP2", "travel", "20000"),
    line("Acme", "WP2", "equipment", "80000"),
]


def test_indirect_costs_are_a_quarter_of_the_direct_ones_without_subcontracting() -> None:
    found = funding.budget(INNOVATION, [PORTO, ACME], LINES)
    porto, acme = (one.sums for one in found.partners)
    assert (porto.direct, porto.indirect, porto.total) == (160_000, 30_000, 190_000)
    assert (acme.direct, acme.indirect, acme.total) == (80_000, 20_000, 100_000)
    assert found.total.total == 290_000


def test_an_innovation_action_pays_companies_seventy_percent_and_cities_all() -> None:
    found = funding.budget(INNOVATION, [PORTO, ACME], LINES)
    assert [one.sums.payable for one in found.partners] == [190_000, 70_000]
    assert found.total.payable == found.requested == 260_000


def test_sums_by_work_package_category_and_country_add_up_to_the_whole() -> None:
    found = funding.budget(INNOVATION, [PORTO, ACME], LINES)
    assert {name: sums.total for name, sums in found.work_packages.items()} == {
        "WP1": 165_000,
        "WP2": 125_000,
    }
    assert sum(found.categories.values()) == found.total.direct
    assert found.countries == {"BE": Decimal("0.3448"), "PT": Decimal("0.6552")}
    assert found.shares == (Decimal("0.6552"), Decimal("0.3448"))


def test_what_is_not_known_of_one_partner_is_not_known_of_all() -> None:
    network = funding.Member("Friends", "FR", "other", "", "beneficiary", budget=Decimal(10))
    found = funding.budget(INNOVATION, [PORTO, network], LINES[:3])
    assert found.total.payable is None
    assert any("none for their kind: Friends" in str(warning) for warning in found.warnings)


def test_an_associated_partner_is_paid_nothing() -> None:
    guest = funding.Member("Guest", "CH", "company", "", "associated")
    assert rate(INNOVATION, guest) == 0


def test_what_does_not_add_up_is_told() -> None:
    wrong = funding.Member(
        "City of Porto",
        "PT",
        "city_government",
        "Porto",
        "coordinator",
        budget=Decimal(200_000),
        eu_contribution=Decimal(7_000_000),
    )
    told = [str(w) for w in funding.budget(INNOVATION, [wrong, ACME], LINES[:3]).warnings]
    assert any("lines come to 190,000.00 EUR, the budget says 200,000.00" in one for one in told)
    assert any("more than the 190,000.00 EUR that are paid" in one for one in told)
    assert any("more than the 6,000,000 EUR expected" in one for one in told)
    assert "No lines and no budget: Acme" in told


def test_partners_without_money_and_kinds_without_a_share_are_named_in_one_sentence_each() -> None:
    other = funding.Member("Centre", "FR", "other", "", "beneficiary", budget=Decimal(100))
    many = [funding.Member(name, "FR", "ngo", "", "beneficiary") for name in ("A", "B", "C")]
    told = [str(one) for one in funding.budget(INNOVATION, [*many, other]).warnings]
    assert told == [
        "No lines and no budget: A, B, C",
        "Share paid not known, as the call states none for their kind: Centre",
    ]
    call = funding.read_call(b"id: x\ntitle: X")
    [said] = [str(one) for one in funding.budget(call, [other]).warnings]
    assert said == "Share paid not known: Centre"


def test_a_ceiling_of_the_call_is_called_so() -> None:
    call = funding.read_call(b"id: x\ntitle: X\nbudget: [0, 1000]\nbudget_is_ceiling: true")
    rich = funding.Member("Rich", "FR", "ngo", "", "beneficiary", eu_contribution=Decimal(2000))
    told = [str(warning) for warning in funding.budget(call, [rich]).warnings]
    assert any("more than the ceiling of 1,000 EUR" in one for one in told)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line("Nobody", "WP1", "personnel", "1"), "no member"),
        (line("Acme", "WP1", "salaries", "1"), "personnel"),
        (line("Acme", "WP1", "personnel", "-1"), "no amount"),
        (line("Acme", "WP1", "personnel", "NaN"), "no amount"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number(bad: funding.Line, why: str) -> None:
    with pytest.raises(funding.ConsortiumError, match=rf"line 5 of the budget: .*{why}"):
        funding.budget(INNOVATION, [PORTO, ACME], [*LINES, bad])
