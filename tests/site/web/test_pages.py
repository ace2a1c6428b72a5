# SPDX-License-Identifier: EUPL-1.2
"""The pages of the room, the files for machines, and the pages for errors."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from proxeny import atlas, cities, solutions, transfer
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.web import navigation, pages, structured

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh-hans"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["home", "about", "method", "data", "styleguide"])
def test_pages_answer_in_every_language(client: Client, name: str, language: str) -> None:
    with override(language):
        response = client.get(reverse(f"web:{name}"))
    assert response.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in response.text
    assert response.text.count("<h1") == 1


def test_the_home_page_asks_and_counts(client: Client) -> None:
    text = client.get("/en/").text
    assert 'action="/en/find/"' in text
    assert f"{len(solutions.atlas_solutions())} solutions" in text
    assert text.count("Open now") == 4
    assert text.count("Not built yet") == 3


@pytest.mark.parametrize("city", [city for _question, city in pages.EXAMPLES])
def test_the_cities_of_the_examples_are_known(city: str) -> None:
    assert cities.resolve(city).name == city.split(",")[0]


def test_the_method_page_lists_every_weight_with_its_reason(client: Client) -> None:
    text = client.get("/en/method/").text
    held = transfer.weights()
    for reason in held.reason.values():
        assert reason in text
    shown = re.findall(r'class="weight">(\d+)<', text)
    assert sum(map(int, shown)) == 100
    assert [int(points) for points in shown] == sorted(map(int, shown), reverse=True)
    for level in solutions.levels().values():
        assert str(level) in text


def test_every_package_stands_with_its_source_and_licence(client: Client) -> None:
    text = client.get("/en/data/").text
    for name in atlas.names():
        assert f'id="{name}"' in text
        for source in atlas.package(name).sources:
            assert source.url is None or f'href="{source.url}"' in text


def test_a_page_names_itself_in_all_languages(client: Client) -> None:
    text = client.get("/es/about/?x=1").text
    assert '<link rel="canonical" href="http://testserver/es/about/">' in text
    for language in LANGUAGES:
        assert f'hreflang="{language}" href="/{language}/about/?x=1"' in text


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/en/method/", '<a href="/en/method/" aria-current="page">'),
        ("/en/solutions/contribute/", '<a href="/en/solutions/contribute/" aria-current="page">'),
        ("/en/cities/2735943/", '<a href="/en/cities/" aria-current="true">'),
    ],
)
def test_the_nearest_section_alone_is_marked(client: Client, path: str, marked: str) -> None:
    head = client.get(path).text.split("</header>")[0]
    sections = head.split('class="nav"')[1]
    assert marked in sections
    assert sections.count("aria-current") == 1


def test_the_home_page_is_in_no_section(client: Client) -> None:
    head = client.get("/en/").text.split("</header>")[0]
    assert "aria-current" not in head.split('class="nav"')[1]


def test_every_section_and_page_is_there() -> None:
    assert len(navigation.sections(None)) == len(navigation.SECTIONS)
    assert len(navigation.more()) == len(navigation.MORE)


def test_navigation_without_a_request_leads_home() -> None:
    with override("fr"):
        assert navigation.canonical(None) == ""
        assert {item.current for item in navigation.sections(None)} == {""}
        assert navigation.languages(None)[1].url == "/en/"


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /api/" in text


def test_the_sitemap_lists_each_page_in_each_language(client: Client) -> None:
    text = client.get("/sitemap.xml").text
    for language in LANGUAGES:
        assert f"<loc>http://testserver/{language}/method/</loc>" in text


def test_the_sitemap_lists_what_is_published_and_nothing_else(
    client: Client, published: SolutionRecord, editor: User, porto: Organisation
) -> None:
    draft = start_solution(by=editor, organisation=porto, body={"title": "Not yet"})
    text = client.get("/sitemap.xml").text
    assert f"<loc>http://testserver/ru/solutions/{published.public_id}/</loc>" in text
    assert draft.public_id not in text


def test_the_old_address_of_the_icon_still_works(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 301
    assert response["Location"].endswith(".svg")


def test_structured_data_leaves_out_what_is_empty() -> None:
    assert structured.describe("City", name="Porto", region="", lat=None) == {
        "@context": "https://schema.org",
        "@type": "City",
        "name": "Porto",
    }


@pytest.mark.parametrize("path", ["/en/", "/en/data/"])
def test_pages_hold_readable_structured_data(client: Client, path: str) -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.+?)</script>', client.get(path).text, re.S
    )
    assert found
    assert json.loads(found[1])["@context"] == "https://schema.org"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_missing_page_is_answered_in_the_language_of_the_address(
    client: Client, language: str
) -> None:
    response = client.get(f"/{language}/no/such/page/")
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.text
    assert 'class="wordmark"' in response.text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_pages_for_errors_need_nothing(name: str) -> None:
    text = render_to_string(f"{name}.html")
    assert text.count("<h1>") == 1
    assert 'href="/en/"' in text


def test_pages_can_only_be_read(client: Client) -> None:
    assert client.post("/en/about/").status_code == 405
