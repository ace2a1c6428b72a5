# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin export_organisation`: everything of one organisation in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.organisations.models import Organisation


class Command(BaseCommand):
    """Write the file that an organisation can take elsewhere."""

    help = "Write everything of one organisation into a file that it can take elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("organisation", help="short name of the organisation")
        parser.add_argument("file", type=Path, help="the file to write; it must not be there yet")

    def handle(self, *args: Any, organisation: str, file: Path, **options: Any) -> None:
        """Run the command."""
        found = Organisation.objects.filter(slug=organisation).first()
        if found is None:
            raise CommandError(f"{organisation}: this node has no such organisation.")
        export_organisation(organisation=found, place=file, now=timezone.now())
        self.stdout.write(f"{file}: {file.stat().st_size} bytes")
