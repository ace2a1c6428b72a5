# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin import_calls`: take calls in from a file, or undo that."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.take_calls_in import take_calls_in
from proxeny_site.funding.actions.undo_import import undo_import
from proxeny_site.funding.models import CallImport, ImportState
from proxeny_site.funding.queries.call_imports import odd_of


class Command(BaseCommand):
    """Takes a file in at once, and tells how far it is and what was odd."""

    help = "Take calls in from topics of the Funding & Tenders portal or a rule file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", nargs="?", type=Path, help="JSON, Parquet, or a rule file")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="DATE",
            help="the day that the file describes (today)",
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="it holds every call of the portal: others are marked as no longer listed",
        )
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="undo that import instead")

    def handle(
        self,
        *args: Any,
        file: Path | None,
        as_of: date | None,
        complete: bool,
        undo: int | None,
        **options: Any,
    ) -> None:
        """Run the command."""
        try:
            if undo is not None:
                self._undo(undo)
            elif file is not None:
                self._take_in(file, as_of or timezone.localdate(), complete)
            else:
                raise CommandError("Name a file, or an import with --undo.")
        except ProxenyError as error:
            raise CommandError(str(error.message)) from None
        except OSError as error:
            raise CommandError(str(error)) from None

    def _take_in(self, file: Path, as_of: date, complete: bool) -> None:
        taken = import_calls(
            by=None,
            content=file.read_bytes(),
            name=file.name,
            as_of=as_of,
            complete=complete,
            now=timezone.now(),
            wait=False,
        )
        done = take_calls_in(import_id=taken.pk, now=timezone.now(), tell=self._tell)
        for one in odd_of(done):
            self.stderr.write(one)
        if done.state == ImportState.FAILED:
            raise CommandError("Nothing was taken in.")
        self.stdout.write(
            f"Import {done.pk}: {done.added} new, {done.changed} changed, {done.same} unchanged, "
            f"{done.gone} no longer listed."
        )

    def _undo(self, number: int) -> None:
        taken = CallImport.objects.filter(pk=number).first()
        if taken is None:
            raise CommandError(f"There is no import {number}.")
        count = undo_import(by=None, taken=taken, now=timezone.now())
        self.stdout.write(f"Import {number} undone: {count} calls read as before.")

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"calls: {done} of {total}")
