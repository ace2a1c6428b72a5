# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin demo`: prepare the node, build the demonstration world, serve it."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from proxeny_site.demo.madrid import check_folder
from proxeny_site.demo.management.commands.build_demo import add_data
from proxeny_site.web.serving import address_of, listen


class Command(BaseCommand):
    """What `make demo` runs once everything is installed."""

    help = "Prepare the node, build the demonstration world and serve it in the foreground."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, help="port to listen on; 8000 or a free one")
        add_data(parser)

    def handle(
        self, *args: Any, host: str, port: int | None, data: Path | None, **options: Any
    ) -> None:
        """Run the command."""
        if data is not None:
            # Before anything is begun: a mistake in the address should not cost a minute.
            check_folder(data)
        # Printed between the lines of the server nobody would find them; nor does a demonstration
        # write to anybody. For this process, and for those that it starts.
        letters = os.environ.setdefault("EMAIL_FOLDER", str(Path(settings.DATA_DIR) / "mail"))
        os.environ["EMAIL_HOST"] = ""
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = letters
        # What is signed while the world is built names the node by the address it will have, so
        # the port is taken before.
        listener = listen(host, port)
        if "SITE_URL" not in os.environ:
            settings.SITE_URL = address_of(host, listener)
        call_command("prepare")
        call_command("build_demo", data=data)
        self.stdout.write(f"Messages to these people are kept in {letters}")
        call_command("serve", host=host, listener=listener)
