# SPDX-License-Identifier: EUPL-1.2
"""Take a token that a program shows."""

from datetime import date

from django.utils.translation import gettext as _

from proxeny_site.accounts.models import ApiToken
from proxeny_site.accounts.queries.tokens import token_with


class TokenRefusedError(Exception):
    """The token opens nothing; the text says why."""


def use_token(*, secret: str, today: date) -> ApiToken:
    """Return the token with `secret` and note the day. Raises `TokenRefusedError`."""
    token = token_with(secret)
    if token is None or not token.person.is_active:
        raise TokenRefusedError(_("This token is not known here: it was revoked or mistyped."))
    if token.has_expired(today):
        raise TokenRefusedError(_("This token has expired. Make a new one on your account page."))
    # The day is enough to find tokens that nobody uses, and costs one write a day.
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token
