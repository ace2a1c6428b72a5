# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin prepare`: bring database and static files up to date after an update."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from proxeny_site.web.statics import collect


class Command(BaseCommand):
    """Migrate the database and collect the static files; quick when nothing changed."""

    help = "Bring database and static files up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        call_command("migrate", verbosity=0, interactive=False)
        collect()
