# SPDX-License-Identifier: EUPL-1.2
"""The question and its answer."""

import csv
import io
import json

import pytest
from django.urls import reverse

from proxeny import cities
from proxeny_site.solutions.models import State
from tests.site.pages import form_with, soup, text, values

PORTO = 2735943
HEAT = "keep schools cool during heat waves"

pytestmark = pytest.mark.usefixtures("world")


def titles(response):
    return [heading.get_text(" ", strip=True) for heading in soup(response).select("article h2")]


def test_without_a_question_the_page_teaches_how_to_ask(client):
    response = client.get("/en/find/")
    assert response.status_code == 200
    assert "How to ask" in text(response)


def test_the_answer_restates_the_question_and_the_city(client):
    response = client.get("/en/find/", {"q": HEAT, "city": "Porto"})
    assert response.status_code == 200
    assert soup(response).h1.get_text(strip=True) == HEAT
    assert "judged for Porto, Portugal" in text(response)


def test_the_closest_solution_comes_first_with_its_reasons(client):
    response = client.get("/en/find/", {"q": HEAT, "city": "Porto"})
    first = soup(response).find("article").get_text(" ", strip=True)
    assert "Heat and UV alert chain" in first
    for heading in ("Why it is here", "Evidence", "Pitfalls", "Who took it up", "Judged fit"):
        assert heading in first
    assert "Whom to ask" in first


def test_score_reasons_first_warning_pitfalls_and_whom_to_ask_stand_outside_of_the_folds(client):
    articles = soup(client.get("/en/find/", {"q": HEAT, "city": "Porto"}))("article")
    assert articles
    for article in articles:
        folded = " ".join(fold.extract().get_text(" ", strip=True) for fold in article("details"))
        shown = article.get_text(" ", strip=True)
        for heading in ("Judged fit", "Why it is here", "Pitfalls", "Whom to ask"):
            assert heading in shown
            assert heading not in folded
        assert "Who took it up" in folded and "Feasibility" in folded
        assert len(article.select(".reasons-warning li")) <= 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("إبقاء المدارس باردة أثناء موجات الحر", "Arabic"),
        ("keep schools cool during heat waves", "English"),
        ("mantener frescas las escuelas durante las olas de calor", "Spanish"),
        ("garder les écoles au frais pendant les canicules", "French"),
        ("как сохранить прохладу в школах во время жары", "Russian"),
        ("热浪期间保持学校凉爽", "Chinese"),
    ],
)
def test_the_question_may_be_in_any_of_the_six_languages(client, question, language):
    response = client.get("/en/find/", {"q": question, "city": "Porto"})
    assert f"read as {language}" in text(response)
    assert any("Heat and UV alert chain" in title for title in titles(response)[:3])


def test_the_language_can_be_said_where_it_was_taken_for_another(client):
    response = client.get("/en/find/", {"q": "agua", "city": PORTO, "lang": "es"})
    assert "read as Spanish" in text(response)
    assert "Language of the question: Spanish" in text(response)


def test_a_missing_city_is_asked_for_and_the_question_stays(client):
    response = client.get("/en/find/", {"q": HEAT})
    assert response.status_code == 200
    assert "Which city is asking?" in text(response)
    assert values(form_with(response, "q"))["q"] == HEAT


def test_an_ambiguous_city_is_a_choice_that_keeps_the_question(client):
    response = client.get("/en/find/", {"q": HEAT, "city": "Santa Cruz"})
    assert "Which of these cities do you mean?" in text(response)
    link = soup(response).select_one(".place-list a")["href"]
    chosen = client.get(link)
    assert chosen.status_code == 200
    assert soup(chosen).h1.get_text(strip=True) == HEAT


def test_an_unknown_city_gets_near_names(client):
    response = client.get("/en/find/", {"q": HEAT, "city": "Portto"})
    assert response.status_code == 404
    assert any(link.text == "Porto" for link in soup(response).select(".place-list a"))


def test_a_city_may_be_given_by_number(client):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    assert "judged for Porto, Portugal" in text(response)


def test_a_filter_narrows_and_can_be_dropped(client):
    everything = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO, "domain": "water"})
    assert set(titles(response)) < set(titles(everything)) | set(titles(response))
    assert all("Water" in one.get_text() for one in soup(response).select(".result-where"))
    dropped = client.get("/en/find/" + soup(response).select_one(".chips a")["href"])
    assert titles(dropped) == titles(everything)


