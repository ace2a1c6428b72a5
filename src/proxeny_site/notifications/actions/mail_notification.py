# SPDX-License-Identifier: EUPL-1.2
"""Send one notification by e-mail; for the worker."""

from datetime import datetime

from proxeny_site.notifications.letters import address_of, send
from proxeny_site.notifications.models import Notification


def mail_notification(*, number: int, now: datetime) -> None:
    """Send it unless it was sent or read meanwhile.

    It counts as sent before it leaves, so that a crash never sends it twice. Where the mail server
    refuses, it counts as not sent again, the error is raised, and the next digest brings it.
    """
    open_ones = Notification.objects.filter(
        pk=number, mailed_at__isnull=True, read_at__isnull=True, person__is_active=True
    )
    if not open_ones.update(mailed_at=now):
        return
    told = Notification.objects.select_related("person").get(pk=number)
    try:
        send(told.person, "notification", {"told": told, "address": address_of(told)})
    except OSError:
        Notification.objects.filter(pk=number).update(mailed_at=None)
        raise
