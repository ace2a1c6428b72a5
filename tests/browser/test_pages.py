# SPDX-License-Identifier: EUPL-1.2
"""The pages that are read, each in the states that a person meets, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check_no_sideways_scroll, check_page, weight
from tests.browser.conftest import Visit

PORTO = 2735943
HEAT = "q=keep+schools+cool+during+heat+waves"
PAGES = {
    "ask": "/find/",
    "results": f"/find/?{HEAT}&city=Porto",
    "second page": f"/find/?{HEAT}&city=Porto&page=2",
    "filtered": f"/find/?{HEAT}&city=Porto&domain=climate&evidence=1&cost_known=on",
    "nothing left": f"/find/?{HEAT}&city=Porto&domain=housing&climate=E",
    "which city": f"/find/?{HEAT}",
    "ambiguous city": f"/find/?{HEAT}&city=Santa+Cruz",
    "unknown city": f"/find/?{HEAT}&city=Portto",
    "no question": "/find/?q=%3F%21&city=Porto",
    "solution": "/solutions/tr-013/",
    "solution from a city": f"/solutions/tr-005/?city=Porto&{HEAT}",
    "failed solution": "/solutions/wd-066/?city=Porto",
    "conditions": f"/conditions/tr-005/?city={PORTO}",
    "all solutions": "/solutions/",
    "solutions of a domain": "/solutions/?domain=water&evidence=2",
    "compare": f"/compare/?id=ca-4001&id=ca-3964&id=tr-013&city=Porto&{HEAT}",
    "compare without a city": "/compare/?id=ca-4001&id=ca-3964",
    "compare too few": "/compare/?id=ca-4001",
    "city": f"/cities/{PORTO}/",
    "city with agreements": "/cities/3128760/",
    "small city": "/cities/3044082/",
    "peers": f"/cities/{PORTO}/peers/",
    "peers by heat": f"/cities/{PORTO}/peers/?theme=climate_heat&limit=20",
    "cities": "/cities/",
    "cities by name": "/cities/?q=Valencia",
    "cities near a name": "/cities/?q=Portto",
    "no such city": "/cities/1/",
    "measure": "/measure/",
    "framework": "/measure/frameworks/u4ssc/",
    "dashboard": "/measure/city/2509954/",
    "dashboard with the platform's targets": "/measure/city/2509954/?targets=all",
    "dashboard without reports": "/measure/city/184745/",
    "indicator of a city": "/measure/city/2509954/indicator/?framework=u4ssc&code=EC:+P:+EM:+1C",
}

#: A page of 1280 pixels at four times its size, which WCAG asks for (1.4.10).
SMALLEST = {"width": 320, "height": 900}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("lang", "width"), [("en", 1440), ("en", 390), ("ar", 1440), ("ar", 390)])
def test_each_page_is_accessible_and_keeps_the_policy(
    visit: Visit, name: str, lang: str, width: int
) -> None:
    page = visit(PAGES[name], lang=lang, width=width)
    check_page(page)
    if width == 390:
        page.set_viewport_size(SMALLEST)
        check_no_sideways_scroll(page)


@pytest.mark.parametrize("name", ["results", "solution from a city", "city", "peers", "compare"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_pages_are_accessible_in_the_dark(visit: Visit, name: str, lang: str) -> None:
    check_page(visit(PAGES[name], lang=lang, scheme="dark"))


def test_a_comparison_is_read_on_a_phone_without_scrolling_sideways(visit: Visit) -> None:
    page = visit(PAGES["compare"], width=390)
    region = page.get_by_role("region", name="Comparison")
    assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    # It is still a table for those who listen to it.
    expect(page.get_by_role("rowheader", name="Cost", exact=True)).to_be_visible()
    assert page.get_by_role("row").count() > 10


def test_on_a_phone_what_the_score_is_made_of_is_folded_and_opens(visit: Visit) -> None:
    wide, phone = (visit(PAGES["results"], width=width).locator("article") for width in (1440, 390))
    expect(wide.first.get_by_text("Feasibility").first).to_be_visible()
    fold = phone.first.locator(".answer-parts")
    expect(fold.get_by_text("Feasibility").first).to_be_hidden()
    fold.locator("> summary").click()
    expect(fold.get_by_text("Feasibility").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_no_long_word_scrolls_the_smallest_screen_sideways(visit: Visit, name: str) -> None:
    check_no_sideways_scroll(visit(PAGES[name], lang="ru", **SMALLEST))


@pytest.mark.parametrize("name", ["results", "solution from a city", "city", "compare"])
def test_pages_are_light(visit: Visit, name: str) -> None:
    assert weight(visit(PAGES[name])) < 150_000


@pytest.mark.parametrize("scripts", [True, False])
def test_solutions_are_ticked_and_compared(visit: Visit, scripts: bool) -> None:
    page = visit(PAGES["results"], scripts=scripts)
    boxes = page.get_by_label("Compare:")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".comparison thead th")).to_have_count(3)
    expect(page.locator("h1")).to_have_text("keep schools cool during heat waves")


@pytest.mark.parametrize("scripts", [True, False])
def test_results_are_narrowed_and_widened_again(visit: Visit, scripts: bool) -> None:
    page = visit(PAGES["results"], scripts=scripts)
    before = page.locator("article h2").all_text_contents()
    page.locator("summary", has_text="Climate of the city of origin").click()
    page.get_by_label("temperate").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".chips a").first).to_contain_text("temperate")
    page.locator(".chips a").first.click()
    expect(page.locator(".chips")).to_have_count(0)
    assert page.locator("article h2").all_text_contents() == before


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_answers_conditions_and_is_judged_again(visit: Visit, scripts: bool) -> None:
    page = visit("/solutions/tr-005/?city=Porto", scripts=scripts)
    before = page.locator("#fit .score-range").inner_text()
    page.locator(".questionnaire summary").click()
    for question in page.locator(".conditions li").all():
        question.locator("input").first.check()
    page.get_by_role("button", name="Judge again with these answers").click()
    expect(page.locator(".message").first).to_contain_text("only this browser sees them")
    assert page.locator("#fit .score-range").inner_text() != before


def test_an_ambiguous_city_is_chosen_and_the_question_goes_on(visit: Visit) -> None:
    page = visit(PAGES["ambiguous city"], scripts=False)
    page.locator(".place-list a").first.click()
    expect(page.locator("h1")).to_have_text("keep schools cool during heat waves")
    expect(page.locator("article").first).to_be_visible()


def test_names_of_cities_are_offered_while_typing(visit: Visit) -> None:
    page = visit("/find/")
    with page.expect_response("**/cities/suggest/**"):
        page.locator("#ask-city").press_sequentially("Port", delay=30)
    expect(page.locator("#ask-city-names option").first).to_be_attached()


def test_the_printed_results_hold_the_answers_and_not_the_controls(visit: Visit) -> None:
    page = visit(PAGES["results"])
    page.emulate_media(media="print")
    expect(page.locator("article h2").first).to_be_visible()
    expect(page.locator(".masthead .nav")).to_be_hidden()


@pytest.mark.parametrize("path", ["/find.csv", "/find.json"])
def test_results_are_taken_along_as_files(visit: Visit, path: str) -> None:
    page = visit(PAGES["results"])
    with page.expect_download() as download:
        page.locator(f"a[href*='{path}']").click()
    assert download.value.suggested_filename.endswith(path.rpartition(".")[2])
