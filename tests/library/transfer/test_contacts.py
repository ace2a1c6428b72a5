# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask: only who is on record, with the reason, the source, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proxeny import atlas, cities, solutions, transfer
from proxeny.messages import Message
from proxeny.search import Index
from proxeny.transfer import Contact

BARCELONA, PORTO = 3128760, 2735943


def asked(solution: str, city: int | None, kind: str) -> list[Contact]:
    here = None if city is None else cities.get(city)
    found = transfer.whom_to_ask(solutions.get(solution), here)
    return [contact for contact in found if contact.kind == kind]


def test_a_network_of_both_cities_is_named_with_address_source_and_date() -> None:
    (network,) = (c for c in asked("we-011", BARCELONA, "network") if "C40" in c.name)
    assert network.url == "https://www.c40.org"
    assert str(network.reason) == "Its list of cities names Barcelona and Dubai (2024)."
    assert network.source_url.startswith("https://www.c40.org/")
    assert str(network.check) == "Nobody opened this address when the atlas was made."


def test_a_network_without_address_says_so() -> None:
    (network,) = asked("tr-011", PORTO, "network")
    assert (network.name, network.url) == ("EU Cities Mission", "")
    assert "no address" in str(network.check)
    assert network.source_url.startswith("https://")


def test_the_successor_of_a_network_is_not_said_to_have_members() -> None:
    (network,) = asked("wd-015", BARCELONA, "network")
    assert network.name == "Resilient Cities Network"
    assert "chose Barcelona and Kigali (2014)" in str(network.reason)
    assert "is not on record" in str(network.reason)


@pytest.mark.parametrize(
    ("solution", "reason", "check"),
    [
        ("wd-060", "Twinning between Barcelona and Rio de Janeiro, 1972.", "still in force"),
        ("wd-054", "Project between Barcelona and Seoul, 2017.", "finished stage"),
        ("ca-3933", "Memorandum between Barcelona and Bologna.", "still in force"),
    ],
)
def test_an_agreement_is_told_with_its_kind_year_and_standing(
    solution: str, reason: str, check: str
) -> None:
    found = asked(solution, BARCELONA, "agreement")
    assert reason in [str(contact.reason) for contact in found]
    assert check in str(found[-1].check)
    assert all(contact.source_url for contact in found)


def test_the_programme_that_passed_it_on_has_the_address_of_its_profile() -> None:
    (programme,) = asked("tr-011", PORTO, "programme")
    assert programme.name == "URBACT III Transfer Network"
    assert programme.url == "https://urbact.eu"
    assert str(programme.reason).startswith("It brought Turin together with Rotterdam, ")
    assert programme.source_url == solutions.get("tr-011").adoptions[0].source_url


def test_a_source_that_is_only_a_home_page_is_said_to_be_that() -> None:
    (home,) = asked("ca-4001", None, "source")
    assert home.name == "European Environment Agency, Climate-ADAPT case studies"
    assert "only a home page" in str(home.check) and "Tatabánya" in str(home.check)
    (page,) = asked("wd-001", None, "source")
    assert (page.name, page.check) == ("hindawi.com", None)


def test_a_part_of_a_site_belongs_to_who_keeps_the_site() -> None:
    one = replace(solutions.get("wd-001"), source_url="https://archive.urbact.eu/x")
    assert transfer.whom_to_ask(one)[-1].name == "URBACT"
    # WHO's network has a page on WHO's site: it is not the publisher of that site.
    one = replace(one, source_url="https://www.who.int/news/x")
    assert transfer.whom_to_ask(one)[-1].name == "who.int"


def test_without_a_city_nothing_is_shared() -> None:
    kinds = {contact.kind for contact in transfer.whom_to_ask(solutions.get("tr-011"))}
    assert kinds == {"programme", "source"}


def test_where_nobody_is_on_record_the_next_step_is_said() -> None:
    bare = replace(solutions.get("wd-001"), source_url="")
    assert transfer.whom_to_ask(bare, cities.get(PORTO)) == ()
    assert "city administration" in str(transfer.next_step(bare, ()))
    office = Contact("organisation", "City of Ahmedabad", Message("It speaks for it."))
    assert transfer.next_step(bare, [office]) is None


def test_everything_listed_is_in_the_atlas() -> None:
    here = cities.get(BARCELONA)
    ours = {
        (row["network"], row["geonameid"])
        for row in atlas.rows("memberships")
        if row["geonameid"] is not None
    }
    known = {row["url"] for row in atlas.rows("network_profiles")} | {""}
    for solution in solutions.atlas_solutions().values():
        for contact in transfer.whom_to_ask(solution, here):
            assert contact.name and str(contact.reason) and str(contact.label)
            if contact.kind == "source":
                assert contact.url == solution.source_url
            else:
                assert contact.url in known
            if contact.kind == "network" and contact.name == "EU Cities Mission":
                places = {p.city_id for p in (*solution.origins, *solution.adoptions)}
                assert any((contact.name, place) in ours for place in places - {here.id})


def test_the_answer_carries_the_contacts(index: Index) -> None:
    answer = transfer.find("heat waves", "Porto", index=index, limit=3)
    plain = transfer.as_plain(answer)
    for result in plain["results"]:
        assert result["ask"][-1]["kind"] == "source"
        assert set(result["ask"][0]) == {
            *("kind", "label", "name", "reason", "check", "url", "source_url"),
        }
        assert result["ask_next"]
