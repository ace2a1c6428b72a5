# SPDX-License-Identifier: EUPL-1.2
"""End a token before its time."""

from proxeny_site.accounts.models import ApiToken, User
from proxeny_site.accounts.rules import may_revoke_token
from proxeny_site.web.permissions import require


def revoke_token(*, by: User, token: ApiToken) -> None:
    """Delete `token`: from now on it opens nothing. Raises `PermissionDenied` for other people."""
    require(may_revoke_token, by, token)
    token.delete()
