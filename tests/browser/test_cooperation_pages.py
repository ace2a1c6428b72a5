# SPDX-License-Identifier: EUPL-1.2
"""Pages of cooperation hold what every page must, and what they ask works without scripts too."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from playwright.sync_api import Locator, Page, expect
from pyarrow import parquet

from tests.browser.checks import check_no_sideways_scroll, check_open_page, check_page
from tests.browser.conftest import PATIENCE, Visit
from tests.browser.node import EDITOR, Node

KEEPER = "olga@proxeny.example"
ACTOR = "/cooperation/actors/city:2735943/"
WAYS = [(lang, width) for lang in ("en", "ar") for width in (390, 1440)]
SAME, TWICE = "/cooperation/same/", "Shade and Water GmbH"

PAGES = {
    "nobody asks": "/cooperation/",
    "who should work with Porto": "/cooperation/?who=Porto&theme=climate",
    "which one": "/cooperation/?who=Santa+Cruz",
    "nobody of that name": "/cooperation/?who=Nowhere+at+all",
    "nobody fits": "/cooperation/?who=Porto&country=AQ",
    "actor": ACTOR,
    "actor without ties": "/cooperation/actors/city:2267095/",
    "quality": "/cooperation/quality/",
}


def _file(folder: Path) -> Path:
    """Return a table of participations in which one company may stand twice."""
    rows = [
        ("p1", "911111111", TWICE, "PRC", "DE"),
        ("p1", "933333333", "Politechnika Gdańska", "HES", "PL"),
        ("p2", "922222222", "Shade and Water AG", "PRC", "DE"),
        ("p2", "944444444", "Universidade do Porto", "HES", "PT"),
    ]
    names = ("project", "organisation", "name", "activity_type", "country")
    table = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    table = table.append_column("start", pa.array([date(2017, 5, 4)] * len(rows)))
    parquet.write_table(table, folder / "p.parquet")
    return folder / "p.parquet"


@pytest.fixture(scope="module")
def doubtful(node: Node, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the node have two imported organisations that may be one."""
    file = _file(tmp_path_factory.mktemp("imported"))
    outside = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
    subprocess.run(
        [sys.executable, "-m", "proxeny_site.manage", "import_cooperation", "table", str(file)],
        env={**outside, "PROXENY_DATA_DIR": str(node.folder)},
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_every_page_of_cooperation_is_good(visit: Visit, lang: str, width: int) -> None:
    first = visit(PAGES["nobody asks"], lang=lang, width=width)
    for path in PAGES.values():
        check_open_page(visit(path, lang=lang, context=first.context))


@pytest.mark.parametrize("path", [PAGES["who should work with Porto"], ACTOR])
def test_the_answer_and_the_graph_are_good_in_the_dark(visit: Visit, path: str) -> None:
    check_page(visit(path, lang="ar", width=390, scheme="dark"))


@pytest.mark.parametrize("scripts", [True, False])
def test_who_should_work_with_a_city_is_asked_and_followed_to_the_graph(
    visit: Visit, scripts: bool
) -> None:
    page = visit("/cooperation/", width=390, scripts=scripts)
    page.locator("main [name=who]").fill("Porto, PT")
    page.locator("main [name=theme]").select_option("climate")
    page.get_by_role("button", name="Find partners").click()
    proposal = page.locator("main .partner-list > li").first
    expect(proposal.locator(".reasons li").first).to_be_visible()
    named = proposal.locator("a").first.inner_text()
    proposal.locator("a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(named)
    check_no_sideways_scroll(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_drawn_graph_and_the_list_say_the_same(visit: Visit, scripts: bool) -> None:
    page = visit(ACTOR, width=390, scripts=scripts)
    expect(page.get_by_role("img", name="closest partners")).to_be_visible()
    drawn = page.locator(".ego-sheet > svg > title").all_text_contents()[1:]
    listed = page.locator("main ol.partner-list > li > .entry-head a").all_text_contents()
    assert drawn and drawn == listed[: len(drawn)]


def test_one_who_has_signed_in_asks_for_their_own_organisation(
    sign_in: Visit, visit: Visit
) -> None:
    page = visit("/cooperation/", context=sign_in(EDITOR).context)
    expect(page.locator("main .partner-list > li").first).to_be_visible()
    expect(page.locator("main [name=who]")).to_have_value("Câmara Municipal do Porto (demo)")


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize(("lang", "width"), WAYS)
def test_the_page_of_doubts_is_good(sign_in: Visit, visit: Visit, lang: str, width: int) -> None:
    first = sign_in(KEEPER, lang=lang, width=width)
    page = visit(SAME, lang=lang, context=first.context)
    expect(page.locator("main .partner-list > li", has_text=TWICE)).to_have_count(1)
    check_open_page(page)


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_keeper_says_that_two_are_one_and_takes_it_back(
    sign_in: Visit, visit: Visit, scripts: bool
) -> None:
    page = visit(SAME, context=sign_in(KEEPER, width=390, scripts=scripts).context)
    pair = page.locator("main .partner-list > li", has_text=TWICE)
    decided = page.locator("main .entries li", has_text=TWICE)
    pair.get_by_label("Why").fill("the same VAT number")
    pair.get_by_role("button", name="They are one").click()
    expect(page.locator("main .message-success")).to_be_visible()
    expect(decided).to_contain_text("the same VAT number")
    expect(pair).to_have_count(0)
    decided.get_by_role("button", name="Take back").click()
    expect(page.locator("main .message-success")).to_be_visible()
    expect(decided).to_have_count(0)
    _reload_until_there(page, pair)


def _reload_until_there(page: Page, wanted: Locator) -> None:
    """Wait for the worker, who draws the graph anew."""
    end = time.monotonic() + PATIENCE / 1000
    while not wanted.count() and time.monotonic() < end:
        page.reload()
    expect(wanted).to_be_visible()
