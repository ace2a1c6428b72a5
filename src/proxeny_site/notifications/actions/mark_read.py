# SPDX-License-Identifier: EUPL-1.2
"""Mark a notification as read."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.notifications.rules import may_read_notification
from proxeny_site.web.permissions import require


def mark_read(*, by: User, notification: Notification, now: datetime) -> None:
    """Mark it as read now; one that was read keeps its time. Raises `PermissionDenied`."""
    require(may_read_notification, by, notification)
    Notification.objects.filter(pk=notification.pk, read_at__isnull=True).update(read_at=now)
