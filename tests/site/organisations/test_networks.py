# SPDX-License-Identifier: EUPL-1.2
"""Organisations join networks; secretariats admit, suspend and release."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.actions.accept_network import accept_network
from proxeny_site.organisations.actions.admit_member import admit_member
from proxeny_site.organisations.actions.decline_network import decline_network
from proxeny_site.organisations.actions.invite_to_network import invite_to_network
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.actions.leave_network import leave_network
from proxeny_site.organisations.actions.release_member import release_member
from proxeny_site.organisations.actions.suspend_member import suspend_member
from proxeny_site.organisations.errors import (
    NotPossibleError,
    ReasonMissingError,
    StepNotAllowedError,
)
from proxeny_site.organisations.models import (
    STEPS,
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Status,
)
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(db: None) -> Organisation:
    """Return a network."""
    return Organisation.objects.create(
        slug="c40", name="Network of ports", kind=Kind.NETWORK, status=Status.VERIFIED
    )


@pytest.fixture
def secretary(make_person: Callable[..., User], network: Organisation) -> User:
    """Return somebody of the secretariat."""
    return make_person("secretary", c40="editor")


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    """Return the owner of Porto."""
    return make_person("owner", porto="owner")


def test_a_city_asks_and_is_admitted_and_both_sides_are_told(
    owner: User,
    secretary: User,
    porto: Organisation,
    network: Organisation,
) -> None:
    asked = join_network(by=owner, member=porto, network=network, now=NOW)
    admit_member(by=secretary, membership=asked, now=NOW)
    told = Notification.objects.order_by("pk")
    assert [(one.person, one.sentence) for one in told] == [
        (secretary, "Porto asks to join Network of ports."),
        (owner, "Network of ports admitted Porto."),
    ]
    assert all(one.address for one in told)
    asked.refresh_from_db()
    assert asked.standing == Standing.ADMITTED
    with pytest.raises(StepNotAllowedError):
        join_network(by=owner, member=porto, network=network, now=NOW)


def test_a_network_invites_and_an_owner_of_the_city_answers(
    client: Client,
    owner: User,
    secretary: User,
    porto: Organisation,
    gdansk: Organisation,
    network: Organisation,
) -> None:
    client.force_login(secretary)
    desk = reverse("organisations:admissions", args=["c40"])
    assert "Invite an organisation" in text(client.get(desk))
    invite = reverse("organisations:invite_to_network", args=["c40"])
    client.post(invite, {"member": "porto"})
    membership = NetworkMember.objects.get()
    assert membership.standing == Standing.INVITED
    assert "Porto invited to join" in text(client.get(desk))
    # Whoever has a standing already is not offered again.
    assert client.post(invite, {"member": "porto"}).status_code == 404
    with pytest.raises(StepNotAllowedError):
        admit_member(by=secretary, membership=membership, now=NOW)
    client.force_login(owner)
    shown = client.get(reverse("organisations:networks", args=["porto"]))
    assert "Accept : Network of ports" in text(shown)
    client.post(reverse("organisations:answer_network", args=["porto", membership.pk, "accept"]))
    membership.refresh_from_db()
    assert membership.standing == Standing.ADMITTED
    assert [(one.person, one.sentence) for one in Notification.objects.order_by("pk")] == [
        (owner, "Network of ports invites Porto to join."),
        (secretary, "Porto accepted the invitation of Network of ports."),
    ]


def test_a_declined_or_taken_back_invitation_leaves_no_member_and_may_be_repeated(
    owner: User, secretary: User, porto: Organisation, network: Organisation
) -> None:
    offered = invite_to_network(by=secretary, network=network, member=porto, now=NOW)
    declined = decline_network(by=owner, membership=offered, now=NOW)
    assert declined.standing == Standing.RELEASED
    assert "declined the invitation" in Notification.objects.get(person=secretary).sentence
    again = invite_to_network(by=secretary, network=network, member=porto, now=NOW)
    assert again.pk == offered.pk
    release_member(by=secretary, membership=again, reason="By mistake.", now=NOW)
    with pytest.raises(StepNotAllowedError):
        accept_network(by=owner, membership=again, now=NOW)


def test_an_invitation_comes_from_the_secretariat_of_a_verified_network_alone(
    owner: User,
    secretary: User,
    porto: Organisation,
    network: Organisation,
    make_person: Callable[..., User],
) -> None:
    for person in (owner, make_person("o", c40="observer")):
        with pytest.raises(PermissionDenied):
            invite_to_network(by=person, network=network, member=porto, now=NOW)
    offered = invite_to_network(by=secretary, network=network, member=porto, now=NOW)
    for person in (secretary, make_person("e", porto="editor")):
        with pytest.raises(PermissionDenied):
            accept_network(by=person, membership=offered, now=NOW)
    with pytest.raises(StepNotAllowedError):
        join_network(by=owner, member=porto, network=network, now=NOW)
    with pytest.raises(NotPossibleError):
        invite_to_network(by=secretary, network=network, member=network, now=NOW)
    Organisation.objects.filter(pk=network.pk).update(status=Status.REGISTERED)
    network.refresh_from_db()
    with pytest.raises(NotPossibleError, match="verified"):
        invite_to_network(by=secretary, network=network, member=porto, now=NOW)


def test_every_step_outside_the_table_is_refused(
    owner: User, secretary: User, porto: Organisation, network: Organisation
) -> None:
    membership = join_network(by=owner, member=porto, network=network, now=NOW)
    verbs = {
        "admit": lambda: admit_member(by=secretary, membership=membership, now=NOW),
        "suspend": lambda: suspend_member(by=secretary, membership=membership, reason="r", now=NOW),
        "release": lambda: release_member(by=secretary, membership=membership, reason="r", now=NOW),
        "leave": lambda: leave_network(by=owner, membership=membership, now=NOW),
        "accept": lambda: accept_network(by=owner, membership=membership, now=NOW),
        "decline": lambda: decline_network(by=owner, membership=membership, now=NOW),
    }
    assert verbs.keys() == STEPS.keys()
    for verb, take in verbs.items():
        for standing in Standing:
            NetworkMember.objects.update(standing=standing)
            allowed, target = STEPS[verb]
            if standing in allowed:
                assert take().standing == target
            else:
                with pytest.raises(StepNotAllowedError):
                    take()


def test_only_owners_ask_and_only_the_secretariat_decides(
    owner: User,
    secretary: User,
    porto: Organisation,
    network: Organisation,
    make_person: Callable[..., User],
) -> None:
    with pytest.raises(PermissionDenied):
        join_network(by=make_person("e", porto="editor"), member=porto, network=network, now=NOW)
    membership = join_network(by=owner, member=porto, network=network, now=NOW)
    for person in (owner, make_person("o", c40="observer")):
        with pytest.raises(PermissionDenied):
            admit_member(by=person, membership=membership, now=NOW)
    with pytest.raises(PermissionDenied):
        leave_network(by=secretary, membership=membership, now=NOW)
    with pytest.raises(ReasonMissingError):
        release_member(by=secretary, membership=membership, reason="", now=NOW)


def test_one_cannot_join_a_city_or_oneself(
    porto: Organisation, owner: User, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    with pytest.raises(NotPossibleError):
        join_network(by=owner, member=porto, network=gdansk, now=NOW)
    with pytest.raises(NotPossibleError):
        join_network(by=owner, member=porto, network=porto, now=NOW)


def test_several_are_admitted_from_the_list_at_once(
    client: Client,
    secretary: User,
    porto: Organisation,
    gdansk: Organisation,
    network: Organisation,
) -> None:
    rows = [
        NetworkMember.objects.create(network=network, member=member, since=NOW)
        for member in (porto, gdansk)
    ]
    client.force_login(secretary)
    address = reverse("organisations:admissions", args=["c40"])
    page = client.post(address, {"membership": [row.pk for row in rows]}, follow=True)
    assert "2 members admitted." in text(page)
    assert set(NetworkMember.objects.values_list("standing", flat=True)) == {"admitted"}


def test_a_member_sees_its_standing_and_the_reason(
    client: Client, owner: User, secretary: User, porto: Organisation, network: Organisation
) -> None:
    client.force_login(owner)
    page = reverse("organisations:networks", args=["porto"])
    assert "In no network yet" in text(client.get(page))
    client.post(reverse("organisations:join", args=["porto"]), {"network": "c40"})
    membership = NetworkMember.objects.get()
    client.force_login(secretary)
    client.post(reverse("organisations:admissions", args=["c40"]), {"membership": [membership.pk]})
    suspend = reverse("organisations:standing", args=["c40", membership.pk, "suspend"])
    assert client.post(suspend, {"reason": ""}).status_code == 422
    client.post(suspend, {"reason": "The fee is not paid"})
    client.force_login(owner)
    shown = text(client.get(page))
    assert "suspended" in shown
    assert "The fee is not paid" in shown
    client.post(reverse("organisations:answer_network", args=["porto", membership.pk, "leave"]))
    membership.refresh_from_db()
    assert membership.standing == Standing.RELEASED


def test_the_members_are_public_unless_the_network_says_otherwise(
    client: Client, secretary: User, porto: Organisation, network: Organisation
) -> None:
    NetworkMember.objects.create(
        network=network, member=porto, since=NOW, standing=Standing.ADMITTED
    )
    of_network = reverse("organisations:detail", args=["c40"])
    of_member = reverse("organisations:detail", args=["porto"])
    assert "Porto" in text(client.get(of_network))
    assert "Network of ports" in text(client.get(of_member))
    network.lists_members = False
    network.save()
    assert "Porto" not in text(client.get(of_network))
    assert "Network of ports" not in text(client.get(of_member))
    client.force_login(secretary)
    assert "Porto" in text(client.get(of_network))


def test_the_desk_of_a_network_is_for_its_secretariat(
    client: Client, owner: User, network: Organisation, porto: Organisation
) -> None:
    client.force_login(owner)
    for address in ("c40", "porto", "nobody"):
        assert client.get(reverse("organisations:admissions", args=[address])).status_code == 404


def test_the_api_lists_the_members_of_a_network_that_shows_them(
    client: Client, porto: Organisation, network: Organisation
) -> None:
    NetworkMember.objects.create(
        network=network, member=porto, since=NOW, standing=Standing.ADMITTED
    )
    listed = client.get("/api/organisations/c40/members").json()
    assert [row["organisation"]["slug"] for row in listed["members"]] == ["porto"]
    (of_porto,) = client.get("/api/organisations/porto").json()["networks"]
    assert of_porto["organisation"]["slug"] == "c40"
    Organisation.objects.filter(pk=network.pk).update(lists_members=False)
    assert client.get("/api/organisations/c40/members").status_code == 404
    assert client.get("/api/organisations/porto").json()["networks"] == []
