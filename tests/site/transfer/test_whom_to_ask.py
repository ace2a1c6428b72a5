# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask: on the page, in the results, in the API, with the organisations of the node."""

import pytest

from proxeny_site.organisations.models import Kind, Organisation, Status
from tests.site.pages import soup
from tests.site.world import CHOSEN

PORTO, TATABANYA = 2735943, 3044082

pytestmark = pytest.mark.usefixtures("world")


def listed(client, address, **query):
    section = soup(client.get(address, query)).select_one("#ask")
    return section, [item.get_text(" ", strip=True) for item in section.select(".entries > li")]


def office(name, city_id, kind=Kind.CITY_GOVERNMENT, status=Status.VERIFIED):
    return Organisation.objects.create(
        slug=name.lower(), name=name, kind=kind, city_id=city_id, status=status
    )


def test_a_home_page_is_said_to_be_that_and_the_next_step_is_given(client):
    section, items = listed(client, "/en/solutions/ca-4001/")
    assert len(items) == 1
    assert "The source is only a home page: look there for Tatabánya." in items[0]
    assert "No office of Tatabánya is on record here." in section.get_text()
    assert section.select_one("a[href='#fit']")


def test_the_office_of_a_city_that_knows_it_comes_first_with_a_link_to_its_page(client):
    office("Tatabanya", TATABANYA)
    section, items = listed(client, "/en/solutions/ca-4001/", city=PORTO)
    assert "It speaks for Tatabánya, where this was done." in items[0]
    link = section.select_one(".entries a")
    assert client.get(link["href"]).status_code == 200
    assert "No office of" not in section.get_text()


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Kind.COMPANY, Status.VERIFIED),
        (Kind.CITY_GOVERNMENT, Status.REVOKED),
    ],
)
def test_only_who_holds_a_city_speaks_for_it(client, kind, status):
    office("Somebody", TATABANYA, kind, status)
    assert "Somebody" not in listed(client, "/en/solutions/ca-4001/")[0].get_text()


def test_an_office_that_the_node_has_not_verified_is_said_to_be_that(client):
    office("Tatabanya", TATABANYA, status=Status.REGISTERED)
    assert "has not verified it" in listed(client, "/en/solutions/ca-4001/")[1][0]


def test_the_office_of_the_city_that_asks_is_not_told_to_ask_itself(client):
    office("Tatabanya", TATABANYA)
    section, _ = listed(client, "/en/solutions/ca-4001/", city=TATABANYA)
    assert "It speaks for" not in section.get_text()


def test_results_name_whom_to_ask_and_lead_to_the_reasons(client):
    page = soup(client.get("/en/find/", {"q": "heat in schools", "city": PORTO}))
    first = page.find("article")
    assert "Climate-ADAPT" in first.select_one(".whom").get_text()
    target = first.select_one(".whom a")["href"]
    assert target.endswith("#ask")
    assert soup(client.get(target.partition("#")[0])).select_one("#ask")


def test_the_api_and_the_file_carry_the_same_list(client):
    office("Tatabanya", TATABANYA)
    query = {"q": "heat in schools", "city": str(PORTO)}
    answer = client.get("/api/find", {**query, "limit": 20}).json()["results"]
    one = next(each for each in answer if each["solution"] == "ca-4001")
    assert [contact["kind"] for contact in one["ask"]] == ["organisation", "source"]
    assert one["ask"][0]["url"].endswith("/organisations/tatabanya/")
    assert one["ask_next"] == ""
    file = client.get("/en/find.json", query).json()["results"]
    assert next(e for e in file if e["solution"] == "ca-4001")["ask"][1] == one["ask"][1]


def test_the_offices_of_all_results_are_read_at_once(client, django_assert_num_queries):
    from proxeny import cities
    from proxeny_site.transfer.queries.judging import judge

    with django_assert_num_queries(2):
        judge(CHOSEN, cities.get(PORTO), question=None, today=None)


def test_lessons_are_not_shown_as_pitfalls(client):
    page = soup(client.get("/en/solutions/wd-066/")).select_one("#pitfalls")
    assert "price the trip or the emission" in page.select_one(".reasons-lesson").get_text()
    assert "price the trip" not in "".join(
        one.get_text() for one in page.select(".reasons-against")
    )
