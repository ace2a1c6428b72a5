# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin serve`: the site and its worker in the foreground."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from proxeny_site.web.serving import Pair, listen

DEFAULT_PORT = 8000


class Command(BaseCommand):
    """Serve until SIGTERM or Ctrl-C; both processes are gone when the command ends."""

    help = "Serve the site and do its background work, in the foreground."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument(
            "--port",
            type=int,
            help=f"port to listen on; {DEFAULT_PORT}, or a free one where that is used",
        )

    def handle(self, *args: Any, host: str, port: int | None, **options: Any) -> None:
        """Run the command."""
        try:
            listener = listen(host, DEFAULT_PORT if port is None else port, or_any=port is None)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(f"{host}:{port}: {reason}. Choose another --port.") from None
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}"
        environment = {"SITE_URL": address, **os.environ}
        self.stdout.write(f"Proxeny is at {address}/ (Ctrl-C stops it)")
        self.stdout.flush()
        code = Pair(listener, environment, self.stderr.write).run()
        if code:
            sys.exit(code)
