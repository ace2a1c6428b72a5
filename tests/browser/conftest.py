# SPDX-License-Identifier: EUPL-1.2
"""A real browser looking at a real node: one of each for every process of the test run.

    def test_the_page_is_readable(visit):
        page = visit("/method/", lang="ar", width=390)
        assert page.locator("h1").is_visible()
        check_accessible(page)

`visit` opens a page in a fresh context (language, width, colour scheme, with or without scripts)
and, when the test ends, fails it if the browser reported an error or a broken security policy.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from proxeny_site.demo.world import PASSWORD
from tests.browser.checks import SCRIPT
from tests.browser.node import Node
from tests.site.accounts.identity import TRUSTED, serve_provider

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

#: Milliseconds for a page or an element to appear: two nodes start beside each other.
PATIENCE = 60_000

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def providers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that names a running identity provider of Porto, for every process of the run."""
    file = tmp_path_factory.mktemp("providers") / "providers.json"
    with serve_provider() as address:
        porto = {
            "id": "porto",
            "name": "City of Porto",
            "server_url": address,
            "client_id": "proxeny",
            "client_secret": "not told",
            "mail_domains": [TRUSTED],
            "organisation": "porto",
        }
        file.write_text(json.dumps([porto]), encoding="utf-8")
        yield file


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory, providers: Path) -> Iterator[Node]:
    """A node that serves the demonstration world, for every process of the run."""
    node = Node(tmp_path_factory.mktemp("node"), OIDC_PROVIDERS_FILE=str(providers))
    try:
        yield node.start()
    finally:
        node.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail("no chromium found: apt-get install chromium, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(node: Node, browser: Browser) -> Iterator[Visit]:
    """Return `visit(path, *, lang="en", width=1440, height=900, scheme="light", scripts=True)`.

    `path` begins with a slash and has no language prefix, unless `lang` is None. Every page opened
    in a test stays open until its end.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(
        path: str,
        *,
        lang: str | None = "en",
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        scripts: bool = True,
        context: BrowserContext | None = None,
    ) -> Page:
        if context is None:
            context = browser.new_context(
                base_url=node.address,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        page = context.new_page()
        page.add_init_script(SCRIPT)
        address = f"/{lang}{path}" if lang else path
        page.on("pageerror", lambda error: problems.append(f"{address}: {error}"))
        page.on(
            "console",
            lambda said: (
                problems.append(f"{address}: {said.text}")
                if said.type == "error" and "Failed to load resource" not in said.text
                else None
            ),
        )
        page.goto(address, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def sign_in(visit: Visit) -> Visit:
    """Return `sign_in(name, **how)`: a page of somebody who has signed in, as `visit` opens it.

    `name` is `node.EDITOR` or `node.REVIEWER`; other pages of theirs are opened with
    `visit(path, context=page.context)`.
    """

    def open_page(name: str, **how: Any) -> Page:
        page = visit("/account/login/", **how)
        page.locator("main [name=login]").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form:has([name=password]) [type=submit]").click()
        page.wait_for_url(lambda url: "login" not in url)
        return page

    return open_page
