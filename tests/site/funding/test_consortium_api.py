# SPDX-License-Identifier: EUPL-1.2
"""A program reads consortia and checks them within the rights of its person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.describe_consortium import describe_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.models.call import CallRecord
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.models import Organisation
from tests.site.funding.test_consortia import CALL, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    return start_consortium(by=editor, organisation=porto, name="Shared rides", call=CALL)


def asked(client: Client, name: str, *arguments: Any) -> Any:
    return client.get(reverse(f"api:{name}", args=arguments))


def test_a_consortium_is_read_with_its_partners(editor: User, consortium: Consortium) -> None:
    client = browser(editor)
    [one] = asked(client, "list_consortia").json()["consortia"]
    assert (one["name"], one["call"], one["partners"]) == ("Shared rides", CALL, 1)
    [member] = asked(client, "get_consortium", consortium.pk).json()["members"]
    assert (member["name"], member["role"], member["answer"]) == ("Porto", "coordinator", "own")


def test_a_check_says_each_rule_with_its_reason_and_repair(
    editor: User, consortium: Consortium
) -> None:
    found = asked(browser(editor), "check_consortium", consortium.pk).json()
    assert found["verdict"] == "ineligible"
    rules = {rule["id"]: rule for rule in found["rules"]}
    assert rules["follower-cities"]["state"] == "not_met"
    assert "add" in rules["follower-cities"]["fix"]


def test_a_call_that_went_is_said(editor: User, consortium: Consortium) -> None:
    Consortium.readable.filter(pk=consortium.pk).update(call="GONE-1")
    answer = asked(browser(editor), "check_consortium", consortium.pk)
    assert answer.status_code == 409
    assert "does not know the call any more" in answer.json()["detail"]
    page = browser(editor).get(reverse("funding:consortium", args=[consortium.pk]))
    assert page.status_code == 200


def test_others_find_nothing(
    consortium: Consortium, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    client = browser(make_person("piotr", gdansk="editor"))
    assert asked(client, "list_consortia").json()["count"] == 0
    assert asked(client, "get_consortium", consortium.pk).status_code == 404
    assert asked(client, "check_consortium", consortium.pk).status_code == 404
    assert asked(Client(), "list_consortia").status_code == 401


def test_rules_of_ones_own_come_before_a_call(editor: User, consortium: Consortium) -> None:
    rules = (
        "id: own\ntitle: Three towns\nconditions:\n"
        "  - id: towns\n    text: at least 3 city governments\n"
        "    rule: {count: {who: {kind: [city_government]}, at_least: 3}}\n"
    )
    describe_consortium(by=editor, consortium=consortium, name="Towns", rule_file=rules)
    found = asked(browser(editor), "check_consortium", consortium.pk).json()
    assert [rule["text"] for rule in found["rules"]] == ["at least 3 city governments"]
    assert not CallRecord.objects.filter(public_id="own").exists()
