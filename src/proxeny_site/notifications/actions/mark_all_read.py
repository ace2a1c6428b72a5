# SPDX-License-Identifier: EUPL-1.2
"""Mark everything as read."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.notifications.rules import may_choose_ways
from proxeny_site.web.permissions import require


def mark_all_read(*, by: User, now: datetime) -> int:
    """Mark all that `by` has not read as read now; return how many. Raises `PermissionDenied`."""
    require(may_choose_ways, by, by)
    return Notification.objects.filter(person=by, read_at__isnull=True).update(read_at=now)
