# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin import_cooperation`: take official files of projects into the graph."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from proxeny.errors import ProxenyError
from proxeny_site.partners.actions.take_source_in import take_source_in
from proxeny_site.partners.actions.take_twinnings_in import take_twinnings_in


class Command(BaseCommand):
    """Takes files in part by part; what was interrupted goes on when it is run again."""

    help = "Take files of CORDIS, Keep.eu, IATI, a table or a list of twinnings into the graph."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("source", help="cordis, h2020, iati, keep, table or twinnings")
        parser.add_argument("files", nargs="+", type=Path, help="files of that source")

    def handle(self, *args: Any, source: str, files: list[Path], **options: Any) -> None:
        """Run the command."""
        try:
            if source == "twinnings":
                count = sum(take_twinnings_in(file=file) for file in files)
                self.stdout.write(f"{count} twinnings")
                return
            taken = take_source_in(source=source, files=files, progress=self._tell)
        except ProxenyError as error:
            raise CommandError(str(error.message)) from None
        except OSError as error:
            raise CommandError(str(error)) from None
        for one in taken:
            held = one.held
            again = " (was there before)" if one.was_there else ""
            self.stdout.write(
                f"{', '.join(held.files)}: {held.projects} projects, {held.participations} "
                f"participations, {held.organisations} organisations{again}"
            )
            for kind, count in sorted(held.odd.items()):
                self.stderr.write(f"{count} × {kind}")

    def _tell(self, part: str, done: int, total: int) -> None:
        if done == total:
            self.stderr.write(f"{part}: {total}")
