# SPDX-License-Identifier: EUPL-1.2
"""Sharing through the API, and what it says of permissions."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(make_person: Callable[..., User], gdansk: Organisation) -> Client:
    """Return a browser of an editor of Gdansk."""
    client = Client()
    client.force_login(make_person("piotr", gdansk="editor"))
    return client


@pytest.fixture
def writer(editor: User) -> Client:
    """Return a browser of an editor of Porto."""
    client = Client()
    client.force_login(editor)
    return client


def put(client: Client, address: str, body: object) -> object:
    return client.put(address, json.dumps(body), content_type="application/json")


def test_a_draft_is_shared_read_and_closed(
    draft: SolutionRecord, writer: Client, reader: Client
) -> None:
    address = f"/api/records/{draft.public_id}"
    SolutionRecord._base_manager.update(comment="Which month?")
    named = {"visibility": "partners", "shared_with": ["gdansk"]}
    assert reader.get(address).status_code == 404
    assert put(reader, f"{address}/sharing", named).status_code == 404
    shared = put(writer, f"{address}/sharing", named).json()
    assert (shared["visibility"], shared["shared_with"]) == ("partners", ["gdansk"])
    assert shared["comment"] == "Which month?"
    read = reader.get(address).json()
    assert (read["title"], read["shared_with"], read["comment"]) == (draft.title, None, "")
    assert [one["id"] for one in reader.get("/api/records/shared").json()] == [draft.public_id]
    assert reader.get("/api/records").json() == []
    # The reader knows that it is there, so the refusal may say so.
    assert put(reader, f"{address}/sharing", named).status_code == 403
    assert put(reader, address, {"record": {"title": "Mine"}}).status_code == 403
    assert reader.delete(address).status_code == 403
    assert put(writer, f"{address}/sharing", {"visibility": "private"}).status_code == 200
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"visibility": "public"},
        {"visibility": "partners"},
        {"visibility": "network", "shared_with": ["gdansk"]},
        {"visibility": "partners", "shared_with": ["gdansk", "atlantis"]},
        {"visibility": "partners", "shared_with": ["gda\x00nsk"]},
        {"visibility": "partners", "shared_with": "gdansk"},
        {},
    ],
)
def test_wrong_sharing_is_refused_with_words(
    draft: SolutionRecord, writer: Client, gdansk: Organisation, wrong: object
) -> None:
    refused = put(writer, f"/api/records/{draft.public_id}/sharing", wrong)
    assert refused.status_code == 422
    assert refused.json()["detail"]
    draft.refresh_from_db()
    assert draft.visibility == Visibility.PRIVATE


def test_permissions_say_what_one_may_and_why(
    draft: SolutionRecord, editor: User, writer: Client, reader: Client, gdansk: Organisation
) -> None:
    address = f"/api/records/{draft.public_id}/permissions"
    assert reader.get(address).status_code == 404
    share_solution(by=editor, record=draft, visibility=Visibility.PARTNERS, shared_with=[gdansk])
    read = reader.get(address).json()
    said = {each["name"]: (each["allowed"], each["because"]) for each in read["permissions"]}
    assert said["read"] == (True, "because Porto shares it with Gdansk")
    assert said["save"] == (False, "because only owners and editors of Porto may")
    assert read["readers"] is None
    own = writer.get(address).json()
    said = {each["name"]: (each["allowed"], each["because"]) for each in own["permissions"]}
    assert said["save"] == (True, "because you are editor of Porto")
    assert said["withdraw"] == (False, "because it is now: draft")
    assert {"organisation": "porto", "as_what": "editor", "people": ["editor"]} in own["readers"]
    assert {one["organisation"] for one in own["readers"]} == {"porto", "gdansk"}


def test_permissions_of_a_published_record_are_open_to_everybody_who_signed_in(
    published: SolutionRecord, reader: Client
) -> None:
    read = reader.get(f"/api/records/{published.public_id}/permissions").json()
    assert read["permissions"][0]["because"] == "because it is public"
    assert Client().get(f"/api/records/{published.public_id}/permissions").status_code == 401


@pytest.mark.parametrize(
    "address", ["/api/records", "/api/records/shared", "solutions:mine", "solutions:shared"]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    editor: User,
    porto: Organisation,
    gdansk: Organisation,
    make_person: Callable[..., User],
    address: str,
) -> None:
    person = editor if address in ("/api/records", "solutions:mine") else None
    client = Client()
    client.force_login(person or make_person("piotr", gdansk="observer"))
    where = address if address.startswith("/") else reverse(address)
    counted = []
    for count in (5, 15):
        for _ in range(count):
            record = start_solution(by=editor, organisation=porto, body={"title": "T"})
            share_solution(
                by=editor, record=record, visibility=Visibility.PARTNERS, shared_with=[gdansk]
            )
        client.get(where)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(where).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
