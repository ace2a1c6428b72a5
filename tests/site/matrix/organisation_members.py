# SPDX-License-Identifier: EUPL-1.2
"""Who brings in colleagues, changes their roles, stands in and says what an organisation is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.accept_invitation import accept_invitation
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.actions.change_role import change_role
from proxeny_site.organisations.actions.delegate_role import delegate_role
from proxeny_site.organisations.actions.describe_organisation import describe_organisation
from proxeny_site.organisations.actions.end_delegation import end_delegation
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.actions.leave_organisation import leave_organisation
from proxeny_site.organisations.actions.register_organisation import register_organisation
from proxeny_site.organisations.actions.remove_member import remove_member
from proxeny_site.organisations.actions.resend_invitation import resend_invitation
from proxeny_site.organisations.actions.restore_profile import restore_profile
from proxeny_site.organisations.actions.verify_organisation import verify_organisation
from proxeny_site.organisations.actions.withdraw_invitation import withdraw_invitation
from proxeny_site.organisations.errors import LastOwnerError, NotPossibleError
from proxeny_site.organisations.models import (
    Delegation,
    Invitation,
    Kind,
    Membership,
    Organisation,
    Role,
)
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWN, OWNERS, REVIEWERS, SIGNED_IN, World

#: Nobody becomes or stops being an owner by the hand of somebody who only stands in for one.
IN_PERSON = frozenset({"owner"})


def porto(world: World) -> Organisation:
    return world.porto


def colleague(role: Role) -> Callable[[World], Membership]:
    """Return what makes one more member of Porto."""
    return lambda world: Membership.objects.create(
        organisation=world.porto, user=_somebody_new(), role=role
    )


def _somebody_new() -> User:
    return User.objects.create(email="new@example.org", name="new", password="!")


def invited(role: Role) -> Callable[[World], Invitation]:
    """Return what invites the person who belongs nowhere to Porto."""
    return lambda world: Invitation.objects.create(
        organisation=world.porto,
        email=world.person("nobody").email,
        role=role,
        sent_at=NOW - timedelta(days=1),
        expires_at=NOW + timedelta(days=9),
    )


def company(world: World) -> Organisation:
    return Organisation.objects.create(slug="acme", name="Acme", kind=Kind.COMPANY)


def delegation(world: World) -> Delegation:
    return Delegation.objects.get(deputy=world.person("deputy"))


def delegate(by: Any, deputy: Membership, world: World) -> Delegation:
    today = timezone.localdate()
    return delegate_role(
        by=by,
        organisation=world.porto,
        deputy=deputy,
        starts_on=today,
        ends_on=today + timedelta(days=2),
        today=today,
    )


def invite(role: Role) -> Callable[[Any, Organisation, World], Invitation]:
    return lambda by, organisation, world: invite_colleague(
        by=by, organisation=organisation, email="ana@example.org", role=role, now=NOW
    )


def give(role: Role) -> Callable[[Any, Organisation, World], Membership]:
    return lambda by, organisation, world: add_member(
        by=by, organisation=organisation, person=world.person("nobody"), role=role
    )


def change_to(role: Role) -> Callable[[Any, Membership, World], Membership]:
    return lambda by, membership, world: change_role(by=by, membership=membership, role=role)


def remove(by: Any, membership: Membership, world: World) -> None:
    remove_member(by=by, membership=membership)


def resend(by: Any, invitation: Invitation, world: World) -> Invitation:
    return resend_invitation(by=by, invitation=invitation, now=NOW)


def describe(by: Any, organisation: Organisation, world: World) -> Organisation:
    return describe_organisation(
        by=by,
        organisation=organisation,
        name_en="Porto!",
        website="https://porto.example",
        lists_members=True,
        identifiers=(),
    )


def register(by: Any, thing: None, world: World) -> Organisation:
    return register_organisation(by=by, name="Acme", kind=Kind.COMPANY, country="PT", now=NOW)


def verify(by: Any, organisation: Organisation, world: World) -> Organisation:
    return verify_organisation(by=by, organisation=organisation, reason="Known.", now=NOW)


def end(by: Any, delegation: Delegation, world: World) -> None:
    end_delegation(by=by, delegation=delegation, today=date.today())


CASES = {
    "add_member": (
        Case(OWNERS, porto, give(Role.OBSERVER), operator=True),
        Case(IN_PERSON, porto, give(Role.OWNER), operator=True),
    ),
    "invite_colleague": (
        Case(OWNERS, porto, invite(Role.EDITOR)),
        Case(IN_PERSON, porto, invite(Role.OWNER)),
    ),
    "resend_invitation": (
        Case(OWNERS, invited(Role.EDITOR), resend),
        Case(IN_PERSON, invited(Role.OWNER), resend),
    ),
    "withdraw_invitation": Case(
        OWNERS,
        invited(Role.EDITOR),
        lambda by, invitation, world: withdraw_invitation(by=by, invitation=invitation),
    ),
    "accept_invitation": Case(
        frozenset({"nobody"}),
        invited(Role.OWNER),
        lambda by, invitation, world: accept_invitation(by=by, invitation=invitation, now=NOW),
    ),
    "change_role": (
        Case(OWNERS, colleague(Role.OBSERVER), change_to(Role.EDITOR)),
        Case(IN_PERSON, colleague(Role.OBSERVER), change_to(Role.OWNER)),
        Case(IN_PERSON, colleague(Role.OWNER), change_to(Role.OBSERVER)),
    ),
    "remove_member": (
        Case(OWNERS, colleague(Role.EDITOR), remove),
        Case(IN_PERSON, colleague(Role.OWNER), remove),
    ),
    "leave_organisation": Case(
        OWN,
        porto,
        lambda by, organisation, world: leave_organisation(by=by, organisation=organisation),
        stopped={"owner": LastOwnerError, "deputy": Http404},
    ),
    "delegate_role": Case(
        OWN, colleague(Role.OBSERVER), delegate, stopped={"deputy": NotPossibleError}
    ),
    "end_delegation": Case(OWNERS, delegation, end),
    "describe_organisation": Case(OWNERS, porto, describe),
    "restore_profile": Case(
        OWNERS,
        porto,
        lambda by, organisation, world: restore_profile(
            by=by, organisation=organisation, version=organisation.history.first().pk
        ),
    ),
    "register_organisation": Case(SIGNED_IN, lambda world: None, register),
    "verify_organisation": (
        Case(REVIEWERS, company, verify),
        # The government of a city is verified by its claim.
        Case(frozenset(), porto, verify),
    ),
}
