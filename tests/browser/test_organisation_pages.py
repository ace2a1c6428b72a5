# SPDX-License-Identifier: EUPL-1.2
"""The pages of organisations, claims and networks hold what must hold on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check_no_sideways_scroll, check_page
from tests.browser.conftest import Visit
from tests.browser.node import REVIEWER

OWNER, SECRETARY, CLAIMANT = "rui@porto.example", "sofia@ports.example", "ewa@gdynia.example"
MATOSINHOS, PORTO = 2737824, 2735943
WAYS = [("en", 1440, "light"), ("ar", 390, "dark")]
PAGES = {
    OWNER: [
        "/organisations/mine/",
        "/organisations/porto/",
        "/organisations/porto/describe/",
        "/organisations/porto/members/",
        "/organisations/porto/members/leave/",
        "/organisations/porto/networks/",
    ],
    SECRETARY: ["/organisations/green-ports/admissions/", "/organisations/green-ports/networks/"],
    CLAIMANT: [
        "/organisations/mine/",
        "/organisations/register/",
        f"/organisations/claims/city/{MATOSINHOS}/",
        f"/organisations/claims/city/{PORTO}/",
    ],
    REVIEWER: ["/organisations/verification/"],
}


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
@pytest.mark.parametrize("path", ["/organisations/", "/organisations/green-ports/"])
def test_what_everybody_sees(visit: Visit, path: str, lang: str, width: int, scheme: str) -> None:
    check_page(visit(path, lang=lang, width=width, scheme=scheme))
    check_no_sideways_scroll(visit(path, lang="ru", width=320))


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
@pytest.mark.parametrize("person", PAGES)
def test_what_people_of_organisations_see(
    sign_in: Visit, visit: Visit, person: str, lang: str, width: int, scheme: str
) -> None:
    first = sign_in(person, lang=lang, width=width, scheme=scheme)
    for path in PAGES[person]:
        page = visit(path, lang=lang, context=first.context)
        check_page(page)


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
def test_a_claim_from_both_sides(
    sign_in: Visit, visit: Visit, lang: str, width: int, scheme: str
) -> None:
    own = sign_in(CLAIMANT, lang=lang, width=width, scheme=scheme)
    page = visit("/organisations/mine/", lang=lang, context=own.context)
    page.locator("main a[href*='/claims/']").first.click()
    expect(page.locator("input[type=file]")).to_be_visible()
    check_page(page)
    verifier = sign_in(REVIEWER, lang=lang, width=width, scheme=scheme)
    desk = visit("/organisations/verification/", lang=lang, context=verifier.context)
    desk.locator("main a[href*='/claims/']").first.click()
    expect(desk.locator("textarea[name=reason]")).to_be_visible()
    check_page(desk)


def test_a_city_is_claimed_from_its_page(sign_in: Visit, visit: Visit) -> None:
    first = sign_in("marta@porto.example", width=1440)
    page = visit(f"/cities/{MATOSINHOS}/", context=first.context)
    page.locator("#government a").click()
    page.locator("[name=name]").fill("Câmara Municipal de Matosinhos")
    page.locator("[name=way][value=dns]").check()
    page.locator("[name=domain]").fill("https://www.matosinhos.example/")
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("code").nth(1)).to_have_text("_proxeny-claim.www.matosinhos.example")
    check_page(page)
