# SPDX-License-Identifier: EUPL-1.2
"""The design system in a browser: every component, in both directions, light and dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check_no_sideways_scroll, check_page, weight
from tests.browser.conftest import Visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_component_is_accessible(visit: Visit, lang: str, width: int, scheme: str) -> None:
    check_page(visit("/styleguide/", lang=lang, width=width, scheme=scheme))


@pytest.mark.parametrize("lang", ["ar", "en", "ru", "zh-hans"])
@pytest.mark.parametrize("width", [320, 768])
def test_nothing_sticks_out(visit: Visit, lang: str, width: int) -> None:
    check_no_sideways_scroll(visit("/styleguide/", lang=lang, width=width))


def test_the_page_is_light(visit: Visit) -> None:
    assert weight(visit("/styleguide/")) < 150_000


def test_bars_run_from_the_start_of_the_line(visit: Visit) -> None:
    starts = {}
    for lang in ("en", "ar"):
        page = visit("/styleguide/", lang=lang)
        bar = page.locator(".fit-rows .bar").first
        track, fill = (
            bar.locator(".bar-track").bounding_box(),
            bar.locator(".bar-fill").bounding_box(),
        )
        assert track and fill
        starts[lang] = (
            abs(track["x"] - fill["x"]) < 1,
            abs(track["x"] + track["width"] - fill["x"] - fill["width"]) < 1,
        )
    assert starts == {"en": (True, False), "ar": (False, True)}


def test_the_map_shows_land_and_names_its_points(visit: Visit) -> None:
    page = visit("/styleguide/")
    sheet = page.locator(".map-sheet").first
    assert "Porto" in (sheet.locator("title").all_text_contents())
    expect(sheet.locator("text", has_text="Cape Town")).to_be_visible()
    land = page.evaluate("() => document.querySelector('.map-land').getBoundingClientRect().width")
    assert land > 800


def test_focus_is_visible(visit: Visit) -> None:
    page = visit("/styleguide/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    assert skip.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"
    skip.press("Enter")
    expect(page.locator("main")).to_be_focused()
