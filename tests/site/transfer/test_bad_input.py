# SPDX-License-Identifier: EUPL-1.2
"""Whatever an address holds: a sentence and the right status, never a server error."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.pages import soup, text

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
NASTY = [
    "",
    " ",
    "\0",
    "\x00abc",
    "'; DROP TABLE solutions_solutionrecord; --",
    SCRIPT,
    "😀😀😀",
    "مدارس باردة",
    "学校",
    "\u202egnirts desrever",
    "a" * 10_000,
    "a" * 10_001,
    "9" * 400,
    "-1",
    "NaN",
    "{{ 7*7 }}",
    "%s%n",
    "../../etc/passwd",
]
NAMES = [
    "q",
    "city",
    "page",
    "domain",
    "evidence",
    "region",
    "climate",
    "size",
    "sdg",
    "indicator",
    "cost_known",
    "id",
    "theme",
    "limit",
    "country",
    "lang",
    "name",
    "size",
]
PATHS = [
    "/en/find/",
    "/en/find.csv",
    "/en/find.json",
    "/en/compare/",
    "/en/cities/",
    "/en/cities/suggest/",
    "/en/cities/2735943/",
    "/en/cities/2735943/peers/",
    "/en/solutions/",
    "/en/solutions/ca-4001/",
    "/api/find",
    "/api/search",
    "/api/solutions",
    "/api/solutions/ca-4001",
    "/api/cities",
    "/api/cities/2735943",
    "/api/cities/2735943/peers",
]

pytestmark = pytest.mark.usefixtures("world")


def not_html(response):
    return "html" not in response["Content-Type"]


@pytest.mark.parametrize("path", ["/en/find/", "/en/find.csv", "/en/solutions/ca-4001/"])
@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_question_and_city_get_a_page(client, path, nasty):
    for query in ({"q": nasty, "city": "Porto"}, {"q": "heat in schools", "city": nasty}):
        response = client.get(path, query)
        assert response.status_code in (200, 400, 404)
        assert not_html(response) or b"<script>alert" not in response.content


def test_a_question_that_is_too_long_is_refused_with_a_sentence(client):
    response = client.get("/en/find/", {"q": "heat " * 2_001, "city": "Porto"})
    assert response.status_code == 400
    assert "10000 characters" in text(response)


def test_a_long_question_is_cut_and_the_page_says_so(client):
    response = client.get("/en/find/", {"q": "heat in schools " * 600, "city": "Porto"})
    assert response.status_code == 200
    assert "Only the first 2000 characters of the question were read." in text(response)


def test_signs_alone_are_no_question(client):
    response = client.get("/en/find/", {"q": "?!… 😀", "city": "Porto"})
    assert response.status_code == 400
    assert "signs alone say nothing" in text(response)


def test_what_was_typed_stays_in_the_form(client):
    response = client.get("/en/find/", {"q": SCRIPT, "city": "Nowhere at all"})
    page = soup(response)
    assert page.find("input", attrs={"name": "q"})["value"] == SCRIPT
    assert page.find("input", attrs={"name": "city"})["value"] == "Nowhere at all"


@pytest.mark.parametrize(
    "path",
    [
        "/en/cities/99999999999999999999999/",
        "/en/cities/0/peers/",
        "/en/solutions/no-such-solution/",
        f"/en/solutions/{'a' * 500}/",
        "/en/conditions/no-such-solution/?city=2735943",
        "/en/conditions/ca-4001/?city=99999999999999999999",
        "/api/cities/99999999999999999999999",
        "/api/solutions/no-such-solution",
        "/api/solutions?page=100000",
        "/en/solutions/?page=99999999999999999999",
    ],
)
def test_what_is_not_there_is_a_404(client, path):
    assert client.get(path).status_code == 404


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from(PATHS),
    query=st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.just("heat in schools")),
        ),
        max_size=6,
    ),
)
def test_no_address_is_a_server_error(world, path, query):
    parts: dict[str, list[str]] = {}
    for name, value in query:
        parts.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    response = Client().get(path, parts)
    assert response.status_code < 500
    assert not_html(response) or b"<script>alert" not in response.content
