# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin restore`: put a backup into a node."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.operation.actions.restore import restore


class Command(BaseCommand):
    """Fill a node that is not running with a backup."""

    help = "Put a backup into this node; it must be empty, or --replace given."
    # The database may be empty, or older or newer than the program.
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="a file that `backup` has written")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="take the place of what the node holds; that is kept aside",
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Run the command."""
        restore(
            place=file,
            replace=replace,
            now=timezone.now(),
            tell=lambda text: self.stderr.write(str(text)),
        )
        self.stdout.write(f"{file} is restored. Start the node again.")
