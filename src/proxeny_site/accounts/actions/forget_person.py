# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person; called by `erase_account` only."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from proxeny_site.accounts.models import User


def forget_sign_in(person: User) -> None:
    """Remove addresses, second factors and links to identity providers."""
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()


def forget_sessions(person: User) -> None:
    """End every session; with the password changed none would be accepted anyway."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def forget_tokens(person: User) -> None:
    """Revoke every token."""
    person.api_tokens.all().delete()
