# SPDX-License-Identifier: EUPL-1.2
"""Who is behind an organisation: those who are told, its members, its invitations."""

from dataclasses import dataclass
from typing import TypeVar

from django.core import signing
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.organisations.member_rules import may_leave, may_manage_owners
from proxeny_site.organisations.models import (
    Answer,
    Delegation,
    Invitation,
    Membership,
    Organisation,
    Role,
)
from proxeny_site.organisations.rules import may_manage_members, may_see_members
from proxeny_site.web.permissions import allowed

Picked = TypeVar("Picked", Membership, Delegation, Invitation)

#: What the links of invitations are signed for.
INVITATION_SALT = "organisations.invitation"


def _with_role(organisation: Organisation, *roles: Role) -> QuerySet[User]:
    return User.objects.filter(
        is_active=True, memberships__organisation=organisation, memberships__role__in=roles
    )


def owners_of(organisation: Organisation) -> QuerySet[User]:
    """Return the people who answer for the organisation."""
    return _with_role(organisation, Role.OWNER)


def writers_of(organisation: Organisation) -> QuerySet[User]:
    """Return the people who act for the organisation; of a network they are its secretariat."""
    return _with_role(organisation, Role.OWNER, Role.EDITOR)


def reviewers() -> QuerySet[User]:
    """Return the people who review for this node."""
    return User.objects.filter(
        is_active=True,
        memberships__role=Role.VERIFIER,
        memberships__organisation__is_node=True,
    )


@dataclass(frozen=True, slots=True)
class MembersPage:
    """Who belongs to an organisation, who was asked, who stands in, and what the reader may do."""

    organisation: Organisation
    members: tuple[Membership, ...]
    delegations: tuple[Delegation, ...]
    invitations: tuple[Invitation, ...]
    own: Membership | None
    may_manage: bool
    may_manage_owners: bool
    may_leave: bool

    @property
    def colleagues(self) -> list[Membership]:
        """The members beside the reader."""
        return [one for one in self.members if one != self.own]


def members_page(user: User, slug: str) -> MembersPage:
    """Return the members of an organisation of `user`.

    Raises `Http404` for anybody else's as for none at all: who works where is not public.
    """
    organisation = get_object_or_404(Organisation, slug=slug)
    if not allowed(may_see_members, user, organisation):
        raise Http404
    members = tuple(organisation.memberships.select_related("user").order_by("user__name"))
    manages = allowed(may_manage_members, user, organisation)
    invitations = organisation.invitations.filter(answer=Answer.OPEN) if manages else ()
    own = next((one for one in members if one.user_id == user.pk), None)
    return MembersPage(
        organisation=organisation,
        members=members,
        delegations=tuple(
            Delegation.objects.filter(
                membership__organisation=organisation, ends_on__gte=timezone.localdate()
            ).select_related("membership__user", "membership__organisation", "deputy")
        ),
        invitations=tuple(invitations),
        own=own,
        may_manage=manages,
        may_manage_owners=allowed(may_manage_owners, user, organisation),
        may_leave=own is not None and allowed(may_leave, user, organisation),
    )


def member_of(page: MembersPage, number: int) -> Membership:
    """Return the membership with this number among those of `page`; raises `Http404`."""
    return _pick(page.members, number)


def delegation_of(page: MembersPage, number: int) -> Delegation:
    """Return the delegation with this number among those of `page`; raises `Http404`."""
    return _pick(page.delegations, number)


def invitation_of(page: MembersPage, number: int) -> Invitation:
    """Return the invitation with this number among those of `page`; raises `Http404`."""
    return _pick(page.invitations, number)


def _pick(found: tuple[Picked, ...], number: int) -> Picked:
    for one in found:
        if one.pk == number:
            return one
    raise Http404


def invitation_by(token: str) -> Invitation:
    """Return the invitation that a link leads to.

    Raises `Http404` for a link that was not signed here, or was replaced by a later one.
    """
    try:
        number, sending = signing.loads(token, salt=INVITATION_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    return get_object_or_404(
        Invitation.objects.select_related("organisation", "invited_by"),
        pk=number,
        sendings=sending,
    )
