# SPDX-License-Identifier: EUPL-1.2
"""Colleagues are invited, change roles, leave, and stand in for one another."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.accept_invitation import accept_invitation
from proxeny_site.organisations.actions.change_role import change_role
from proxeny_site.organisations.actions.delegate_role import delegate_role
from proxeny_site.organisations.actions.end_delegation import end_delegation
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.actions.leave_organisation import leave_organisation
from proxeny_site.organisations.actions.remove_member import remove_member
from proxeny_site.organisations.actions.resend_invitation import resend_invitation
from proxeny_site.organisations.actions.withdraw_invitation import withdraw_invitation
from proxeny_site.organisations.errors import LastOwnerError, NotPossibleError, StepNotAllowedError
from proxeny_site.organisations.models import Delegation, Invitation, Membership, Organisation, Role
from proxeny_site.organisations.rules import owns, writes_for
from proxeny_site.web.permissions import allowed
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    """Return the one owner of Porto."""
    return make_person("owner", porto="owner")


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def link_in(message: Any) -> str:
    found = re.search(r"http://\S+(/en/\S+)", message.body)
    assert found is not None
    return found[1]


def membership(person: User) -> Membership:
    return Membership.objects.get(user=person)


def test_a_colleague_is_invited_signs_in_and_accepts(
    client: Client,
    owner: User,
    porto: Organisation,
    make_person: Callable[..., User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(owner)
    address = reverse("organisations:invite", args=["porto"])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"email": "Bea@Example.org", "role": "editor"})
    (message,) = mail.outbox
    assert message.to == ["bea@example.org"]
    link = link_in(message)
    client.logout()
    assert "Sign in" in text(client.get(link))
    bea = make_person("bea")
    client.force_login(bea)
    assert "Accept" in text(client.get(link))
    client.post(link)
    assert membership(bea).role == Role.EDITOR
    assert "no longer open" in text(client.get(link))


def test_a_forwarded_link_is_of_no_use_to_somebody_else(
    client: Client,
    owner: User,
    porto: Organisation,
    make_person: Callable[..., User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invite_colleague(
            by=owner, organisation=porto, email="bea@example.org", role=Role.EDITOR, now=NOW
        )
    thief = make_person("thief")
    client.force_login(thief)
    link = link_in(mail.outbox[0])
    with time_machine.travel(NOW):
        assert "another address" in text(client.get(link))
        client.post(link)
    assert not Membership.objects.filter(user=thief).exists()
    assert client.get(link[:-4] + "AAA/").status_code == 404


def test_sending_again_makes_the_earlier_link_worthless_and_time_ends_both(
    client: Client,
    owner: User,
    porto: Organisation,
    make_person: Callable[..., User],
    django_capture_on_commit_callbacks: Any,
) -> None:
    bea = make_person("bea")
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite_colleague(
            by=owner, organisation=porto, email=bea.email, role=Role.OBSERVER, now=NOW
        )
    with pytest.raises(NotPossibleError):
        resend_invitation(by=owner, invitation=invitation, now=NOW + timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        again = resend_invitation(by=owner, invitation=invitation, now=NOW + timedelta(days=1))
    first, second = map(link_in, mail.outbox)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    with pytest.raises(NotPossibleError, match="too old"):
        accept_invitation(by=bea, invitation=again, now=NOW + timedelta(days=15))
    withdraw_invitation(by=owner, invitation=again)
    with pytest.raises(StepNotAllowedError):
        accept_invitation(by=bea, invitation=again, now=NOW + timedelta(days=2))


def test_nobody_is_invited_twice_or_as_a_member(owner: User, porto: Organisation) -> None:
    def invite(email: str) -> Invitation:
        return invite_colleague(
            by=owner, organisation=porto, email=email, role=Role.EDITOR, now=NOW
        )

    invite("bea@example.org")
    with pytest.raises(NotPossibleError, match="invited already"):
        invite("BEA@example.org")
    with pytest.raises(NotPossibleError, match="member already"):
        invite(owner.email)


def test_the_last_owner_stays(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    other = make_person("other", porto="editor")
    with pytest.raises(LastOwnerError):
        leave_organisation(by=owner, organisation=porto)
    with pytest.raises(LastOwnerError):
        change_role(by=owner, membership=membership(owner), role=Role.EDITOR)
    with pytest.raises(LastOwnerError):
        remove_member(by=owner, membership=membership(owner))
    change_role(by=owner, membership=membership(other), role=Role.OWNER)
    leave_organisation(by=owner, organisation=porto)
    assert list(porto.memberships.values_list("user", flat=True)) == [other.pk]


def test_whoever_leaves_may_do_nothing_from_then_on(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    other = make_person("other", porto="editor")
    assert allowed(writes_for, other, porto)
    remove_member(by=owner, membership=membership(other))
    assert not allowed(writes_for, fresh(other), porto)
    assert Membership.history.filter(user=other, history_type="-").get().history_user == owner


def test_a_deputy_acts_from_the_first_day_to_the_last(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy = make_person("deputy", porto="observer")
    delegate_role(
        by=owner,
        organisation=porto,
        deputy=membership(deputy),
        starts_on=date(2026, 9, 10),
        ends_on=date(2026, 9, 20),
        today=NOW.date(),
    )
    for day, acts in (("09", False), ("10", True), ("20", True), ("21", False)):
        with time_machine.travel(f"2026-09-{day}T12:00:00+00:00"):
            assert allowed(owns, fresh(deputy), porto) is acts, day


def test_a_deputy_loses_the_role_with_the_giver(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy, other = make_person("deputy", porto="observer"), make_person("other", porto="owner")
    today = date.today()
    delegate_role(
        by=owner, organisation=porto, deputy=membership(deputy), starts_on=today,
        ends_on=today + timedelta(days=9), today=today,
    )  # fmt: skip
    assert allowed(owns, fresh(deputy), porto)
    remove_member(by=other, membership=membership(owner))
    assert not allowed(owns, fresh(deputy), porto)


def test_a_deputy_makes_no_owners_and_passes_nothing_on(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy, editor = make_person("deputy", porto="observer"), make_person("editor", porto="editor")
    today = date.today()
    given = {"organisation": porto, "starts_on": today, "ends_on": today, "today": today}
    delegate_role(by=owner, deputy=membership(deputy), **given)
    deputy = fresh(deputy)
    change_role(by=deputy, membership=membership(editor), role=Role.VERIFIER)
    for person, role in ((editor, Role.OWNER), (owner, Role.EDITOR)):
        with pytest.raises(PermissionDenied):
            change_role(by=deputy, membership=membership(person), role=role)
    with pytest.raises(PermissionDenied):
        remove_member(by=deputy, membership=membership(owner))
    # What is passed on is the deputy's own role, never the one held for somebody.
    passed = delegate_role(by=deputy, deputy=membership(editor), **given)
    assert passed.membership.role == Role.OBSERVER


def test_what_was_delegated_does_not_grow_with_the_role(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    editor, deputy = make_person("editor", porto="editor"), make_person("deputy", porto="observer")
    today = date.today()
    given = {"organisation": porto, "starts_on": today, "ends_on": today, "today": today}
    delegate_role(by=editor, deputy=membership(deputy), **given)
    assert allowed(writes_for, fresh(deputy), porto)
    change_role(by=owner, membership=membership(editor), role=Role.OWNER)
    assert not allowed(owns, fresh(deputy), porto)
    assert not allowed(writes_for, fresh(deputy), porto)


def test_a_deputy_withdraws_no_invitation_of_an_owner(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy, today = make_person("deputy", porto="observer"), date.today()
    given = {"organisation": porto, "starts_on": today, "ends_on": today, "today": today}
    delegate_role(by=owner, deputy=membership(deputy), **given)
    invited = invite_colleague(
        by=owner, organisation=porto, email="new@porto.example", role=Role.OWNER, now=NOW
    )
    with pytest.raises(PermissionDenied):
        withdraw_invitation(by=fresh(deputy), invitation=invited)


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [(3, 1, "before the first"), (-5, -1, "over already"), (0, 400, "year")],
)
def test_impossible_days_are_refused(
    owner: User,
    porto: Organisation,
    make_person: Callable[..., User],
    start: int,
    end: int,
    part: str,
) -> None:
    deputy, today = make_person("deputy", porto="observer"), NOW.date()
    days = {"starts_on": today + timedelta(start), "ends_on": today + timedelta(end)}
    with pytest.raises(NotPossibleError, match=part):
        delegate_role(by=owner, organisation=porto, deputy=membership(deputy), today=today, **days)


def test_nobody_outside_and_not_oneself_stands_in(
    owner: User, porto: Organisation, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    today = NOW.date()
    for deputy in (owner, make_person("piotr", gdansk="owner")):
        with pytest.raises(NotPossibleError, match="colleague"):
            delegate_role(
                by=owner, organisation=porto, deputy=membership(deputy), starts_on=today,
                ends_on=today, today=today,
            )  # fmt: skip


def test_a_delegation_is_ended_early_and_at_once(
    owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy, today = make_person("deputy", porto="observer"), date.today()
    delegation = Delegation.objects.create(
        membership=membership(owner),
        deputy=deputy,
        starts_on=today - timedelta(days=3),
        ends_on=today + timedelta(days=3),
    )
    assert allowed(owns, fresh(deputy), porto)
    end_delegation(by=owner, delegation=delegation, today=today)
    assert not allowed(owns, fresh(deputy), porto)


def test_the_page_of_members_is_for_members(
    client: Client,
    owner: User,
    porto: Organisation,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> None:
    address = reverse("organisations:members", args=["porto"])
    client.force_login(make_person("piotr", gdansk="owner"))
    assert client.get(address).status_code == 404
    observer = make_person("marta", porto="observer")
    client.force_login(observer)
    page = text(client.get(address))
    assert "owner" in page
    assert "Invite a colleague" not in page
    assert client.post(reverse("organisations:invite", args=["porto"]),
                       {"email": "x@example.org", "role": "editor"}).status_code == 403  # fmt: skip
    client.force_login(owner)
    assert "Invite a colleague" in text(client.get(address))
    step = reverse("organisations:member_step", args=["porto", "role", membership(observer).pk])
    client.post(step, {"role": "editor"})
    assert membership(observer).role == Role.EDITOR
    remove = reverse("organisations:member_step", args=["porto", "remove", membership(observer).pk])
    assert "Remove marta?" in text(client.get(remove))
    client.post(remove)
    assert not Membership.objects.filter(user=observer).exists()


def test_dates_that_cannot_be_are_said_at_the_field(
    client: Client, owner: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    deputy = make_person("deputy", porto="observer")
    client.force_login(owner)
    given = {"deputy": membership(deputy).pk, "starts_on": "2030-02-01", "ends_on": "2030-01-01"}
    page = client.post(reverse("organisations:delegate", args=["porto"]), given)
    assert page.status_code == 422
    assert "before the first" in text(page)
