# SPDX-License-Identifier: EUPL-1.2
"""Take a person out of an organisation."""

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._owners import check_owner_stays
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Membership, Role
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.rules import may_manage_members
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def remove_member(*, by: User, membership: Membership) -> None:
    """Take the role away at once, and with it what it was delegated to; the person is told.

    What they wrote stays the organisation's. Raises `PermissionDenied` or `LastOwnerError`.
    """
    rule = may_manage_owners if membership.role == Role.OWNER else may_manage_members
    require(rule, by, membership.organisation)
    with transaction.atomic():
        held = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        check_owner_stays(held)
        organisation, person = held.organisation, held.user
        held._history_user = by
        held.delete()
        tell(
            [person],
            Message(
                gettext_noop("You are no member of {organisation} any more."),
                organisation=organisation.name,
            ),
            "organisations:detail",
            organisation.slug,
        )
    forget_roles(by)
