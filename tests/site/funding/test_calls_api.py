# SPDX-License-Identifier: EUPL-1.2
"""Programs read calls as people do, without an account."""

from decimal import Decimal
from typing import Any

import pytest

from proxeny.funding import Condition
from tests.site.funding.test_calls import browser, call, day, keep

pytestmark = pytest.mark.django_db


def listed(**narrow: Any) -> list[str]:
    answer = browser().get("/api/calls", narrow)
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["calls"]]


def test_calls_are_listed_and_narrowed_down() -> None:
    keep(
        call("A", themes=("water",)),
        call("B", deadlines=(day(10),), budget=(Decimal(1), Decimal(2))),
        call("OVER", deadlines=(day(-1),)),
    )
    assert listed() == ["B", "A"]
    assert listed(theme="water") == ["A"]
    assert listed(status="over") == ["OVER"]
    assert listed(grant_from="1000000", words="cool") == ["A"]
    assert listed(closes_until=day(20).isoformat()) == ["B"]


def test_one_call_has_its_conditions_and_says_which_a_rule_can_tell() -> None:
    keep(call("Europe/1/X", conditions=(Condition("balance", "good balance", note="judged"),)))
    found = browser().get("/api/calls/Europe/1/X").json()
    assert (found["id"], found["state"], found["next_deadline"]) == (
        "Europe/1/X",
        "open",
        day(60).isoformat(),
    )
    assert found["conditions"] == [
        {
            "id": "balance",
            "text": "good balance",
            "computed": False,
            "note": "judged",
            "source": "",
        }
    ]


def test_what_is_not_there_or_not_well_formed_is_a_problem_document() -> None:
    for address, status in (
        ("/api/calls/NONE", 404),
        ("/api/calls?status=maybe", 422),
        ("/api/calls?page=7", 404),
    ):
        answer = browser().get(address)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
