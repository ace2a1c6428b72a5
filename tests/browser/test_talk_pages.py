# SPDX-License-Identifier: EUPL-1.2
"""Talks, notices, hand-over, claims, members, networks and histories hold what every page must."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR, REVIEWER

OWNER, SECRETARY, CLAIMANT = "rui@porto.example", "sofia@ports.example", "ewa@gdynia.example"
WAYS = [(lang, width) for lang in ("en", "ar") for width in (390, 1440)]
#: A solution of the atlas with conditions, and the city of the editor.
SOLUTION, PORTO = "tr-005", 2735943
HISTORY = f"/conditions/{SOLUTION}/{PORTO}/history/"

#: Who looks, where they begin, and the link that leads on from there ("" for the page itself).
PAGES = {
    "talks": (EDITOR, "/talks/", ""),
    "request": (EDITOR, "/talks/", "main a[href*='/requests/']"),
    "thread": (EDITOR, "/talks/", "main a[href*='/threads/']"),
    "asking": (EDITOR, "/talks/ask/gdansk/", ""),
    "notices": (EDITOR, "/notices/", ""),
    "nothing fits": (EDITOR, "/notices/?country=JP&sdg=1", ""),
    "own notice": (EDITOR, "/notices/own/", "main .entries a"),
    "notice of others": (EDITOR, "/notices/?kind=offered", "main .entries a"),
    "new notice": (EDITOR, "/notices/new/", ""),
    "hand-overs": (OWNER, "/talks/handover/", ""),
    "hand-over": (OWNER, "/talks/handover/", "main .entries a"),
    "members": (OWNER, "/organisations/porto/members/", ""),
    "removing": (OWNER, "/organisations/porto/members/", "main a[href*='/remove/']"),
    "history": (OWNER, "/organisations/porto/history/", ""),
    "networks": (OWNER, "/organisations/porto/networks/", ""),
    "admissions": (SECRETARY, "/organisations/green-ports/admissions/", ""),
    "claim": (CLAIMANT, "/organisations/mine/", "main a[href*='/claims/']"),
    "decision": (REVIEWER, "/organisations/verification/", "main a[href*='/claims/']"),
    "answers": (EDITOR, HISTORY, ""),
}


def _go(visit: Visit, signed_in: Page, lang: str, name: str) -> Page:
    _who, path, link = PAGES[name]
    page = visit(path, lang=lang, context=signed_in.context)
    if link:
        page.locator(link).first.click()
        page.wait_for_load_state()
    return page


def _open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")


@pytest.mark.parametrize(("lang", "width"), WAYS)
@pytest.mark.parametrize("person", sorted({who for who, _path, _link in PAGES.values()}))
def test_every_page_is_good_for_whom_it_is_made(
    sign_in: Visit, visit: Visit, person: str, lang: str, width: int
) -> None:
    first = sign_in(person, lang=lang, width=width)
    for name in (name for name, (who, _path, _link) in PAGES.items() if who == person):
        page = _go(visit, first, lang, name)
        _open_everything(page)
        check_page(page)
        page.set_viewport_size({"width": 320, "height": 700})
        check_no_sideways_scroll(page)
        page.close()


def test_answers_are_given_compared_and_restored(sign_in: Visit, visit: Visit) -> None:
    first = sign_in(EDITOR, width=390)
    for reply in ("cannot", "have"):
        page = visit(f"/conditions/{SOLUTION}/?city={PORTO}", context=first.context)
        page.locator(f"main input[type=radio][value={reply}]").first.check()
        page.locator("main form [type=submit]").first.click()
    page = visit(HISTORY, context=first.context)
    expect(page.locator(".text-changed").first).to_be_visible()
    check_page(page)
    page.locator("main form[action$='/restore/'] [type=submit]").click()
    expect(page.locator("main .message-success")).to_be_visible()
    expect(page.locator("[name=before]")).to_have_count(3)


def test_a_latin_name_in_an_arabic_history_keeps_its_bracket_at_its_end(
    sign_in: Visit, visit: Visit
) -> None:
    first = sign_in(OWNER, lang="ar")
    page = visit("/organisations/porto/history/", lang="ar", context=first.context)
    cell = page.locator("main td", has_text="Network of Green Ports (demo)").first
    # The bracket that closes the name is drawn to the right of the letters before it.
    places = cell.evaluate(
        """(cell) => {
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const name = "Network of Green Ports (demo)";
          for (let node; (node = walker.nextNode()); ) {
            const start = node.data.indexOf(name);
            if (start < 0) continue;
            const at = (index) => {
              const range = document.createRange();
              range.setStart(node, start + index);
              range.setEnd(node, start + index + 1);
              return range.getBoundingClientRect().left;
            };
            return [at(name.length - 2), at(name.length - 1)];
          }
        }"""
    )
    assert places[0] < places[1]
