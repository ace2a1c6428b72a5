# SPDX-License-Identifier: EUPL-1.2
"""The workspace of a consortium holds what every page must, for its city and for who is asked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR

ASKED = "piotr@gdansk.example"
WAYS = [(lang, width) for lang in ("en", "ar") for width in (390, 1440)]
#: What lies below the address of the consortium.
BELOW = (
    *("", "call/", "delete/", "partners/add/", "partners/look/", "partners/table/", "requests/"),
    *("budget/", "best/", "papers/", "share/", "history/"),
)


def _check(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    check_page(page)
    page.set_viewport_size({"width": 320, "height": 700})
    check_no_sideways_scroll(page)
    page.close()


def _first(visit: Visit, signed_in: Page, lang: str) -> str:
    """Return the path of the consortium of the demonstration."""
    page = visit("/funding/consortia/", lang=lang, context=signed_in.context)
    link = page.locator("main .entries a[href*='/consortia/']").first.get_attribute("href") or ""
    page.close()
    return link.partition(f"/{lang}")[2]


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_every_page_of_a_consortium_is_good(
    sign_in: Visit, visit: Visit, lang: str, width: int
) -> None:
    first = sign_in(EDITOR, lang=lang, width=width)
    for path in ("/funding/consortia/", "/funding/consortia/new/"):
        _check(visit(path, lang=lang, context=first.context))
    consortium = _first(visit, first, lang)
    for below in BELOW:
        _check(visit(f"{consortium}{below}", lang=lang, context=first.context))


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_the_request_is_good_for_who_is_asked(
    sign_in: Visit, visit: Visit, lang: str, width: int
) -> None:
    first = sign_in(ASKED, lang=lang, width=width)
    _check(visit(_first(visit, first, lang), lang=lang, context=first.context))


def test_a_partner_is_added_and_taken_out_and_comes_back(sign_in: Visit, visit: Visit) -> None:
    first = sign_in(EDITOR, width=390)
    consortium = _first(visit, first, "en")
    page = visit(f"{consortium}partners/add/", context=first.context)
    page.get_by_label("City", exact=True).first.fill("Lyon, FR")
    page.get_by_role("button", name="Add the city").click()
    row = page.locator("main tr", has_text="Lyon")
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Take out").click()
    expect(page.locator("main tr", has_text="Lyon")).to_have_count(0)
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.locator("main tr", has_text="Lyon")).to_have_count(1)
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.locator("main tr", has_text="Lyon")).to_have_count(0)
