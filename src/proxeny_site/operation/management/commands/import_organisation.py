# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin import_organisation`: take in an organisation that comes from elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.operation.actions.import_organisation import import_organisation


class Command(BaseCommand):
    """Make the organisation of an export, with its solutions as drafts."""

    help = "Take in an organisation that was exported elsewhere; its solutions become drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="a file that export_organisation has written")
        parser.add_argument("--slug", help="short name here; that of elsewhere unless given")

    def handle(self, *args: Any, file: Path, slug: str | None, **options: Any) -> None:
        """Run the command."""
        came = import_organisation(place=file, slug=slug, now=timezone.now())
        self.stdout.write(
            f"{came.organisation.slug}: {came.solutions} solutions as drafts, {came.answers} "
            "answers. Give its people logins with: proxeny-admin add_person"
        )
