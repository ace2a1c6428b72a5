# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin serve`: the site and its worker in the foreground."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from proxeny_site.web.serving import DEFAULT_PORT, Pair, address_of, listen


class Command(BaseCommand):
    """Serve until SIGTERM or Ctrl-C; both processes are gone when the command ends."""

    help = "Serve the site and do its background work, in the foreground."
    stealth_options = ("listener",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument(
            "--port",
            type=int,
            help=f"port to listen on; {DEFAULT_PORT}, or a free one where that is used",
        )

    def handle(
        self,
        *args: Any,
        host: str,
        port: int | None,
        listener: socket.socket | None = None,
        **options: Any,
    ) -> None:
        """Run the command; `listener` is the socket of a caller that needed the port earlier."""
        listener = listener or listen(host, port)
        address = address_of(host, listener)
        environment = {"SITE_URL": address, **os.environ}
        self.stdout.write(f"Proxeny is at {address}/ (Ctrl-C stops it)")
        self.stdout.flush()
        code = Pair(listener, environment, self.stderr.write).run()
        if code:
            sys.exit(code)
