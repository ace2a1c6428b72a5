# SPDX-License-Identifier: EUPL-1.2
"""An account from its first day: sign up, second factor, passkey, sessions; and all its pages."""

import email
import re
import time
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, Page, expect

from proxeny_site.demo.world import PASSWORD
from tests.browser.checks import check_page
from tests.browser.conftest import Visit
from tests.browser.node import EDITOR, Node

ENTRANCE = ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/"]
INSIDE = [
    "",
    "email/",
    "password/change/",
    "two-factor/",
    "two-factor/totp/activate/",
    "two-factor/webauthn/",
    "two-factor/webauthn/add/",
    "providers/",
    "sessions/",
    "tokens/",
    "data/",
    "delete/",
    "logout/",
]
WAYS = [("en", 1440, "light"), ("ar", 390, "dark")]
SECRET = "three long words 7"


def _confirm_password(page: Page, password: str) -> None:
    """Answer where the node asks for the password once more."""
    if "reauthenticate" in page.url:
        page.locator("main [name=password]").fill(password)
        page.locator("main [type=submit].button-primary").click()
        page.wait_for_url(lambda url: "reauthenticate" not in url)


@pytest.mark.parametrize(("lang", "width", "scheme"), WAYS)
def test_every_page_of_an_account(
    sign_in: Visit, visit: Visit, lang: str, width: int, scheme: str
) -> None:
    for path in ENTRANCE:
        check_page(visit(f"/account/{path}", lang=lang, width=width, scheme=scheme))
    page = sign_in(EDITOR, lang=lang, width=width, scheme=scheme)
    for path in INSIDE:
        page.goto(f"/{lang}/account/{path}")
        if "reauthenticate" in page.url:
            check_page(page)
            _confirm_password(page, PASSWORD)
        expect(page.locator("h1")).to_be_visible()
        check_page(page)


@pytest.fixture
def desk(browser: Browser, node: Node) -> Iterator[BrowserContext]:
    """A browser whose owner confirms passkeys; it knows the node by a name, as passkeys need."""
    address = node.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address)
    context.set_default_timeout(15_000)
    yield context
    context.close()


def _letter(folder: Path, to: str) -> str:
    """Return the text of the last message to somebody."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for file in sorted(folder.glob("*"), reverse=True):
            letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
            if letter["To"] == to:
                return str(letter.get_content())
        time.sleep(0.2)
    raise AssertionError(f"no message to {to}")


def _code(secret: str, ahead: int = 0) -> str:
    """Return what an authenticator app shows, `ahead` steps of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def test_sign_up_second_factor_passkey_and_the_end_of_a_session(
    visit: Visit, desk: BrowserContext, browser: Browser, node: Node
) -> None:
    page = visit("/account/signup/", context=desk)
    page.get_by_label("Name").fill("Lena Vogt")
    page.locator("[name=email]").fill("lena@example.org")
    page.locator("[name=password1]").fill(SECRET)
    page.locator("main [type=submit].button-primary").click()
    page.wait_for_url("**/confirm-email/")

    link = re.search(
        r"http\S+/confirm-email/\S+", _letter(node.folder / "mail", "lena@example.org")
    )
    assert link is not None
    # Mailed links name the node by its own address; the desk knows it by another name.
    page.goto(link[0].replace("127.0.0.1", "localhost"))
    page.locator("main [type=submit].button-primary").click()
    page.wait_for_url("**/login/")
    _sign_in(page)
    expect(page.locator(".masthead")).to_contain_text("Lena Vogt")

    secret = _switch_on_codes(page)
    _add_passkey(page, desk)

    page.locator(".masthead form button").click()
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "login" not in url)
    expect(page.locator(".masthead")).to_contain_text("Lena Vogt")

    other = browser.new_context(base_url=node.address.replace("127.0.0.1", "localhost"))
    second = visit("/account/login/", context=other)
    _sign_in(second)
    second.wait_for_url("**/two-factor/authenticate/")
    check_page(second)
    second.locator("main [name=code]").fill(_code(secret, ahead=1))
    second.locator("main form:has([name=code]) [type=submit]").first.click()
    second.wait_for_url(lambda url: "account" not in url)

    page.goto("/en/account/sessions/")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="End this session").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    second.goto("/en/account/")
    assert "/login/" in second.url
    other.close()


def _sign_in(page: Page) -> None:
    page.locator("main [name=login]").fill("lena@example.org")
    page.locator("main [name=password]").fill(SECRET)
    page.locator("main form:has([name=password]) [type=submit]").click()
    page.wait_for_url(lambda url: "login" not in url)


def _switch_on_codes(page: Page) -> str:
    """Switch the codes of an app on; returns the secret of the app."""
    page.goto("/en/account/two-factor/totp/activate/")
    _confirm_password(page, SECRET)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("main [name=code]").fill(_code(secret))
    page.locator("main [type=submit].button-primary").click()
    page.wait_for_url("**/recovery-codes/")
    check_page(page)
    page.goto("/en/account/two-factor/")
    check_page(page)
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def _add_passkey(page: Page, desk: BrowserContext) -> None:
    """Add a passkey of an authenticator that the browser plays (WebAuthn, CTAP2)."""
    tools = desk.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto("/en/account/two-factor/webauthn/add/")
    _confirm_password(page, SECRET)
    page.locator("main [name=name]").fill("My laptop")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.goto("/en/account/two-factor/webauthn/")
    expect(page.locator("tbody")).to_contain_text("My laptop")
    expect(page.locator("tbody")).to_contain_text("passkey")
    check_page(page)
