# SPDX-License-Identifier: EUPL-1.2
"""The page of a solution, and how it is seen from a city."""

import json

import pytest

from tests.site.pages import soup, text
from tests.site.world import CHOSEN

PORTO = 2735943

pytestmark = pytest.mark.usefixtures("world")


def test_the_page_says_what_was_done_and_what_is_not_reported(client):
    response = client.get("/en/solutions/ca-4001/")
    shown = text(response)
    assert soup(response).h1.get_text() == "Heat and UV alert chain run from the mayor's office"
    assert "15,000 EUR" in shown
    assert "implementation budget 2009" in shown
    assert "small budget, one climate manager" in shown
    assert "not known" in shown


def test_figures_keep_kind_unit_and_period_apart(client):
    table = soup(client.get("/en/solutions/ca-3964/")).select_one("#figures table")
    header = [cell.get_text(strip=True) for cell in table.thead.find_all("th")]
    assert {"Before", "After", "Unit", "Period", "Kind of number"} <= set(header)
    assert "measured" in table.get_text()


def test_who_took_it_up_is_told_with_status_source_and_map(client):
    page = soup(client.get("/en/solutions/tr-013/"))
    trail = page.select_one("#trail")
    assert "Katowice" in trail.get_text()
    assert "enrolled" in trail.get_text()
    assert trail.select_one("svg.map-sheet")
    assert trail.find("a", string="source")


def test_without_a_city_the_page_asks_for_one(client):
    assert "Would it work in your city?" in text(client.get("/en/solutions/tr-013/"))


def test_seen_from_a_city_the_fit_has_its_parts_and_leaves_relevance_out(client):
    response = client.get("/en/solutions/tr-013/", {"city": "Porto"})
    fit = soup(response).select_one("#fit")
    assert "As seen from Porto" in fit.get_text()
    assert "No question was asked" in fit.get_text(" ")
    assert "Feasibility" in fit.get_text()
    assert "distance in the data" in soup(response).select_one("#trail").get_text()


def test_the_score_is_the_one_of_the_results(client):
    question = {"q": "keep schools cool during heat waves", "city": str(PORTO)}
    listed = soup(client.get("/en/find/", question)).select_one("article .score-value").get_text()
    page = soup(client.get("/en/solutions/ca-4001/", question))
    assert page.select_one("#fit .score-value").get_text() == listed


def test_an_ambiguous_city_can_be_chosen_on_the_page(client):
    response = client.get("/en/solutions/tr-013/", {"city": "Santa Cruz"})
    assert response.status_code == 200
    assert soup(response).select("#fit .place-list a")


def test_the_page_is_described_for_machines(client):
    page = soup(client.get("/en/solutions/ca-4001/"))
    described = json.loads(page.find("script", type="application/ld+json").string)
    assert described["@type"] == "Article"
    assert described["spatialCoverage"]["name"] == "Tatabánya"


def test_a_draft_has_no_public_page(client, draft):
    assert client.get(f"/en/solutions/{draft.public_id}/").status_code == 404
    assert client.get(f"/api/solutions/{draft.public_id}").status_code == 404


def test_a_published_contribution_is_listed_and_shown(client, published):
    assert published.title in text(client.get("/en/solutions/"))
    assert published.title in text(client.get(f"/en/solutions/{published.public_id}/"))


def test_a_withdrawn_solution_is_gone_from_list_page_and_city(client, published, editor):
    from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution

    assert published.title in text(client.get(f"/en/cities/{PORTO}/"))
    withdraw_solution(by=editor, record=published)
    assert published.title not in text(client.get("/en/solutions/"))
    assert published.title not in text(client.get(f"/en/cities/{PORTO}/"))
    assert client.get(f"/en/solutions/{published.public_id}/").status_code == 404


def test_the_list_is_narrowed_by_domain_country_and_evidence(client):
    def listed(**query):
        page = soup(client.get("/en/solutions/", query))
        return [link.get_text() for link in page.select(".entries .entry-head a")]

    assert len(listed()) == len(CHOSEN)
    assert listed(country="HU") == ["Heat and UV alert chain run from the mayor's office"]
    assert set(listed(domain="water")) < set(listed())
    assert len(listed(evidence="4")) < len(listed(evidence="1"))
