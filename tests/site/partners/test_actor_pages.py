# SPDX-License-Identifier: EUPL-1.2
"""Everybody sees with whom an actor works; what members alone may see stays out of the graph."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from proxeny_site.organisations.models import (
    Kind,
    NetworkMember,
    Organisation,
    OrganisationIdentifier,
    Standing,
    Status,
)
from proxeny_site.partners.keys import actor_of
from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db

PORTO_KEY = "city:2735943"
SINCE = datetime(2024, 3, 1, tzinfo=UTC)


def page(key: str, **narrow: str) -> str:
    return text(Client().get(reverse("partners:actor", args=[key]), narrow))


@pytest.fixture
def ports(porto: Organisation, gdansk: Organisation) -> Organisation:
    """Return a network of the node with two members."""
    network = Organisation.objects.create(slug="ports", name="Network of ports", kind=Kind.NETWORK)
    for member in (porto, gdansk):
        NetworkMember.objects.create(
            network=network, member=member, standing=Standing.ADMITTED, since=SINCE
        )
    return network


def test_a_city_shows_its_partners_with_kind_year_and_source() -> None:
    found = page(PORTO_KEY)
    assert "GrowSmarter" in found
    assert "Stockholm" in found
    assert "2015" in found


def test_every_partner_of_the_list_has_a_page_of_its_own() -> None:
    response = Client().get(reverse("partners:actor", args=[PORTO_KEY]))
    links = {a["href"] for a in soup(response).select(".partner-list .entry-head a")}
    assert len(links) > 20
    assert {Client().get(link).status_code for link in sorted(links)[:5]} == {200}


def test_the_picture_says_the_same_as_the_list() -> None:
    found = soup(Client().get(reverse("partners:actor", args=[PORTO_KEY])))
    drawn = [node.get_text() for node in found.select(".ego-sheet svg > title")][1:]
    listed = [a.get_text() for a in found.select(".partner-list .entry-head a")]
    assert drawn == listed[: len(drawn)]


def test_one_kind_of_tie_leaves_the_partners_in_it_alone() -> None:
    found = page(PORTO_KEY, kind="project")
    assert "GrowSmarter" in found
    assert "EU Cities Mission" not in found
    assert "EU Cities Mission" in page(PORTO_KEY)


def test_an_unknown_kind_is_passed_over() -> None:
    assert "EU Cities Mission" in page(PORTO_KEY, kind="<script>")


def test_members_of_a_network_of_the_node_work_with_each_other(ports: Organisation) -> None:
    found = page(PORTO_KEY)
    assert "Network of ports" in found
    assert "2024" in found


def test_who_leaves_a_network_leaves_the_graph(ports: Organisation, porto: Organisation) -> None:
    assert "Network of ports" in page(PORTO_KEY)
    membership = NetworkMember.objects.get(member=porto)
    membership.standing = Standing.RELEASED
    membership.save()
    assert "Network of ports" not in page(PORTO_KEY)


def test_a_network_that_hides_its_members_stays_out_of_the_graph(ports: Organisation) -> None:
    ports.lists_members = False
    ports.save()
    assert "Network of ports" not in page(PORTO_KEY)


def test_an_organisation_without_ties_has_a_page_that_says_what_belongs_there() -> None:
    company = Organisation.objects.create(slug="shade", name="Shade Ltd", kind=Kind.COMPANY)
    assert "Nothing is known yet" in page(actor_of(company).key)


def test_only_a_verified_organisation_bears_its_participant_code() -> None:
    company = Organisation.objects.create(slug="shade", name="Shade Ltd", kind=Kind.COMPANY)
    OrganisationIdentifier.objects.create(organisation=company, scheme="pic", value="999997930")
    assert actor_of(company).key == f"organisation:{company.pk}"
    company.status = Status.VERIFIED
    company.save()
    assert actor_of(company).key == "pic:999997930"
    assert "Shade Ltd" in page("pic:999997930")


@pytest.mark.parametrize("key", ["city:1", "organisation:99999999", "pic:0", "x" * 300, "city:²"])
def test_nobody_behind_a_key_is_a_page_that_says_so(key: str) -> None:
    assert Client().get(reverse("partners:actor", args=[key])).status_code == 404


def test_the_partners_come_as_a_table_for_spreadsheets(ports: Organisation) -> None:
    response = Client().get(reverse("partners:partners_file", args=[PORTO_KEY]))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Partner,Kind,Country,Tie,Title")
    assert any("GrowSmarter" in line and line.startswith("Stockholm") for line in lines)


def test_the_pages_of_a_city_and_of_its_government_lead_to_the_graph(porto: Organisation) -> None:
    for address in (
        reverse("cities:detail", args=[porto.city_id]),
        reverse("organisations:detail", args=[porto.slug]),
    ):
        assert reverse("partners:actor", args=[PORTO_KEY]) in Client().get(address).content.decode()
