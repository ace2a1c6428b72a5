# SPDX-License-Identifier: EUPL-1.2
"""Change the role of a member."""

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._owners import check_owner_stays, end_delegations
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Membership, Role
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.rules import may_manage_members
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def change_role(*, by: User, membership: Membership, role: Role) -> Membership:
    """Return the membership with its new role; the person is told.

    Raises `PermissionDenied`, or `LastOwnerError` where nobody would answer any more.
    """
    touches_owners = Role.OWNER in (role, membership.role)
    rule = may_manage_owners if touches_owners else may_manage_members
    require(rule, by, membership.organisation)
    with transaction.atomic():
        held = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if held.role == role:
            return held
        check_owner_stays(held)
        held.role = role
        held._history_user = by
        held.save()
        end_delegations(held, by=by)
        tell(
            [held.user],
            Message(
                gettext_noop("Your role in {organisation} is now: {role}."),
                organisation=held.organisation.name,
                role=role.label,
            ),
            "organisations:members",
            held.organisation.slug,
        )
    forget_roles(by)
    return held
