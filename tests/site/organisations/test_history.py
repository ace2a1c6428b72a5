# SPDX-License-Identifier: EUPL-1.2
"""The history of an organisation: what changed, by whom, and back again."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from proxeny.organisations import Identifier, parse
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.admit_member import admit_member
from proxeny_site.organisations.actions.change_role import change_role
from proxeny_site.organisations.actions.describe_organisation import describe_organisation
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.actions.remove_member import remove_member
from proxeny_site.organisations.actions.restore_profile import restore_profile
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Kind, Membership, Organisation, Role
from tests.site.pages import soup, text, values

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("rui", porto="owner")


@pytest.fixture
def desk(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def describe(by: User, organisation: Organisation, website: str, *numbers: Identifier) -> None:
    describe_organisation(
        by=by,
        organisation=organisation,
        name_en="Porto",
        website=website,
        lists_members=True,
        identifiers=numbers,
    )


def test_the_profile_is_compared_in_words_and_restored_as_a_new_version(
    porto: Organisation, owner: User, desk: Client
) -> None:
    describe(owner, porto, "https://old.example")
    describe(owner, porto, "https://new.example")
    where = reverse("organisations:history", args=["porto"])
    page = desk.get(where)
    assert "https://old.example" in text(page)
    assert "website" in text(page).lower()
    old = porto.history.all()[1]
    restoring = soup(page).find("form", method="post", action=lambda a: a and "restore" in a)
    assert restoring["action"] == reverse("organisations:restore_profile", args=["porto", old.pk])
    assert values(restoring)["csrfmiddlewaretoken"]
    desk.post(restoring["action"])
    porto.refresh_from_db()
    assert porto.website == "https://old.example"
    last = porto.history.first()
    assert (last.history_user, last.history_change_reason) == (owner, "restore")
    assert porto.history.count() == 4


def test_identifiers_are_compared_and_come_back_with_their_version(
    porto: Organisation, owner: User, desk: Client
) -> None:
    old, new = parse("https://ror.org/05dxps055"), parse("q42970", "wikidata")
    describe(owner, porto, "https://porto.example", old)
    describe(owner, porto, "https://porto.example", new)
    page = desk.get(reverse("organisations:history", args=["porto"]))
    assert old.value in text(page)
    assert new.value in text(page)
    restoring = soup(page).find("form", method="post", action=lambda a: a and "restore" in a)
    desk.post(restoring["action"])
    assert [(one.scheme, one.value) for one in porto.identifiers.all()] == [("ror", old.value)]
    # To and fro: what was restored is a version of its own.
    before = porto.history.all()[1]
    restore_profile(by=owner, organisation=porto, version=before.pk)
    assert [one.scheme for one in porto.identifiers.all()] == ["wikidata"]


def test_what_was_verified_does_not_come_back_with_an_earlier_version(
    porto: Organisation, owner: User
) -> None:
    first = porto.history.first()
    Organisation.objects.update(name="Municipality of Porto")
    restored = restore_profile(by=owner, organisation=porto, version=first.pk)
    assert restored.name == "Municipality of Porto"
    with pytest.raises(NotPossibleError):
        restore_profile(by=owner, organisation=porto, version=10**9)


def test_only_owners_restore_and_only_versions_of_their_own(
    porto: Organisation, gdansk: Organisation, editor: User, owner: User
) -> None:
    with pytest.raises(PermissionDenied):
        restore_profile(by=editor, organisation=porto, version=porto.history.first().pk)
    with pytest.raises(NotPossibleError):
        restore_profile(by=owner, organisation=porto, version=gdansk.history.first().pk)


def test_members_read_what_happened_to_roles_and_networks(
    porto: Organisation, owner: User, desk: Client, make_person: Callable[..., User]
) -> None:
    ana = Membership.objects.get(user=make_person("ana", porto="observer"))
    change_role(by=owner, membership=ana, role=Role.EDITOR)
    remove_member(by=owner, membership=ana)
    c40 = Organisation.objects.create(slug="c40", name="C40", kind=Kind.NETWORK)
    secretary = make_person("sofia", c40="editor")
    joined = join_network(by=owner, member=porto, network=c40, now=NOW)
    admit_member(by=secretary, membership=joined, now=NOW)
    page = text(desk.get(reverse("organisations:history", args=["porto"])))
    for said in (
        "ana became observer.",
        "ana is editor now, and was observer.",
        "ana, editor, is no member any more.",
        "Porto in C40: asked to join.",
        "Porto in C40: member.",
    ):
        assert said in page
    assert page.index("ana, editor, is no member") < page.index("ana became observer.")
    client = Client()
    client.force_login(secretary)
    page = text(client.get(reverse("organisations:history", args=["c40"])))
    assert "Porto in C40: member." in page
    assert "ana" not in page
    assert client.get(reverse("organisations:history", args=["porto"])).status_code == 404
