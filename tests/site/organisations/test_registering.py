# SPDX-License-Identifier: EUPL-1.2
"""Organisations register themselves; the node verifies them; duplicates are warned of."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.register_organisation import register_organisation
from proxeny_site.organisations.actions.verify_organisation import verify_organisation
from proxeny_site.organisations.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.organisations.models import Kind, Membership, Organisation, Role, Status
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db

CERN = {
    "kind": "research_institute",
    "name": "Organisation européenne pour la recherche nucléaire",
    "name_en": "CERN",
    "country": "CH",
    "city": "Genève",
    "website": "home.cern",
    "ror": "https://ror.org/01ggx4157",
}
ADDRESS = "/en/organisations/register/"


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    """Somebody who belongs to nothing yet."""
    return make_person("ana")


def register(by: User, name: str = "Institute of Trees", **more: Any) -> Organisation:
    given = {"kind": Kind.RESEARCH_INSTITUTE, "country": "PT", "now": NOW, **more}
    return register_organisation(by=by, name=name, **given)


def test_whoever_registers_becomes_owner_and_the_page_shows_what_is_known(
    client: Client, ana: User
) -> None:
    client.force_login(ana)
    page = client.post(ADDRESS, CERN, follow=True)
    organisation = Organisation.objects.get()
    assert Membership.objects.get(user=ana).role == Role.OWNER
    assert organisation.slug == "cern"
    shown = text(page)
    assert "not verified" in shown
    assert "01ggx4157" in shown
    assert b"https://ror.org/01ggx4157" in page.content
    assert b"/cities/2660646/" in page.content


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"ror": "01ggx4158"}, "check digits"),
        ({"lei": "123"}, "form of a"),
        ({"city": "Qwxyz"}, "Qwxyz"),
        ({"city": "Porto, PT"}, "another country"),
        ({"kind": "city_government"}, "valid choice"),
        ({"country": ""}, "required"),
        ({"website": "javascript:alert(1)"}, "URL"),
        ({"name": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, ana: User, changes: dict[str, str], part: str
) -> None:
    client.force_login(ana)
    page = client.post(ADDRESS, {**CERN, **changes})
    assert page.status_code == 422
    assert part in text(page)
    assert CERN["name_en"].encode() in page.content
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "same", [{"name": "c.e.r.n", "name_en": "", "ror": ""}, {"name": "Else", "name_en": ""}]
)
def test_an_organisation_that_may_be_here_already_is_asked_about(
    client: Client, ana: User, make_person: Callable[..., User], same: dict[str, str]
) -> None:
    client.force_login(make_person("first"))
    client.post(ADDRESS, {**CERN, "name": "C.E.R.N."})
    client.force_login(ana)
    asked = client.post(ADDRESS, {**CERN, **same})
    assert "It may be here already" in text(asked)
    assert Organisation.objects.count() == 1
    client.post(ADDRESS, {**CERN, **same, "another": "on"})
    assert Organisation.objects.count() == 2


def test_a_guest_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302
    assert client.post(ADDRESS, CERN).status_code == 302
    assert not Organisation.objects.exists()


def test_a_city_government_is_not_registered_but_claimed(ana: User) -> None:
    with pytest.raises(NotPossibleError, match="claim"):
        register(ana, kind=Kind.CITY_GOVERNMENT)


def test_an_address_is_never_taken_twice_nor_one_of_the_room(ana: User) -> None:
    slugs = [register(ana, name).slug for name in ("Mine", "Mine", "東京の会")]
    assert slugs == ["mine-2", "mine-3", "research-institute"]


def test_one_person_cannot_fill_the_node(ana: User) -> None:
    for number in range(5):
        register(ana, f"Institute {number}")
    with pytest.raises(NotPossibleError):
        register(ana, "Institute 6")


def test_a_verifier_verifies_and_everybody_reads_why(
    client: Client, ana: User, reviewer: User
) -> None:
    organisation = register(ana)
    client.force_login(reviewer)
    assert organisation.name in text(client.get(reverse("organisations:desk")))
    address = reverse("organisations:verify", args=[organisation.slug])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Called the number in the register"})
    client.logout()
    shown = text(client.get(reverse("organisations:detail", args=[organisation.slug])))
    assert "verified since" in shown
    assert "Called the number in the register" in shown
    with pytest.raises(StepNotAllowedError):
        verify_organisation(by=reviewer, organisation=organisation, reason="Again", now=NOW)


def test_nobody_verifies_their_own(
    ana: User, reviewer: User, make_person: Callable[..., User], porto: Organisation
) -> None:
    own = register(reviewer, "Mine too")
    for person, organisation in ((ana, own), (reviewer, own), (reviewer, porto)):
        with pytest.raises(PermissionDenied):
            verify_organisation(by=person, organisation=organisation, reason="Yes", now=NOW)
    assert set(Organisation.objects.filter(pk=own.pk).values_list("status", flat=True)) == {
        Status.REGISTERED
    }


def test_an_owner_changes_the_words_and_not_what_was_verified(client: Client, ana: User) -> None:
    organisation = register(ana)
    client.force_login(ana)
    address = reverse("organisations:describe", args=[organisation.slug])
    client.post(address, {"name_en": "Trees", "website": "https://trees.test", "ror": "05dxps055",
                          "name": "Other", "kind": "company"})  # fmt: skip
    organisation.refresh_from_db()
    assert (organisation.name_en, organisation.website) == ("Trees", "https://trees.test")
    assert (organisation.name, organisation.kind) == ("Institute of Trees", "research_institute")
    assert organisation.identifiers.get().value == "05dxps055"
    client.post(address, {"name_en": "Trees", "ror": ""})
    assert not organisation.identifiers.exists()


def test_nobody_else_changes_them(
    client: Client, ana: User, make_person: Callable[..., User]
) -> None:
    organisation = register(ana)
    client.force_login(make_person("other"))
    address = reverse("organisations:describe", args=[organisation.slug])
    assert client.post(address, {"name_en": "Mine"}).status_code == 403


def test_the_list_filters_by_kind_and_name(client: Client, ana: User, porto: Organisation) -> None:
    register(ana)
    every = text(client.get(reverse("organisations:index")))
    assert "Institute of Trees" in every
    assert "Porto" in every
    some = text(client.get(reverse("organisations:index"), {"kind": "research_institute"}))
    assert "Institute of Trees" in some
    assert "Porto" not in some
    assert "No organisation like this" in text(
        client.get(reverse("organisations:index"), {"q": "\x00<b>"})
    )


def test_my_organisations_teach_when_there_are_none(client: Client, ana: User) -> None:
    client.force_login(ana)
    address = reverse("organisations:mine")
    assert "You belong to no organisation yet" in text(client.get(address))
    register(ana)
    assert "Institute of Trees" in text(client.get(address))


def test_the_api_says_what_the_public_page_says(client: Client, ana: User) -> None:
    client.force_login(ana)
    client.post(ADDRESS, CERN)
    client.logout()
    (brief,) = client.get("/api/organisations", {"kind": "research_institute"}).json()[
        "organisations"
    ]
    assert (brief["slug"], brief["country"], brief["status"]) == ("cern", "CH", "registered")
    whole = client.get("/api/organisations/cern").json()
    assert whole["identifiers"] == [
        {"scheme": "ror", "value": "01ggx4157", "uri": "https://ror.org/01ggx4157"}
    ]
    assert "ana" not in str(whole)
    assert client.get("/api/organisations/nobody").status_code == 404
    assert client.get("/api/organisations/cern/members").status_code == 404
    assert client.get("/api/organisations", {"name": "a\x00"}).status_code == 422
