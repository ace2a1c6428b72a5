# SPDX-License-Identifier: EUPL-1.2
"""Who should work with us: strangers apart from old friends, each with the reasons."""

import pytest
from django.test import Client
from django.urls import reverse

from proxeny.funding import call
from proxeny_site.accounts.models import User
from proxeny_site.funding.candidates import Question, candidates_for, pool
from proxeny_site.organisations.models import Organisation
from proxeny_site.partners import quality
from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db

ADDRESS = "partners:seek"


def asked(**question: str) -> str:
    return text(Client().get(reverse(ADDRESS), question))


def names(of: str, **question: str) -> list[str]:
    page = soup(Client().get(reverse(ADDRESS), question))
    return [a.get_text() for a in page.select(f"[aria-labelledby={of}-title] .entry-head a")]


def test_old_friends_and_strangers_stand_apart() -> None:
    friends = names("friends", who="Porto", theme="energy")
    strangers = names("strangers", who="Porto", theme="energy")
    assert "Stockholm" in friends or "Barcelona" in friends
    assert friends
    assert strangers
    assert not set(friends) & set(strangers)


def test_each_is_there_for_a_reason_that_names_what_was_done_together() -> None:
    assert "worked together before (1): GrowSmarter (2015)" in asked(who="Porto", theme="energy")


def test_only_new_ones_when_asked_for() -> None:
    assert names("friends", who="Porto", strangers="on") == []
    assert names("strangers", who="Porto", strangers="on")


def test_only_the_country_asked_for() -> None:
    assert "Stockholm" in names("friends", who="Porto", country="SE")
    assert "Barcelona" not in asked(who="Porto", country="SE")


def test_whoever_signs_in_asks_for_their_own_city(editor: User) -> None:
    client = Client()
    client.force_login(editor)
    assert "Asked for Porto" in text(client.get(reverse(ADDRESS)))


def test_nobody_asked_is_told_how_to_ask() -> None:
    assert "Say who is looking" in asked()


def test_a_name_of_several_cities_offers_them() -> None:
    response = Client().get(reverse(ADDRESS), {"who": "Springfield"})
    assert response.status_code == 404
    links = [a["href"] for a in soup(response).select("main .place-list a")]
    assert len(links) > 2
    assert Client().get(reverse(ADDRESS) + links[0]).status_code == 200


@pytest.mark.parametrize(
    "question",
    [
        {"who": "Xyzzy"},
        {"who": "\x00"},
        {"who": "Porto", "theme": "nonsense"},
        {"who": "Porto", "country": "XX"},
        {"who": "x" * 500},
    ],
)
def test_what_cannot_be_asked_is_answered_with_a_page(question: dict[str, str]) -> None:
    assert Client().get(reverse(ADDRESS), question).status_code in (404, 422)


def test_an_organisation_on_this_node_can_be_asked_at_once(gdansk: Organisation) -> None:
    page = soup(Client().get(reverse(ADDRESS), {"who": "Porto", "country": "PL"}))
    links = {a["href"] for a in page.select("main a")}
    assert reverse("organisations:detail", args=["gdansk"]) in links


@pytest.mark.parametrize("city", [2735943, 2267095])
def test_the_page_of_a_city_leads_to_who_should_work_with_it_whatever_is_known(city: int) -> None:
    page = soup(Client().get(reverse("cities:detail", args=[city])))
    link = next(a["href"] for a in page.select("#cooperation a") if reverse(ADDRESS) in a["href"])
    assert soup(Client().get(link)).select_one(".partner-list .entry-head a") is not None


def test_only_countries_that_may_join_an_eu_call() -> None:
    every = names("strangers", who="Porto", kind="city")
    european = names("strangers", who="Porto", kind="city", country="eu_associated")
    assert european
    assert {"Guangzhou", "Havana", "New York City", "Seoul", "Bangkok"}.isdisjoint(european)
    assert every != european
    assert "Stockholm" in names("friends", who="Porto", country="eu_associated")
    assert names("friends", who="Porto", country="US") == []


def test_the_answer_says_where_a_typed_city_lies_and_what_it_stands_on() -> None:
    found = asked(who="Porto")
    assert "Asked for Porto (PT)." in found
    assert "Sources, with how many ties each: the atlas" in found


def test_what_both_share_stands_below_the_reasons_with_its_source() -> None:
    page = soup(Client().get(reverse(ADDRESS), {"who": "Porto", "theme": "energy"}))
    links = page.select("[aria-labelledby=friends-title] .tie-list a[rel=nofollow]")
    assert links
    assert all(link["href"].startswith("http") for link in links)


def test_strangers_stand_beside_what_was_measured_of_their_order() -> None:
    page = soup(Client().get(reverse(ADDRESS), {"who": "Porto"}))
    said = page.select_one("[aria-labelledby=strangers-title] .figure-source").get_text()
    assert "not shown to be better than the best known method: cities (figures)" in said
    assert page.select_one("[aria-labelledby=friends-title]") is not None


def test_what_follows_from_the_figures_is_computed() -> None:
    found = quality._remarks([("a", 0.1, 0.2), ("b", -0.1, 0.2), ("c", -0.3, -0.1), ("d", 0.1, 1)])
    assert found == [
        "better than the best known method: a; d",
        "not shown to be better than the best known method: b",
        "worse than the best known method: c",
    ]
    page = text(Client().get(reverse("partners:quality")))
    assert "Better than the best known method: all questions; worked together before" in page


def test_the_quality_of_the_ranking_stands_beside_its_baseline() -> None:
    found = text(Client().get(reverse("partners:quality")))
    assert "all questions" in found
    assert "Best known method" in found


def test_the_search_for_a_consortium_hears_of_past_projects() -> None:
    question = Question(
        call("HORIZON-MISS-2026-04-CIT-01"), ("mobility",), "city:2735943", ["city:2673730"]
    )
    stockholm = candidates_for(question)["city:2673730"]
    assert any("in the cooperation graph" in str(reason) for reason in stockholm.reasons)
    pairs = {(one, other): weight for one, other, weight in pool(question, 50).pairs}
    assert any(weight >= 30 for weight in pairs.values())
