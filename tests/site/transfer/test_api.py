# SPDX-License-Identifier: EUPL-1.2
"""The read API: its shape, its errors, and that it keeps to its own description."""

import json

import pytest
import schemathesis
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

from proxeny import transfer
from proxeny_site.api import api
from proxeny_site.solutions.queries.public import published_solutions
from proxeny_site.solutions.queries.search_index import node_index
from proxeny_site.wsgi import application

PORTO = 2735943
HEAT = "keep schools cool during heat waves"

pytestmark = pytest.mark.usefixtures("world")


def problem(response, status):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert document["detail"]
    return document


def test_find_has_the_shape_of_the_contract(client):
    document = client.get("/api/find", {"q": HEAT, "city": "Porto", "limit": 3}).json()
    assert document["query"] == HEAT
    assert document["city"] == {"id": PORTO, "name": "Porto", "country": "PT"}
    assert 1 <= len(document["results"]) <= 3
    scores = [result["score"] for result in document["results"]]
    assert scores == sorted(scores, reverse=True)
    for result in document["results"]:
        assert 0 <= result["low"] <= result["score"] <= result["high"] <= 1
        assert len(result["components"]) >= 4
        assert sum(part["weight"] for part in result["components"]) == pytest.approx(1)
        for part in result["components"]:
            assert (part["value"] is None) == (not part["known"])
        assert result["origin"] or result["origin_other"]
        assert result["evidence"]["grade"]


def test_find_says_what_the_library_says(client):
    answer = transfer.find(
        HEAT, "Porto", limit=1, index=node_index(), solutions=published_solutions
    )
    document = client.get("/api/find", {"q": HEAT, "city": "Porto", "limit": 1}).json()
    plain = json.loads(json.dumps(transfer.as_plain(answer)))
    assert set(document) == set(plain)
    assert set(document["results"][0]) == set(plain["results"][0])
    assert document["results"][0]["solution"] == plain["results"][0]["solution"]


def test_sentences_come_in_the_language_that_is_asked_for(client):
    address = {"q": HEAT, "city": "Porto", "limit": 1}
    english = client.get("/api/find", address).json()["results"][0]["components"][0]["label"]
    french = client.get("/api/find", address, headers={"accept-language": "fr"})
    assert english == "Relevance"
    assert french["Content-Language"] == "fr"


def test_an_unknown_city_is_a_404_with_near_names(client):
    document = problem(client.get("/api/find", {"q": HEAT, "city": "Portto"}), 404)
    assert PORTO in [candidate["id"] for candidate in document["candidates"]]


def test_an_ambiguous_city_is_a_409_with_candidates(client):
    document = problem(client.get("/api/find", {"q": HEAT, "city": "Santa Cruz"}), 409)
    assert len(document["candidates"]) > 1
    chosen = document["candidates"][0]["id"]
    assert client.get("/api/find", {"q": HEAT, "city": chosen}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": HEAT},
        {"city": "Porto"},
        {"q": "", "city": "Porto"},
        {"q": "?!", "city": "Porto"},
        {"q": "a" * 10_001, "city": "Porto"},
        {"q": HEAT, "city": "Porto", "limit": 0},
        {"q": HEAT, "city": "Porto", "limit": 51},
        {"q": HEAT, "city": "Porto", "lang": "xx"},
    ],
)
def test_a_malformed_question_is_a_422_that_names_the_parameter(client, query):
    document = problem(client.get("/api/find", query), 422)
    assert document["errors"]


def test_find_is_narrowed_as_on_the_command_line(client):
    address = {"q": HEAT, "city": PORTO}
    narrowed = client.get("/api/find", {**address, "domain": ["climate", "water"]}).json()
    assert {result["domain"] for result in narrowed["results"]} <= {"climate", "water"}
    hungarian = client.get("/api/find", {**address, "country": "HU", "evidence": "measured"})
    assert [result["country"] for result in hungarian.json()["results"]] == ["HU"]
    problem(client.get("/api/find", {**address, "domain": "magic"}), 422)
    problem(client.get("/api/find", {**address, "country": "Atlantis"}), 422)
    assert client.get("/api/find", {**address, "country": "ZZ"}).json()["results"] == []


def test_search_finds_without_a_city(client):
    document = client.get("/api/search", {"q": "garder les écoles au frais"}).json()
    assert document["lang"] == "fr"
    assert document["hits"]
    assert all(0 <= hit["relevance"] <= 1 for hit in document["hits"])


def test_solutions_are_listed_in_pages(client):
    first = client.get("/api/solutions", {"size": 3}).json()
    second = client.get("/api/solutions", {"size": 3, "page": 2}).json()
    assert first["count"] == 8
    assert first["pages"] == 3
    ids = [one["id"] for one in first["solutions"] + second["solutions"]]
    assert len(set(ids)) == 6
    problem(client.get("/api/solutions", {"size": 3, "page": 4}), 404)


def test_a_solution_is_given_as_the_library_reads_it(client):
    from proxeny import solutions

    document = client.get("/api/solutions/ca-3964").json()
    assert solutions.from_record(document["record"]).city_name == "Lisbon"
    assert document["evidence"] == "compared"
    problem(client.get("/api/solutions/none"), 404)


def test_cities_are_found_by_name_in_any_script(client):
    document = client.get("/api/cities", {"name": "كولونيا"}).json()
    assert document["cities"][0]["name"] == "Köln"
    assert client.get("/api/cities", {"name": "Portto"}).json()["near"] is True


def test_a_city_has_its_context_with_sources_and_unknowns(client):
    document = client.get(f"/api/cities/{PORTO}").json()
    for variable in document["context"]:
        assert variable["source"]
        assert variable["known"] == (variable["value"] is not None)


def test_the_shares_of_a_peer_sum_to_its_distance(client):
    document = client.get(f"/api/cities/{PORTO}/peers", {"limit": 5}).json()
    assert len(document["peers"]) == 5
    for peer in document["peers"]:
        assert sum(part["share"] for part in peer["contributions"]) == peer["distance"]
    assert document["city"]["id"] == PORTO
    problem(client.get(f"/api/cities/{PORTO}/peers", {"theme": "no such"}), 400)


def test_what_is_no_address_of_the_api_is_a_problem_too(client):
    problem(client.get("/api/cities/99999999999999999999"), 404)
    problem(client.get("/api/no/such/address"), 404)


schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application
reading = schema.include(method="GET").exclude(path_regex="^/api/records")


@pytest.mark.usefixtures("one_connection")
@reading.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_read_routes_keep_to_their_description(world, case):
    django_settings.ALLOWED_HOSTS.append("localhost")
    response = case.call(headers={"Accept-Encoding": "identity"})
    case.validate_response(response)
