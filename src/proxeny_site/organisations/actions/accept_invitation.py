# SPDX-License-Identifier: EUPL-1.2
"""Accept an invitation to an organisation."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._invitation import check_open, is_over
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_accept
from proxeny_site.organisations.models import Answer, Invitation, Membership
from proxeny_site.organisations.queries import owners_of
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def accept_invitation(*, by: User, invitation: Invitation, now: datetime) -> Membership:
    """Return the membership of `by` in the role that was offered; the owners are told.

    Raises `PermissionDenied` for anybody but the person with the address that it was sent to,
    `StepNotAllowedError`, or `NotPossibleError` where it is too old or one is a member already.
    """
    require(may_accept, by, invitation)
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        check_open(held)
        if is_over(held, now):
            raise NotPossibleError(
                Message(gettext_noop("This invitation is too old. Ask for a new one."))
            )
        if Membership.objects.filter(user=by, organisation=held.organisation).exists():
            raise NotPossibleError(Message(gettext_noop("You are a member already.")))
        membership = Membership(user=by, organisation=held.organisation, role=held.role)
        membership._history_user = by
        membership.save()
        held.answer = Answer.ACCEPTED
        held._history_user = by
        held.save()
        tell(
            owners_of(held.organisation),
            Message(
                gettext_noop("{person} ({email}) joined {organisation}."),
                person=by,
                email=by.email,
                organisation=held.organisation.name,
            ),
            "organisations:members",
            held.organisation.slug,
        )
    forget_roles(by)
    return membership
