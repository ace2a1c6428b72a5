# SPDX-License-Identifier: EUPL-1.2
"""What worked in a city like mine, would it work here, and whom do I call: asked in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR

#: The question of the main job in six languages.
QUESTIONS = {
    "ar": "الحفاظ على برودة المدارس خلال موجات الحر",
    "en": "keep schools cool during heat waves",
    "es": "mantener frescas las escuelas durante las olas de calor",
    "fr": "garder les écoles fraîches pendant les canicules",
    "ru": "как сохранить прохладу в школах во время волн жары",
    "zh-hans": "在热浪期间让学校保持凉爽",
}


def ask(page: Page, question: str, city: str) -> None:
    page.locator("#ask-q").fill(question)
    page.locator("#ask-city").fill(city)
    page.locator(".ask button[type=submit]").click()
    page.wait_for_url("**/find/**")


@pytest.mark.parametrize("lang", QUESTIONS)
def test_the_question_is_answered_in_every_language(visit: Visit, lang: str) -> None:
    page = visit("/", lang=lang, scripts=False)
    ask(page, QUESTIONS[lang], "Porto")
    expect(page.locator(".answer").first).to_be_visible()
    text = " ".join(page.locator(".answer").all_text_contents()).lower()
    assert "school" in text or "heat" in text


def walk(page: Page, lang: str, check: Callable[[Page], None]) -> None:
    """Go from the question over an answer and its city to the city's peers."""
    ask(page, QUESTIONS[lang], "Porto")
    first = page.locator(".answer").first
    expect(first.locator(".score-value")).to_be_visible()
    # On a phone the parts of the score are folded.
    parts = first.locator("details.answer-parts")
    if parts.get_attribute("open") is None and not first.locator(".fit-rows li").first.is_visible():
        parts.locator("summary").first.click()
    expect(first.locator(".fit-rows li").first).to_be_visible()
    check(page)

    title = first.locator("h2 a")
    name = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator("#trail .map-sheet")).to_be_visible()
    check(page)

    page.locator("#trail a[href*='/cities/']").first.click()
    expect(page).to_have_url(re.compile(r"/cities/\d+/"))
    check(page)

    page.locator("main a[href*='/peers/']").first.click()
    expect(page.locator(".map-sheet .map-here")).to_have_count(1)
    check(page)


@pytest.mark.parametrize(("lang", "width"), [("en", 1440), ("ar", 390)])
def test_from_the_question_to_the_peers_of_a_city(visit: Visit, lang: str, width: int) -> None:
    walk(visit("/", lang=lang, width=width), lang, check_page)


def test_the_same_without_scripts(visit: Visit) -> None:
    walk(visit("/", lang="ar", scripts=False), "ar", check_no_sideways_scroll)


def test_an_ambiguous_city_is_asked_back(visit: Visit) -> None:
    page = visit("/find/?q=heat&city=San+Jose", scripts=False)
    if page.locator(".answer").count() == 0:
        expect(page.locator(".place-list a").first).to_be_visible()
        page.locator(".place-list a").first.click()
    expect(page.locator(".answer").first).to_be_visible()


def test_an_unknown_city_keeps_the_question(visit: Visit) -> None:
    page = visit("/find/?q=heat&city=Xyzzyville")
    expect(page.locator("#ask-q")).to_have_value("heat")
    expect(page.locator("#ask-city")).to_have_value("Xyzzyville")
    check_page(page)


def test_somebody_signs_in(sign_in: Visit) -> None:
    page = sign_in(EDITOR)
    expect(page.locator(".tools")).to_contain_text("Sign out")
