# SPDX-License-Identifier: EUPL-1.2
"""How the API knows who asks: by a token of theirs, or by the session of the site (with CSRF)."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, django_auth

from proxeny_site.accounts.actions.use_token import TokenRefusedError, use_token
from proxeny_site.accounts.models import Scope, User
from proxeny_site.web.problems import ProblemError

READING = ("GET", "HEAD", "OPTIONS")


class TokenAuth(HttpBearer):
    """`Authorization: Bearer TOKEN`. What the person may do, within the bounds of the token."""

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """Return the person; raises `ProblemError` 401 for a bad token, 403 beyond its scope."""
        person = person_with(token)
        if may_only_send(person):
            raise ProblemError(403, _("This token may only send readings."))
        if may_only_read(person) and request.method not in READING:
            raise ProblemError(403, _("This token may only read."))
        request.user = person
        return person


def person_with(secret: str) -> User:
    """Return the person in whose name a token acts; raises `ProblemError` 401 for a bad one."""
    try:
        known = use_token(secret=secret, today=timezone.localdate())
    except TokenRefusedError as error:
        raise ProblemError(401, str(error)) from None
    person = known.person
    # The rules of `organisations` look at it: a token for one organisation opens no other.
    person.acts_by_token = known
    return person


def may_only_read(person: User) -> bool:
    """Return whether the token by which a person acts stores nothing."""
    return person.acts_by_token.scope == Scope.READ


def may_only_send(person: User) -> bool:
    """Return whether the token by which a person acts sends readings and opens nothing else."""
    return person.acts_by_token.scope == Scope.READINGS


def anybody(request: HttpRequest) -> bool:
    """Let in whoever comes without a token: what they read is public, or up to their session."""
    return True


#: For routers of what belongs to members.
signed_in = [TokenAuth(), django_auth]
#: For routers of what everybody reads; a token that is sent has to be good all the same.
open_to_all = [TokenAuth(), anybody]
#: Without a token one reads the same: the description of each such route has to say so too.
WITHOUT_TOKEN = {"security": [{}]}
