# SPDX-License-Identifier: EUPL-1.2
"""Sign out another browser."""

from allauth.usersessions.models import UserSession

from proxeny_site.accounts.models import User
from proxeny_site.accounts.rules import may_end_session
from proxeny_site.web.permissions import require


def end_session(*, by: User, session: UserSession) -> None:
    """End `session` at once. Raises `PermissionDenied` for a session of other people."""
    require(may_end_session, by, session)
    session.end()
