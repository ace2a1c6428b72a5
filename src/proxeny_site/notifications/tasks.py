# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room: each task makes one call into an action."""

from django.utils import timezone

from proxeny_site.notifications.actions import mail_notification as mailing
from proxeny_site.web import jobs


@jobs.register("notifications.mail_notification")
def mail_notification(number: int) -> None:
    """Send one notification by e-mail."""
    mailing.mail_notification(number=number, now=timezone.now())
