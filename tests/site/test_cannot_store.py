# SPDX-License-Identifier: EUPL-1.2
"""A node whose disk is full or whose database is locked: a clear sentence, nothing half stored."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.solutions.models import SolutionRecord
from tests.site.conftest import WHOLE
from tests.site.pages import form_with, text, values

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="uses a switch of SQLite"),
]


@pytest.fixture
def read_only(draft: SolutionRecord) -> object:
    """Return a function that makes the database refuse to be written until the test ends."""

    def refuse() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")

    yield refuse
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")


def test_saving_says_that_nothing_can_be_stored_and_keeps_what_was_there(
    client: Client, editor: User, draft: SolutionRecord, read_only: object
) -> None:
    client.force_login(editor)
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(client.get(address), "title"))
    read_only()
    page = client.post(address, {**form, "title": "New"})
    assert page.status_code == 503
    assert "what you typed is still in the form" in text(page)
    assert client.get(address).status_code == 200
    answer = client.put(
        f"/api/records/{draft.public_id}",
        json.dumps({"record": {**WHOLE, "title": "New"}}),
        content_type="application/json",
    )
    assert answer.status_code == 503
    assert answer.json()["status"] == 503
    draft.refresh_from_db()
    assert draft.title == WHOLE["title"]
