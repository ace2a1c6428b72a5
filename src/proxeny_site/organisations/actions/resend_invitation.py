# SPDX-License-Identifier: EUPL-1.2
"""Send an invitation again."""

from datetime import datetime, timedelta

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._invitation import VALID, check_open, send
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Invitation, Role
from proxeny_site.organisations.rules import may_manage_members
from proxeny_site.web.permissions import require

#: Time between two messages to the same address.
PAUSE = timedelta(minutes=10)


def resend_invitation(*, by: User, invitation: Invitation, now: datetime) -> Invitation:
    """Return the invitation with a new link and two more weeks; the earlier link is worthless.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` right after a message.
    """
    rule = may_manage_owners if invitation.role == Role.OWNER else may_manage_members
    require(rule, by, invitation.organisation)
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        check_open(held)
        if now < held.sent_at + PAUSE:
            raise NotPossibleError(
                Message(gettext_noop("It has just been sent. Wait ten minutes."))
            )
        held.sent_at, held.expires_at = now, now + VALID
        held.sendings += 1
        held._history_user = by
        held.save()
        send(held)
    return held
