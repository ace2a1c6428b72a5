# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin reindex`: bring the search index in line with what is published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from proxeny_site.solutions.actions.rebuild_index import rebuild_index


class Command(BaseCommand):
    """Add what is missing, remove what is not public; mends a damaged index."""

    help = "Bring the search index in line with what is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--anew", action="store_true", help="build a whole new index beside the old one"
        )

    def handle(self, *args: Any, anew: bool, **options: Any) -> None:
        """Run the command."""
        result = rebuild_index(anew=anew, on_progress=self._progress)
        self.stdout.write(
            f"{result.changed} added or changed, {result.removed} removed, "
            f"{result.total} solutions in the index"
        )

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total}")
