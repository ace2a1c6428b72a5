# SPDX-License-Identifier: EUPL-1.2
"""Home, about, method, data sources and the pages for errors, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check_no_sideways_scroll, check_page, weight
from tests.browser.conftest import Visit

PAGES = ["/", "/about/", "/method/", "/data/", "/verify/"]


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        ("en", 1440, "light"),
        ("ar", 390, "light"),
        ("en", 390, "dark"),
        ("ar", 1440, "dark"),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_text_pages_are_accessible(
    visit: Visit, path: str, lang: str, width: int, scheme: str
) -> None:
    check_page(visit(path, lang=lang, width=width, scheme=scheme))


@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh-hans"])
@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(visit: Visit, lang: str, width: int) -> None:
    for path in PAGES:
        check_no_sideways_scroll(visit(path, lang=lang, width=width))


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_light_and_load_nothing_from_elsewhere(visit: Visit, path: str) -> None:
    page = visit(path)
    assert weight(page) < 150_000
    hosts = page.evaluate(
        "() => [...new Set("
        "performance.getEntriesByType('resource').map(e => new URL(e.name).host))]"
    )
    assert hosts == [page.evaluate("() => location.host")]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_read_without_scripts(visit: Visit, path: str) -> None:
    page = visit(path, scripts=False)
    expect(page.locator("h1")).to_be_visible()
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_the_question_works_without_scripts(visit: Visit) -> None:
    page = visit("/", scripts=False)
    page.get_by_label("The challenge, in your own words and language").fill("cool schools")
    page.get_by_label("Your city").fill("Porto, PT")
    page.get_by_role("button", name="Find").click()
    assert "/en/find/?q=cool+schools&city=Porto%2C+PT" in page.url


def test_cities_are_offered_while_one_types(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Your city").press_sequentially("Port")
    expect(page.locator("#ask-city-names option").first).to_be_attached()


def test_the_language_switch_keeps_the_page(visit: Visit) -> None:
    page = visit("/method/?a=1")
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang=fr]").click()
    assert page.url.endswith("/fr/method/?a=1")


def test_a_page_that_is_not_there_says_what_to_do(visit: Visit) -> None:
    page = visit("/nothing/here/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    check_page(page)


def test_print_leaves_the_menus_out(visit: Visit) -> None:
    page = visit("/method/")
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
