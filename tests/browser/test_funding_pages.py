# SPDX-License-Identifier: EUPL-1.2
"""Pages of calls hold what every page must, and a call is followed with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR

KEEPER = "olga@proxeny.example"
WAYS = [(lang, width) for lang in ("en", "ar") for width in (390, 1440)]
CALL, PORTO = "HORIZON-MISS-2027-04-CIT-01", 2735943

#: Who looks ("" for whoever has not signed in), and at what.
PAGES = {
    "fund": ("", "/funding/"),
    "calls": ("", "/funding/calls/"),
    "nothing fits": ("", "/funding/calls/?words=nothingatall&grant_from=1"),
    "wrong way round": ("", "/funding/calls/?closes_from=2027-02-01&closes_until=2027-01-01"),
    "call": ("", f"/funding/calls/{CALL}/"),
    "versions": ("", f"/funding/calls/{CALL}/versions/"),
    "programmes": ("", "/funding/programmes/?country=KE"),
    "gaps": (EDITOR, f"/funding/calls/?city={PORTO}&targets=all"),
    "no gaps": (EDITOR, f"/funding/calls/?city={PORTO}"),
    "own call": (EDITOR, f"/funding/calls/{CALL}/"),
    "followed": (EDITOR, "/funding/calls/followed/"),
    "imports": (KEEPER, "/funding/calls/imports/"),
}


def _open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")


@pytest.mark.parametrize(("lang", "width"), WAYS)
@pytest.mark.parametrize("person", sorted({who for who, _path in PAGES.values()}))
def test_every_page_of_calls_is_good_for_whom_it_is_made(
    sign_in: Visit, visit: Visit, person: str, lang: str, width: int
) -> None:
    how = {"lang": lang, "width": width}
    first = sign_in(person, **how) if person else visit("/", **how)
    for path in (path for who, path in PAGES.values() if who == person):
        page = visit(path, lang=lang, context=first.context)
        _open_everything(page)
        check_page(page)
        page.set_viewport_size({"width": 320, "height": 700})
        check_no_sideways_scroll(page)
        page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_call_is_followed_and_its_calendar_made(
    sign_in: Visit, visit: Visit, scripts: bool
) -> None:
    first = sign_in(EDITOR, scripts=scripts)
    page = visit(f"/funding/calls/{CALL}/", context=first.context)
    page.locator("main form[action$='/follow/'] [type=submit]").click()
    expect(page.locator("main .message-success")).to_be_visible()
    expect(page.locator("main form[action$='/unfollow/']")).to_be_visible()
    page = visit("/funding/calls/followed/", context=first.context)
    page.locator("main form[action$='/calendar/'] [type=submit]").click()
    address = page.locator("#feed-address").input_value()
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.text()
