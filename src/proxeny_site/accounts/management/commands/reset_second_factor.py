# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin reset_second_factor`: let somebody in again who lost phone, key and codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from proxeny_site.accounts.actions.reset_second_factor import reset_second_factor


class Command(BaseCommand):
    """Remove the second factors of one person."""

    help = "Remove the second factors and passkeys of a person who lost them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("email", help="whose; make sure by another way that they ask for it")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Run the command."""
        removed = reset_second_factor(email=email)
        self.stdout.write(f"{removed} removed; the password alone lets {email} in now.")
