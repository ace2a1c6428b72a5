# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin remind_of_calls`: send reminders that are due, as the worker does by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.funding.actions.remind_of_calls import remind_of_calls


class Command(BaseCommand):
    """Reminds people of the calls that they follow before these close, once for each day."""

    help = "Send the reminders of calls that are due; the worker does this by itself."

    def handle(self, **options: Any) -> None:
        """Send them and say how many."""
        self.stdout.write(f"Reminders sent: {remind_of_calls(today=timezone.localdate())}")
