# SPDX-License-Identifier: EUPL-1.2
"""Pages of projects and investors hold what every page must."""

import pytest
from playwright.sync_api import Page

from tests.browser.checks import check_open_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR

BANKER = "greta@bank.example"
WAYS = [(lang, width) for lang in ("en", "ar") for width in (390, 1440)]
OWN = "/funding/projects/own/"
FIRST = "main .entries a"

#: Who looks, where they begin, and the links that lead on from there.
PAGES = {
    "projects": (EDITOR, "/funding/projects/", ()),
    "no project fits": (EDITOR, "/funding/projects/?stage=closing", ()),
    "project": (EDITOR, "/funding/projects/?country=PT", (FIRST,)),
    "new project": (EDITOR, "/funding/projects/new/", ()),
    "pipeline": (EDITOR, OWN, ()),
    "shared": (EDITOR, "/funding/projects/shared/", ()),
    "own project": (EDITOR, OWN, (FIRST,)),
    "basics": (EDITOR, OWN, (FIRST, "main a[href$='/edit/basics/']")),
    "figures": (
        EDITOR,
        OWN,
        (
            FIRST,
            "main a[href$='/edit/basics/']",
            "main a[href$='/edit/need/']",
            "main a[href$='/figures/']",
        ),
    ),
    "impact": (EDITOR, OWN, (FIRST, "main a[href$='/edit/basics/']", "main a[href$='/impact/']")),
    "facilities": (EDITOR, OWN, (FIRST, "main a[href$='/facilities/']")),
    "its investors": (EDITOR, OWN, (FIRST, "main a[href$='/own/investors/']")),
    "sharing": (EDITOR, OWN, (FIRST, "main a[href$='/share/']")),
    "history": (EDITOR, OWN, (FIRST, "main a[href$='/history/']")),
    "withdrawing": (EDITOR, OWN, (FIRST, "main a[href$='/steps/withdraw/']")),
    "investors": (BANKER, "/funding/projects/investors/", ()),
    "investor": (BANKER, "/funding/projects/investors/", (FIRST,)),
    "criteria": (BANKER, "/funding/projects/investors/", (FIRST, "main a[href$='/edit/']")),
    "own criteria": (BANKER, "/funding/projects/investors/own/", ()),
}


def _go(visit: Visit, signed_in: Page, lang: str, name: str) -> Page:
    _who, path, links = PAGES[name]
    page = visit(path, lang=lang, context=signed_in.context)
    for link in links:
        page.locator(link).first.click()
        page.wait_for_load_state()
    return page


@pytest.mark.parametrize(("lang", "width"), WAYS)
@pytest.mark.parametrize("person", [EDITOR, BANKER])
def test_every_page_is_good_for_whom_it_is_made(
    sign_in: Visit, visit: Visit, person: str, lang: str, width: int
) -> None:
    first = sign_in(person, lang=lang, width=width)
    for name in (name for name, (who, _path, _links) in PAGES.items() if who == person):
        check_open_page(_go(visit, first, lang, name))
