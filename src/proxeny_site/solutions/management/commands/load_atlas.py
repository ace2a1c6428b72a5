# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin load_atlas`: publish the solutions of the atlas on this node."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.load_atlas import load_atlas
from proxeny_site.solutions.actions.rebuild_index import rebuild_index


class Command(BaseCommand):
    """Take over what is new or changed in the atlas, then index it."""

    help = "Publish the solutions of the atlas on this node; run it again after an update."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        node = Organisation.objects.filter(is_node=True).first()
        if node is None:
            raise CommandError(
                "No organisation runs this node yet. Make one: "
                "proxeny-admin add_organisation NAME --node"
            )
        changed = load_atlas(organisation=node, now=timezone.now())
        indexed = rebuild_index(
            on_progress=lambda done, total: self.stderr.write(f"indexing: {done} of {total}")
        )
        self.stdout.write(f"{changed} new or changed, {indexed.total} solutions can be found.")
