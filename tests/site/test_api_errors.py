# SPDX-License-Identifier: EUPL-1.2
"""Every error under `/api/` is a problem document, whoever answers it."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from proxeny_site.accounts.models import User
from proxeny_site.transfer import api as transfer_api

pytestmark = pytest.mark.django_db


def problem(answer: HttpResponse, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert set(document) >= {"type", "title", "status", "detail"}
    assert document["status"] == status
    assert document["detail"]
    return document


def test_the_bare_address_leads_to_the_description(client: Client) -> None:
    assert client.get("/api/", follow=True).resolver_match.view_name == "api:openapi-view"


@pytest.mark.parametrize("address", ["/api/nothing", "/api/find/", "/api/solutions/no/such"])
def test_an_address_that_is_not_there(client: Client, address: str) -> None:
    assert problem(client.get(address), 404)["title"] == "Not Found"


@pytest.mark.parametrize("method", ["post", "delete", "options"])
def test_a_method_that_an_address_does_not_take(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/find")
    assert "GET" in problem(answer, 405)["detail"]
    assert answer["Allow"] == "GET"


def test_a_change_without_the_token_of_the_session(editor: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    answer = browser.post("/api/records", {}, content_type="application/json")
    assert "X-CSRFToken" in problem(answer, 403)["detail"]


def test_a_body_that_is_no_json(client: Client, editor: User) -> None:
    client.force_login(editor)
    problem(client.post("/api/records", "{", content_type="application/json"), 400)


def test_a_name_that_is_none_of_the_nodes(client: Client) -> None:
    problem(client.get("/api/find", headers={"Host": "other.example"}), 400)
    assert client.get("/en/about/", headers={"Host": "other.example"}).status_code == 400


def test_a_fault_of_the_node(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr(transfer_api, "find_city", lambda name: 1 / 0)
    assert "log" in problem(client.get("/api/find", {"q": "shade", "city": "Porto"}), 500)["detail"]