@pytest.mark.parametrize(
    "filters",
    [
        {"evidence": "2"},
        {"region": "Eastern Europe"},
        {"climate": "C"},
        {"size": "medium"},
        {"sdg": "13"},
        {"indicator": "SC: SH: SA: 1C"},
        {"cost_known": "on"},
    ],
)
def test_every_filter_is_understood(client, filters):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO, **filters})
    assert response.status_code == 200
    assert soup(response).select(".chips a")


def test_filters_that_leave_nothing_say_so(client):
    response = client.get(
        "/en/find/", {"q": HEAT, "city": PORTO, "domain": "housing", "climate": "E"}
    )
    assert response.status_code == 200
    assert "Nothing passes these filters" in text(response)


def test_a_choice_that_is_none_is_refused_with_a_sentence(client):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO, "domain": "magic"})
    assert response.status_code == 400
    assert "magic" in text(response)


@pytest.mark.parametrize(("page", "status"), [("-1", 400), ("0", 400), ("x", 400), ("99", 404)])
def test_a_page_that_is_not_there_is_refused(client, page, status):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO, "page": page})
    assert response.status_code == status
    assert "page" in text(response).lower()


def test_what_is_unknown_is_said_and_not_counted_as_zero(client):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    first = soup(response).find("article")
    assert "None of the" in first.get_text(" ")
    assert "not known" in first.get_text(" ")


def test_distance_stands_apart_from_the_judgement(client):
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    assert "Apart from the judgement: Porto and Tatabánya are" in text(response)


def test_a_solution_that_is_withdrawn_is_not_shown_even_while_the_index_holds_it(client, world):
    record = world("ca-4001")
    record.state = State.WITHDRAWN
    record.save_base(raw=True)
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    assert not any("Heat and UV alert" in title for title in titles(response))


def test_the_results_can_be_taken_as_json_in_the_shape_of_the_api(client):
    address = {"q": HEAT, "city": PORTO}
    response = client.get("/en/find.json", address)
    document = json.loads(response.content)
    assert document["city"] == {"id": PORTO, "name": "Porto", "country": "PT"}
    assert document == client.get("/api/find", {**address, "limit": 20}).json()


def test_the_results_can_be_taken_as_csv_that_a_spreadsheet_does_not_run(client):
    response = client.get("/en/find.csv", {"q": "=1+1 heat in schools", "city": PORTO})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0]["question"].startswith("'=")
    assert rows[0]["solution"]
    assert 0 <= float(rows[0]["low"]) <= float(rows[0]["score"]) <= float(rows[0]["high"]) <= 1
    assert rows[0]["address"].endswith(reverse("solutions:detail", args=[rows[0]["solution"]]))


def test_a_node_without_an_index_says_that_the_search_is_not_ready(client, settings):
    settings.DATA_DIR = settings.DATA_DIR / "empty"
    response = client.get("/en/find/", {"q": HEAT, "city": PORTO})
    assert response.status_code == 503
    assert "reindex" in text(response)


def test_the_interface_turns_for_arabic(client):
    response = client.get("/ar/find/", {"q": HEAT, "city": PORTO})
    assert soup(response).html["dir"] == "rtl"
    assert titles(response)


def test_cities_of_the_atlas_are_offered_while_typing(client):
    response = client.get("/en/cities/suggest/", {"city": "Port"})
    offered = [option["value"] for option in soup(response).select("option")]
    assert offered
    for value in offered:
        assert cities.lookup(value).city is not None, value


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (f"/en/find/?q=keep+schools+cool&city={PORTO}", 2),
        (f"/en/compare/?id=ca-4001&id=ca-3997&city={PORTO}", 3),
        (f"/en/solutions/tr-013/?city={PORTO}", 6),
        # One for the projects of the city, and one to know whether the graph is the newest.
        (f"/en/cities/{PORTO}/", 6),
        ("/en/solutions/", 6),
    ],
)
def test_a_page_asks_the_database_a_few_times_however_much_it_shows(
    client, django_assert_max_num_queries, path, most
):
    client.get(path)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
