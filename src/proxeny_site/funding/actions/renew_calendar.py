# SPDX-License-Identifier: EUPL-1.2
"""Make the address of one's calendar of calls; an address before it stops working."""

import secrets
from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.accounts.models.token import digest_of
from proxeny_site.funding.models import CalendarFeed
from proxeny_site.funding.rules import may_follow_calls
from proxeny_site.web.permissions import require


def renew_calendar(*, by: User, now: datetime) -> str:
    """Return the secret of the new address, which is nowhere stored and never shown again.

    Raises `PermissionDenied`.
    """
    require(may_follow_calls, by, by)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        person=by, defaults={"digest": digest_of(secret), "made_at": now}
    )
    return secret
