# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin worker`: do the work that waits in the queue, until stopped."""

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from proxeny_site.operation import caring
from proxeny_site.operation.lock import hold_shared
from proxeny_site.web import jobs


class Command(DatabaseWorker):
    """The worker of the job queue, quick to notice new work."""

    help = "Do the work that waits in the queue, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options of the queue's worker, with defaults for one small node."""
        super().add_arguments(parser)
        parser.set_defaults(interval=0.2, startup_delay=False, reload=False)

    def configure_logging(self, verbosity: int) -> None:
        """Leave the levels as the settings have them."""

    def handle(self, **options: Any) -> None:
        """Load what the tasks need before the first one waits for it, then work."""
        hold_shared()
        jobs.get_ready()
        caring.start(options["worker_id"])
        super().handle(**options)
