# SPDX-License-Identifier: EUPL-1.2
"""The API describes itself: as a document for programs and as a page for people."""

import pytest
from django.test import Client

from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db


def test_the_page_shows_every_operation_of_the_document(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    page = client.get("/api/docs")
    shown = {code.get_text() for code in soup(page).select("h3 code")}
    described = {
        f"{method.upper()} {path}"
        for path, methods in schema["paths"].items()
        for method in methods
    }
    assert shown == described
    assert not soup(page).find_all("script", src=lambda address: "swagger" in (address or ""))


def test_every_operation_and_answer_is_described(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), (method, path)
            assert operation["operationId"], (method, path)


def test_the_page_reads_in_the_language_of_the_browser(client: Client) -> None:
    page = client.get("/api/docs", headers={"Accept-Language": "ar"})
    assert 'dir="rtl"' in page.content.decode()
    assert "curl" in text(page)
