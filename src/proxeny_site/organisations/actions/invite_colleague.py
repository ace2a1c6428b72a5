# SPDX-License-Identifier: EUPL-1.2
"""Invite somebody by e-mail to join an organisation in a role."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._invitation import VALID, send
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Answer, Invitation, Organisation, Role
from proxeny_site.organisations.rules import may_manage_members
from proxeny_site.web.permissions import require

#: Invitations of one organisation that may be open at a time, or be sent within a day: whoever
#: takes them back at once shall not have the node write to everybody.
MOST = 50


def invite_colleague(
    *, by: User, organisation: Organisation, email: str, role: Role, now: datetime
) -> Invitation:
    """Return the invitation, on its way to `email` with a link that is good for two weeks.

    Raises `PermissionDenied`, or `NotPossibleError` for somebody who is a member or was invited.
    """
    require(may_manage_owners if role == Role.OWNER else may_manage_members, by, organisation)
    address = email.strip().lower()
    if organisation.memberships.filter(user__email=address).exists():
        raise NotPossibleError(
            Message(
                gettext_noop("{email} is a member already; change the role there."), email=email
            )
        )
    counted = Q(answer=Answer.OPEN) | Q(sent_at__gt=now - timedelta(days=1))
    if organisation.invitations.filter(counted).count() >= MOST:
        raise NotPossibleError(
            Message(gettext_noop("{most} invitations are open or were sent today."), most=MOST)
        )
    invitation = Invitation(
        organisation=organisation,
        email=address,
        role=role,
        invited_by=by,
        sent_at=now,
        expires_at=now + VALID,
    )
    invitation._history_user = by
    try:
        with transaction.atomic():
            invitation.save()
            send(invitation)
    except IntegrityError:
        raise NotPossibleError(
            Message(gettext_noop("{email} was invited already: send it again below."), email=email)
        ) from None
    return invitation
