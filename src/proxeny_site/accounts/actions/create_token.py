# SPDX-License-Identifier: EUPL-1.2
"""Let a program use the API in a person's name."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from proxeny_site.accounts.models import ApiToken, Scope, User
from proxeny_site.accounts.models.token import digest_of, new_secret
from proxeny_site.accounts.queries.tokens import organisations_of
from proxeny_site.accounts.rules import is_oneself
from proxeny_site.web.permissions import require

#: Longest life of a token, in days.
LONGEST = 365


def create_token(
    *,
    by: User,
    name: str,
    scope: Scope,
    expires_on: date,
    today: date,
    organisation: Model | None = None,
) -> tuple[ApiToken, str]:
    """Return the token and its secret, which is nowhere stored and never shown again.

    With `organisation` the token acts for that one alone. Raises `PermissionDenied` where the
    person is no member of it, `ValidationError` unless the last day is within a year from `today`,
    and for a token that sends readings for no organisation.
    """
    require(is_oneself, by, by)
    if organisation is not None and organisation not in organisations_of(by):
        raise PermissionDenied
    if scope == Scope.READINGS and organisation is None:
        raise ValidationError({"organisation": _("Say for which organisation it sends readings.")})
    if not today <= expires_on <= today + timedelta(days=LONGEST):
        said = _("The last day must be within a year from today.")
        raise ValidationError({"expires_on": said})
    secret = new_secret()
    token = ApiToken.objects.create(
        person=by,
        name=name,
        digest=digest_of(secret),
        scope=scope,
        organisation=organisation,
        expires_on=expires_on,
    )
    return token, secret
