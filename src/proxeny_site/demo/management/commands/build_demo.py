# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin build_demo`: fill the node with the demonstration world."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny_site.demo.build import build, build_from
from proxeny_site.demo.madrid import check_folder
from proxeny_site.demo.world import LOGINS, MADRID_LOGIN, PASSWORD
from proxeny_site.solutions.actions.rebuild_index import rebuild_index
from proxeny_site.trust.models import Signer
from proxeny_site.trust.names import did_for, host_of


def add_data(parser: ArgumentParser) -> None:
    """Declare the option that names the folder of the larger data."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="folder with readings of Madrid that do not ship; they are loaded too",
    )


class Command(BaseCommand):
    """Make what is missing of the world, index it, print the logins."""

    help = "Fill the node with the real atlas and a few made-up people; print their logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser)

    def handle(self, *args: Any, data: Path | None, **options: Any) -> None:
        """Run the command."""
        if data is not None:
            check_folder(data)
        changed = build(now=timezone.now())
        logins = list(LOGINS)
        if data is not None:
            build_from(data, now=timezone.now(), say=self._say)
            logins.append(MADRID_LOGIN)
        indexed = rebuild_index(
            on_progress=lambda done, total: self.stderr.write(f"indexing: {done} of {total}")
        )
        self.stdout.write(f"{indexed.total} solutions can be found, {changed} of them new.")
        self.stdout.write(f"Demo logins, all with the password {PASSWORD}:")
        width = max(len(login.email) for login in logins)
        for login in logins:
            self.stdout.write(f"  {login.email:<{width}}  {login.name}: {login.shows}")
        signs = Signer.objects.get(organisation__is_node=True)
        if signs.did != did_for(signs.organisation):
            host = host_of(signs.did)
            self.stdout.write(
                f"This world was first served at {host}, and what it signs names that address. To "
                f"verify it from elsewhere serve it there, or remove {settings.DATA_DIR} and begin "
                "anew."
            )

    def _say(self, doing: str, done: int, total: int) -> None:
        self.stderr.write(f"{doing}: {done} of {total}")
