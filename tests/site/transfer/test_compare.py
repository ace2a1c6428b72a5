# SPDX-License-Identifier: EUPL-1.2
"""Two to four solutions side by side."""

import pytest

from tests.site.pages import soup, text

pytestmark = pytest.mark.usefixtures("world")


def test_solutions_stand_side_by_side_with_their_fit(client):
    address = {"id": ["ca-4001", "ca-3997"], "city": "2735943", "q": "heat in schools"}
    response = client.get("/en/compare/", address)
    assert response.status_code == 200
    table = soup(response).table
    assert len(table.thead.find_all("th")) == 3
    rows = {row.th.get_text(" ", strip=True) for row in table.tbody.find_all("tr")}
    assert {"Judged fit", "Relevance", "Evidence", "Cost", "Who took it up"} <= rows


def test_each_cell_says_of_which_solution_it_speaks_where_cells_stand_below_one_another(client):
    table = soup(client.get("/en/compare/", {"id": ["ca-4001", "ca-3997"], "city": 2735943})).table
    for row in table.tbody.find_all("tr"):
        assert [cell["data-of"] for cell in row.find_all("td")] == ["1 · Tatabánya", "2 · Hamburg"]


def test_without_a_city_the_facts_are_compared_and_the_city_is_asked_for(client):
    response = client.get("/en/compare/", {"id": ["ca-4001", "ca-3997"]})
    assert response.status_code == 200
    assert "Judge them for your city" in text(response)
    assert "Judged fit" not in text(response)


@pytest.mark.parametrize("count", [1, 5, 7])
def test_one_or_more_than_four_cannot_be_compared_and_can_be_chosen_anew(client, count):
    from tests.site.world import CHOSEN

    response = client.get("/en/compare/", {"id": CHOSEN[:count]})
    assert response.status_code == 400
    boxes = soup(response).select("fieldset input[type=checkbox]")
    assert len(boxes) == count
    assert sum(box.has_attr("checked") for box in boxes) <= 4


def test_a_solution_that_is_not_published_is_named_as_missing(client):
    response = client.get("/en/compare/", {"id": ["ca-4001", "no-such"]})
    assert response.status_code == 400
    assert "not published here" in text(response)


def test_an_unknown_city_is_said(client):
    response = client.get("/en/compare/", {"id": ["ca-4001", "ca-3997"], "city": "Xyzzyx"})
    assert response.status_code == 404
    assert "The atlas has no city" in text(response)
