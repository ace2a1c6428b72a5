# SPDX-License-Identifier: EUPL-1.2
"""The pages of measuring hold what every page must, by keyboard and without scripts too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_open_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR, REVIEWER

#: Left to right where there is room, right to left where there is little.
WAYS = [("en", 1440), ("ar", 390)]
POINT = "code=EC%3A+ICT%3A+ICT%3A+1C"
#: Pages of a cycle that is being filled in, below its address.
OF_OPEN = (
    "",
    f"entry/?{POINT}",
    f"history/?{POINT}",
    "table/",
    "sheet/",
    "parts/",
    "sharing/",
    "next/",
    "checks/",
    "score/",
    "targets/",
    f"target/?{POINT}",
    "reports/",
)
#: Pages of a cycle that is with its verifier.
OF_SENT = ("verification/", "reports/verification/", "reports/snapshot/", "reports/review/")


def _cycles(visit: Visit, signed_in: Page) -> dict[str, str]:
    """Return the address of a cycle of Porto by the state that its badge names in English."""
    page = visit("/measure/cycles/", context=signed_in.context)
    found: dict[str, str] = {}
    for entry in page.locator("main .entries > li").all():
        href = entry.locator("a").first.get_attribute("href") or ""
        state = entry.locator(".badge").first.inner_text().strip()
        found.setdefault(state, href.removeprefix("/en"))
    page.close()
    return found


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_every_page_of_a_cycle_is_good(sign_in: Visit, visit: Visit, lang: str, width: int) -> None:
    first = sign_in(EDITOR, lang=lang, width=width)
    cycles = _cycles(visit, first)
    paths = [cycles["being filled in"] + part for part in OF_OPEN]
    paths += [cycles["with the verifier"] + part for part in OF_SENT]
    for path in ("/measure/", "/measure/cycles/", "/measure/open/", *paths):
        check_open_page(visit(path, lang=lang, context=first.context))


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_the_public_pages_are_good_for_somebody_without_an_account(
    visit: Visit, lang: str, width: int
) -> None:
    page = visit("/measure/", lang=lang, width=width)
    city = page.locator("main a[href*='/measure/city/']").first.get_attribute("href") or ""
    check_open_page(visit(city, lang=None, context=page.context))
    page = visit(city, lang=None, context=page.context)
    page.locator("main a[href*='/indicator/']").first.click()
    page.wait_for_load_state()
    check_open_page(page)
    check_open_page(visit("/measure/frameworks/u4ssc/", lang=lang, context=page.context))


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_the_desk_of_the_verifier_is_good(
    sign_in: Visit, visit: Visit, lang: str, width: int
) -> None:
    first = sign_in(EDITOR, lang=lang, width=width)
    sent = _cycles(visit, first)["with the verifier"]
    judge = sign_in(REVIEWER, lang=lang, width=width)
    check_open_page(visit(f"{sent}verification/", lang=lang, context=judge.context))


def _tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until what `selector` names has the focus."""
    for _ in range(30):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not reach {selector}")


def test_a_value_is_entered_and_the_next_asked_for_by_keyboard_alone(
    sign_in: Visit, visit: Visit
) -> None:
    first = sign_in(EDITOR)
    cycle = _cycles(visit, first)["being filled in"]
    page = visit(f"{cycle}entry/?{POINT}", context=first.context)
    title = page.locator("h1").inner_text()
    # The page opens with the focus on the first number: nothing has to be looked for.
    assert page.evaluate("document.activeElement.form?.classList.contains('entry')")
    _tab_to(page, "[name=value]")
    page.keyboard.press("Control+A")
    page.keyboard.type("93.5")
    _tab_to(page, "[name=source]")
    page.keyboard.press("Control+A")
    page.keyboard.type("Typed for the test.")
    _tab_to(page, "button[name=next]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(title)
    assert page.evaluate("document.activeElement.form?.classList.contains('entry')")
    back = visit(f"{cycle}entry/?{POINT}", context=first.context)
    expect(back.locator("[name=value]")).to_have_value(re.compile(r"^93[.,]5$"))


def test_a_value_is_entered_and_read_without_scripts(sign_in: Visit, visit: Visit) -> None:
    first = sign_in(EDITOR, scripts=False)
    cycle = _cycles(visit, first)["being filled in"]
    page = visit(f"{cycle}entry/?{POINT}", context=first.context)
    page.locator("[name=value]").fill("92.5")
    page.locator("form.entry button:not([name])").click()
    expect(
        visit(f"{cycle}history/?{POINT}", context=first.context).locator("main")
    ).to_contain_text("92.5")
    for part in (*OF_OPEN, *OF_SENT[:1]):
        expect(visit(f"{cycle}{part}", context=first.context).locator("h1")).to_be_visible()
