# SPDX-License-Identifier: EUPL-1.2
"""The pages of those who write and review hold what must hold on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR, REVIEWER

PUBLIC = ["/solutions/contribute/", "/organisations/proxeny-atlas/", "/account/login/"]
WRITING = [
    "/solutions/contribute/",
    "/solutions/mine/",
    "/solutions/shared/",
    "/organisations/porto/history/",
]
REVIEWING = ["/solutions/review/", "/solutions/mine/"]
WAYS = [("en", 1440, "light"), ("ar", 390, "dark")]


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
@pytest.mark.parametrize("path", PUBLIC)
def test_what_everybody_sees(visit: Visit, path: str, lang: str, width: int, scheme: str) -> None:
    page = visit(path, lang=lang, width=width, scheme=scheme)
    check_page(page)
    check_no_sideways_scroll(visit(path, lang="ru", width=320))


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
@pytest.mark.parametrize(("person", "paths"), [(EDITOR, WRITING), (REVIEWER, REVIEWING)])
def test_what_people_of_organisations_see(
    sign_in: Visit,
    visit: Visit,
    person: str,
    paths: list[str],
    lang: str,
    width: int,
    scheme: str,
) -> None:
    first = sign_in(person, lang=lang, width=width, scheme=scheme)
    for path in paths:
        check_page(visit(path, lang=lang, context=first.context))


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
def test_the_guided_form(sign_in: Visit, visit: Visit, lang: str, width: int, scheme: str) -> None:
    first = sign_in(EDITOR, lang=lang, width=width, scheme=scheme)
    page = visit("/solutions/mine/", lang=lang, context=first.context)
    page.locator("tbody th a").first.click()
    expect(page.locator("h1")).to_be_visible()
    check_page(page)
    page.locator("main a[href$='/edit/']").first.click()
    expect(page.locator("form[method=post] textarea").first).to_be_visible()
    check_page(page)


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
def test_who_can_read_a_draft(
    sign_in: Visit, visit: Visit, lang: str, width: int, scheme: str
) -> None:
    first = sign_in(EDITOR, lang=lang, width=width, scheme=scheme)
    page = visit("/solutions/mine/", lang=lang, context=first.context)
    page.locator("tbody th a").first.click()
    page.locator("main details > summary").last.click()
    expect(page.locator("main details table").first).to_be_visible()
    check_page(page)
    page.locator("main a[href$='/share/']").click()
    expect(page.locator("input[name=visibility]").first).to_be_visible()
    check_page(page)
    check_no_sideways_scroll(page)
