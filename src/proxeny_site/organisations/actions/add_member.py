# SPDX-License-Identifier: EUPL-1.2
"""Give a person a role in an organisation."""

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._owners import check_owner_stays, end_delegations
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Membership, Organisation, Role
from proxeny_site.organisations.rules import forget_roles, may_manage_members
from proxeny_site.web.permissions import require


def add_member(
    *, by: User | None, organisation: Organisation, person: User, role: Role
) -> Membership:
    """Return the membership of `person`, made or changed to `role`.

    `by` is the owner who does it, or None for the operator at the command line. Raises
    `PermissionDenied` for anybody else, `LastOwnerError` where the organisation would lose its
    last owner.
    """
    membership = Membership.objects.filter(user=person, organisation=organisation).first()
    membership = membership or Membership(user=person, organisation=organisation)
    if by is not None:
        touches_owners = Role.OWNER in (role, membership.role)
        require(may_manage_owners if touches_owners else may_manage_members, by, organisation)
    if membership.role != role:
        with transaction.atomic():
            if by is not None and membership.role == Role.OWNER:
                check_owner_stays(membership)
            membership.role = role
            membership._history_user = by
            membership.save()
            end_delegations(membership, by=by)
        forget_roles(person)
    return membership
