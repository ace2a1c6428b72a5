# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin digest`: send the weekly digests that are due, as the worker does by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.notifications.actions.send_digests import send_digests


class Command(BaseCommand):
    """Sends each person their digest of this week, once."""

    help = "Send the weekly digests that are due; the worker does this by itself."

    def handle(self, **options: Any) -> None:
        """Send them and say how many."""
        self.stdout.write(f"Digests sent: {send_digests(now=timezone.now())}")
