# SPDX-License-Identifier: EUPL-1.2
"""What breaks no rule and is told all the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from proxeny import funding
from proxeny.funding.doubles import doubles

CALL = funding.call("HORIZON-MISS-2026-04-CIT-02")
ON = date(2026, 9, 15)
PORTO = funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator", row=2)
ACME = funding.Member("Acme Works", "BE", "company", "Ghent", "beneficiary", row=3)


def told(*members: funding.Member, call: funding.Call = CALL, on: date = ON) -> list[str]:
    return [str(warning) for warning in funding.check(call, members, on=on).warnings]


def test_a_sound_consortium_has_no_warnings() -> None:
    assert told(PORTO, ACME) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"budget": Decimal(5), "eu_contribution": Decimal(6)},
            "6.00 EUR, is more than the budget",
        ),
        ({"budget": Decimal(100), "eu_contribution": Decimal(90)}, "asks for 90% .* pays 70%"),
        ({"role": "associated", "eu_contribution": Decimal(1)}, "associated partner and gets no"),
        ({"role": "coordinator"}, r"there is one only"),
        ({"country": "Atlantis"}, "'Atlantis' is no country that is known"),
        ({"country": "ČSSR"}, "Czechoslovakia ended in 1992: write CZ or SK"),
        ({"country": "Jugoslavija"}, "Yugoslavia ended in 2003: write BA or HR or ME"),
        ({"country": "U.S.S.R."}, "Soviet Union ended in 1991: write AM or"),
        ({"country": "SU"}, "Soviet Union ended in 1991: write AM or"),
        ({"country": ""}, "its country is not stated"),
        ({"country": "US"}, "United States is neither a Member State nor an Associated Country"),
        ({"eu_contribution": Decimal(7_000_000)}, "more than the 6,000,000 EUR expected"),
    ],
)
def test_what_is_odd_of_a_member_is_told_with_its_row(changes: dict[str, object], why: str) -> None:
    found = told(PORTO, replace(ACME, **changes))  # type: ignore[arg-type]
    assert any(re.search(why, one) for one in found), found


def test_dates_of_the_call_are_told() -> None:
    assert any("has passed on 2026-10-09" in one for one in told(PORTO, on=date(2026, 10, 9)))
    assert not any("passed" in one for one in told(PORTO, on=date(2026, 10, 8)))
    later = replace(CALL, opens=date(2026, 9, 20))
    assert any("opens on 2026-09-20" in one for one in told(PORTO, call=later))
    assert any("closed" in one for one in told(PORTO, call=replace(CALL, status="closed")))


def test_nobody_coordinates() -> None:
    assert any("Nobody is the coordinator" in one for one in told(ACME))


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        (("Comune di Milano", "IT", "ngo"), ("Municipality of Milan", "IT", "ngo"), False),
        (("Universität Graz", "AT", "university"), ("University Graz", "AT", "university"), False),
        (("Uni Porto", "PT", "university"), ("Uni do Porto", "PT", "research"), False),
        (("Acme SpA", "IT", "company"), ("Acme S.p.A.", "IT", "company"), False),
        (("Acme Oy", "FI", "company"), ("Acme", "FI", "company"), False),
        (("Acme GmbH", "DE", "company"), ("Acme AG", "DE", "company"), None),
        (
            ("TU Delft", "NL", "university"),
            ("Technische Universiteit Delft", "NL", "university"),
            False,
        ),
        (("TU Wien", "AT", "university"), ("Universität Wien", "AT", "university"), None),
        (
            ("Ajuntament de Barcelona", "ES", "city_government"),
            ("Barcelona City Council", "ES", "city_government"),
            False,
        ),
        (("ACME", "BE", "company"), ("Acme.", "BE", "company"), True),
        (("ACME", "BE", "company"), ("Acme", "", "company"), True),
        (("ACME", "BE", "company"), ("Acme", "FR", "company"), False),
        (("Partner 1", "BE", "company"), ("Partner 2", "BE", "company"), None),
        (("City A", "BE", "ngo"), ("City B", "BE", "ngo"), None),
        (("University of Porto", "PT", "university"), ("City of Porto", "PT", "region"), None),
        (("North Energy", "BE", "company"), ("South Energy", "BE", "company"), None),
    ],
)
def test_two_names_of_one_organisation_are_noticed_and_no_others(
    one: tuple[str, str, str], other: tuple[str, str, str], sure: bool | None
) -> None:
    members = [funding.Member(*one), funding.Member(*other)]
    found = doubles(members)
    assert [pair.sure for pair in found] == ([] if sure is None else [sure])


def test_a_number_says_more_than_a_name() -> None:
    renamed = replace(ACME, name="Something Else", row=4, pic="999905974")
    found = told(PORTO, replace(ACME, pic="999905974"), renamed)
    assert any("are one organisation and count once" in one for one in found)
    found = told(PORTO, replace(ACME, pic="999905974"), replace(ACME, pic="999905975", row=4))
    assert not any("one organisation" in one for one in found)


def test_a_city_has_one_government_whatever_it_is_called() -> None:
    council = funding.Member("Conselho do Porto", "PT", "city_government", "PORTO", "beneficiary")
    assert any("one organisation and count once" in one for one in told(PORTO, council))
    braga = replace(council, name="City of Porta", city="Braga")
    assert not any("one organisation" in one for one in told(PORTO, braga))


def test_a_kind_that_is_none_is_an_error() -> None:
    with pytest.raises(funding.ConsortiumError, match="has the kind 'town'"):
        told(replace(PORTO, kind="town"))


def test_of_two_from_one_country_the_coordinator_is_counted() -> None:
    members = [
        funding.Member("Braga", "PT", "city_government", "Braga", "beneficiary"),
        funding.Member("Porto", "PT", "city_government", "Porto", "coordinator"),
    ]
    found = funding.check(funding.call("horizon-europe-art-22-2"), members, on=date(2026, 9, 10))
    told = str(found.rules[0].reason)
    assert "1 (Porto (PT))" in told
    assert "not counted: Braga (PT): its country is counted already" in told
