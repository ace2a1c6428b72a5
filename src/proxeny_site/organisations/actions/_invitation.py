# SPDX-License-Identifier: EUPL-1.2
"""The link of an invitation: made, sent, read."""

from datetime import datetime, timedelta

from django.core import signing

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import StepNotAllowedError
from proxeny_site.organisations.models import Answer, Invitation
from proxeny_site.organisations.queries import INVITATION_SALT
from proxeny_site.organisations.telling import send_mail_on_commit

#: How long a link is good for.
VALID = timedelta(days=14)


def send(invitation: Invitation) -> None:
    """Send the link, in the language of the person if the node knows them."""
    person = User.objects.filter(email=invitation.email).first()
    sender = invitation.invited_by
    language = person.language if person else sender.language if sender else "en"
    token = signing.dumps([invitation.pk, invitation.sendings], salt=INVITATION_SALT)
    send_mail_on_commit(
        invitation.email,
        language,
        Message(
            gettext_noop("{person} invites you to join {organisation} on Proxeny."),
            person=sender or invitation.organisation.name,
            organisation=invitation.organisation.name,
        ),
        "organisations:invitation",
        token,
        name=str(person or ""),
    )


def check_open(invitation: Invitation) -> None:
    """Raise `StepNotAllowedError` where the invitation was answered or withdrawn."""
    if invitation.answer != Answer.OPEN:
        raise StepNotAllowedError(Answer(invitation.answer).label)


def is_over(invitation: Invitation, now: datetime) -> bool:
    """Return whether the link has expired."""
    return invitation.expires_at <= now
