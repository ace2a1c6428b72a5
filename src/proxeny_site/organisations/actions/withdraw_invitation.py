# SPDX-License-Identifier: EUPL-1.2
"""Withdraw an invitation."""

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._invitation import check_open
from proxeny_site.organisations.member_rules import may_manage_owners
from proxeny_site.organisations.models import Answer, Invitation, Role
from proxeny_site.organisations.rules import may_manage_members
from proxeny_site.web.permissions import require


def withdraw_invitation(*, by: User, invitation: Invitation) -> Invitation:
    """Return the invitation, withdrawn: its link leads nowhere.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    rule = may_manage_owners if invitation.role == Role.OWNER else may_manage_members
    require(rule, by, invitation.organisation)
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        check_open(held)
        held.answer = Answer.WITHDRAWN
        held._history_user = by
        held.save()
    return held
