# SPDX-License-Identifier: EUPL-1.2
"""The pages of sensors hold what every page must, and work without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check_open_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR

#: Left to right where there is room, right to left where there is little.
WAYS = [("en", 1440), ("ar", 390)]
HOME = "/sensors/porto/"
#: The links that lead from the page of Porto's sensors to the others.
LINKS = {
    "source": ("main a[href*='/sources/']:not([href*='/add/'])",),
    "change of a source": (
        "main a[href*='/sources/']:not([href*='/add/'])",
        "main a[href*='/change/']",
    ),
    "upload": ("main a[href*='/sources/']:not([href*='/add/'])", "main a[href*='/upload/']"),
    "delivery": ("main a[href*='/sources/']:not([href*='/add/'])", "main a[href*='/deliveries/']"),
    "sensor": ("main table a[href*='/sensors/porto/sensors/']",),
    "description": ("main table a[href*='/sensors/porto/sensors/']", "main a[href*='/change/']"),
    "forecast": ("main table a[href*='/sensors/porto/sensors/']", "main a[href*='/forecast/']"),
    "alert": ("main section li a[href*='/sensors/porto/sensors/']", "main a[href*='/alerts/']"),
    "binding": ("main a[href*='/bindings/']:not([href*='/add/'])",),
    "lineage": ("main a[href*='/bindings/']:not([href*='/add/'])", "main a[href*='/values/']"),
}
KINDS = ("file", "posted", "notified", "pulled", "mqtt")


def _follow(page: Page, selectors: tuple[str, ...]) -> Page:
    for selector in selectors:
        page.goto(page.locator(selector).first.get_attribute("href") or "")
    return page


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_every_page_of_sensors_is_good(sign_in: Visit, visit: Visit, lang: str, width: int) -> None:
    first = sign_in(EDITOR, lang=lang, width=width)
    check_open_page(visit(HOME, lang=lang, context=first.context))
    for selectors in LINKS.values():
        check_open_page(_follow(visit(HOME, lang=lang, context=first.context), selectors))
    for path in ("bindings/add/", *(f"sources/add/{kind}/" for kind in KINDS)):
        check_open_page(visit(HOME + path, lang=lang, context=first.context))


def test_a_broker_is_connected_without_scripts_and_its_address_shown_once(
    sign_in: Visit, visit: Visit
) -> None:
    first = sign_in(EDITOR, scripts=False)
    page = visit(f"{HOME}sources/add/notified/", context=first.context)
    page.locator("[name=title]").fill("Context broker")
    page.locator("main form [type=submit]").click()
    page.locator("main form[action$='/address/'] [type=submit]").click()
    address = page.locator("#address").input_value()
    assert "/ngsi-ld/" in address
    expect(page.locator("pre")).to_contain_text(address)
    source = page.url.removesuffix("address/")
    page = visit(source, lang=None, context=first.context)
    expect(page.locator("#address")).to_have_count(0)
    assert address not in page.content()


def test_a_file_is_handed_in_without_scripts_and_its_rejected_row_explained(
    sign_in: Visit, visit: Visit
) -> None:
    first = sign_in(EDITOR, scripts=False)
    page = _follow(visit(HOME, context=first.context), LINKS["upload"])
    rows = "sensor,measure,ts,value,unit\nschool:9,PM2.5,2026-05-04T12:00:00Z,much,ug/m3\n"
    file = {"name": "may.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("[name=file]").set_input_files(file)
    page.locator("main form [type=submit]").click()
    rejected = page.get_by_role("region", name="Row by row, with the reason").locator("table")
    for _ in range(40):
        if rejected.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(rejected).to_contain_text("much is not a number")
