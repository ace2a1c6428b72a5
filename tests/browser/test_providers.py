# SPDX-License-Identifier: EUPL-1.2
"""Signing in by the identity provider of a city, in a browser that holds to the node's policy."""

import pytest
from playwright.sync_api import Page, expect

from proxeny_site.demo.world import PASSWORD
from tests.browser.checks import check_page
from tests.browser.conftest import Visit

#: The provider is made for tests alone and leans on parts that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")


def _go_through(page: Page, sub: str) -> None:
    """Choose the provider on the node's page, be `sub` there, and come back."""
    page.locator("main").get_by_role("button", name="City of Porto").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("button", name=sub, exact=True).click()
    page.wait_for_url(lambda url: "oauth2" not in url and "callback" not in url)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_colleague_of_the_city_is_in_and_observes_it(visit: Visit, scripts: bool) -> None:
    page = visit("/account/login/", scripts=scripts)
    if scripts:
        check_page(page)
    _go_through(page, "ana")
    expect(page.locator(".masthead")).to_contain_text("Ana Lima")
    page.goto("/en/account/providers/")
    expect(page.locator("main")).to_contain_text("ana@porto.example")
    # The worker makes them a member.
    page.goto("/en/organisations/mine/")
    for _ in range(20):
        if "observer" in page.locator("main").inner_text():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(page.locator("main")).to_contain_text("observer")


def test_an_address_that_the_provider_does_not_answer_for_is_confirmed_first(visit: Visit) -> None:
    page = visit("/account/login/", lang="fr")
    _go_through(page, "eve")
    page.wait_for_url("**/confirm-email/")
    page.goto("/en/account/")
    assert "/login/" in page.url


def test_a_provider_that_was_added_leads_into_the_account(sign_in: Visit, visit: Visit) -> None:
    page = sign_in("piotr@gdansk.example")
    page.goto("/en/account/")
    page.get_by_role("link", name="Other ways to sign in").click()
    _go_through(page, "sly")
    # Another way into an account is opened only by somebody who knows its password.
    page.wait_for_url("**/reauthenticate/")
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main [type=submit]").click()
    page.wait_for_url("**/providers/")
    expect(page.locator("main")).to_contain_text("sly@porto.example")
    again = visit("/account/login/")
    _go_through(again, "sly")
    expect(again.locator(".masthead")).to_contain_text("Piotr Nowak")
