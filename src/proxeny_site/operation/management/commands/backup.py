# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin backup`: keep what the node holds in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.operation.actions.back_up import back_up


class Command(BaseCommand):
    """Write a backup while the node is in use."""

    help = "Keep what the node holds in one file, while it goes on being used."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="the file to write; it must not be there yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Run the command."""
        back_up(place=file, now=timezone.now(), tell=lambda text: self.stderr.write(str(text)))
        self.stdout.write(f"{file}: {file.stat().st_size} bytes")
