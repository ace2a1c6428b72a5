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
            f"answers, {came.notices} notices that nobody else reads yet; {came.cycles} reporting "
            f"cycles with {came.values} values, open and not verified here; {came.targets} "
            f"targets; {came.sensors} sensors with {came.readings} readings, {came.bindings} "
            f"recipes, {came.sources} sources, which are paused; {came.networks} networks were "
            f"asked to confirm it; {came.proven} signed versions hold. The whole file is kept for "
            "its owners. Give its people logins with: proxeny-admin add_person"
        )
        if came.broken:
            self.stderr.write(
                f"{came.broken} signed versions in the file do not hold: somebody changed them, or "
                "the document of a signer is missing."
            )
