# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site: one prefix per language, and a way from the bare address to it."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("ar", "ar"),
        ("fr-CA,fr;q=0.9", "fr"),
        ("zh-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("pt-BR,pt;q=0.9,es;q=0.5", "es"),
        ("xx", "en"),
        ("", "en"),
        ("a" * 10_000, "en"),
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_browser(
    client: Client, asked: str, language: str
) -> None:
    page = client.get("/", headers={"Accept-Language": asked})
    assert (page.status_code, page["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in page["Vary"]


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_language_has_its_home_page(client: Client, language: str) -> None:
    page = client.get(f"/{language}/")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


def test_the_short_prefix_of_chinese_leads_to_the_full_one(client: Client) -> None:
    assert client.get("/zh/find/?q=x")["Location"] == "/zh-hans/find/?q=x"
    assert client.get("/zh//evil.example/")["Location"].startswith("/zh-hans/")


@pytest.mark.parametrize("address", ["/en/", "/api/docs", "/en/account/login/", "/en/nowhere/"])
def test_no_page_allows_scripts_or_styles_but_the_sites_own(client: Client, address: str) -> None:
    page = client.get(address)
    policy = page["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "style=" not in page.content.decode()
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
