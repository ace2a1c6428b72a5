# SPDX-License-Identifier: EUPL-1.2
"""End a delegation before its last day."""

from datetime import date, timedelta

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.member_rules import may_end_delegation
from proxeny_site.organisations.models import Delegation
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def end_delegation(*, by: User, delegation: Delegation, today: date) -> None:
    """End it at once; the deputy is told. One that has not begun is removed.

    Raises `PermissionDenied`. One that is over stays as it is.
    """
    require(may_end_delegation, by, delegation)
    if delegation.ends_on < today:
        return
    delegation._history_user = by
    with transaction.atomic():
        if delegation.starts_on >= today:
            delegation.delete()
        else:
            delegation.ends_on = today - timedelta(days=1)
            delegation.save()
        membership = delegation.membership
        tell(
            [delegation.deputy],
            Message(
                gettext_noop("You no longer stand in for {person} in {organisation}."),
                person=membership.user,
                organisation=membership.organisation.name,
            ),
            "organisations:detail",
            membership.organisation.slug,
        )
    forget_roles(delegation.deputy)
