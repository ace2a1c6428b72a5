# SPDX-License-Identifier: EUPL-1.2
"""The pages about cities."""

import json

import pytest

from proxeny import atlas, cities
from tests.site.pages import soup, text

PORTO = 2735943
TATABANYA = 3044082


@pytest.mark.django_db
def test_a_city_shows_every_variable_with_its_source_and_the_unknown_as_unknown(client):
    unknown = next(
        city for city in cities.all_cities() if not cities.context(city)["elevation"].known
    )
    page = soup(client.get(f"/en/cities/{unknown.id}/"))
    figures = page.select("#context .figure")
    assert len(figures) == len(cities.context(unknown)) - 1
    named = {figure.dt.get_text(strip=True): figure for figure in figures}
    assert "not reported" in named["Elevation"].get_text()
    assert all(figure.select_one(".figure-source") for figure in figures)


def test_solutions_from_a_city_and_taken_up_there_are_listed(client, world):
    page = soup(client.get(f"/en/cities/{TATABANYA}/"))
    assert "Heat and UV alert chain" in page.select_one("#solutions").get_text()
    adopter = next(a for a in world("tr-013").body["adoptions"] if a["city_id"])
    page = soup(client.get(f"/en/cities/{adopter['city_id']}/"))
    assert "Municipal music school" in page.select_one("#solutions").get_text()
    assert "enrolled" in page.select_one("#solutions").get_text()


@pytest.mark.django_db
def test_peers_stand_on_a_map_and_in_a_list(client):
    page = soup(client.get(f"/en/cities/{PORTO}/"))
    assert page.select_one("#peers svg.map-sheet")
    assert len(page.select("#peers ol.place-list li")) == 5


@pytest.mark.django_db
def test_what_is_inferred_or_not_verified_is_marked_and_not_told_as_a_fact(client):
    inferred = next(
        row
        for row in atlas.rows("agreements")
        if row["inferred"] and any(p["geonameid"] for p in row["parties"])
    )
    city_id = next(p["geonameid"] for p in inferred["parties"] if p["geonameid"])
    assert "inferred, not confirmed" in text(client.get(f"/en/cities/{city_id}/"))


@pytest.mark.django_db
def test_networks_are_told_with_source_and_date(client):
    ties = text(client.get(f"/en/cities/{PORTO}/"))
    assert "EU Cities Mission" in ties
    assert "source , 2024-10-08" in ties


@pytest.mark.django_db
def test_the_city_is_described_for_machines(client):
    page = soup(client.get(f"/en/cities/{PORTO}/"))
    described = json.loads(page.find("script", type="application/ld+json").string)
    assert described["@type"] == "City"
    assert described["geo"]["latitude"] == pytest.approx(41.15, abs=0.05)


@pytest.mark.django_db
@pytest.mark.parametrize("theme", [theme.name for theme in cities.themes()])
def test_peers_by_each_theme_say_why(client, theme):
    page = soup(client.get(f"/en/cities/{PORTO}/peers/", {"theme": theme, "limit": "10"}))
    assert len(page.select(".peer-list > li")) == 10
    table = page.select_one(".peer-list table")
    assert table.tbody.find_all("tr")[-1].th.get_text(strip=True) == "Together"


@pytest.mark.django_db
def test_an_unknown_theme_is_refused_with_a_sentence(client):
    response = client.get(f"/en/cities/{PORTO}/peers/", {"theme": "magic"})
    assert response.status_code == 400
    assert "magic" in text(response)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Porto", "Köln", "كولونيا", "科隆", "Cologne, DE"])
def test_a_city_is_found_by_its_name_in_any_script(client, name):
    response = client.get("/en/cities/", {"q": name})
    assert response.status_code == 200
    assert soup(response).select(".place-list a")


@pytest.mark.django_db
def test_a_name_that_none_bears_gets_near_names(client):
    response = client.get("/en/cities/", {"q": "Portto"})
    assert response.status_code == 404
    assert "These names are near to it" in text(response)


@pytest.mark.django_db
def test_a_name_like_nothing_says_what_the_atlas_holds(client):
    response = client.get("/en/cities/", {"q": "Xqzzyxw vvkrt"})
    assert response.status_code == 404
    assert "15,000 inhabitants" in text(response)


@pytest.mark.django_db
def test_names_of_countries_are_in_the_language_of_the_page(client):
    assert "البرتغال" in text(client.get(f"/ar/cities/{PORTO}/"))
    assert "葡萄牙" in text(client.get(f"/zh-hans/cities/{PORTO}/"))


@pytest.mark.django_db
def test_a_number_that_is_no_city_says_so(client):
    response = client.get("/en/cities/1/")
    assert response.status_code == 404
    assert "no city with the number 1" in text(response)


@pytest.mark.django_db
def test_the_map_of_a_city_names_it_and_does_not_call_it_the_reader_s(client):
    page = soup(client.get(f"/en/cities/{PORTO}/"))
    legend = page.select_one("#peers .map-legend").get_text()
    assert "Porto" in legend
    assert "your city" not in legend


@pytest.mark.django_db
def test_a_city_without_agreements_says_how_many_the_atlas_holds(client):
    page = text(client.get(f"/en/cities/{TATABANYA}/"))
    assert f"The atlas holds {len(atlas.rows('agreements'))} agreements" in page
