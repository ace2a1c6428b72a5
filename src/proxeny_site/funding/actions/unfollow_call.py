# SPDX-License-Identifier: EUPL-1.2
"""No longer follow a call."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import CallFollow
from proxeny_site.funding.rules import may_change_follow
from proxeny_site.web.permissions import require


def unfollow_call(*, by: User, follow: CallFollow) -> None:
    """Forget that `by` follows a call. Raises `PermissionDenied`."""
    require(may_change_follow, by, follow)
    follow.delete()
