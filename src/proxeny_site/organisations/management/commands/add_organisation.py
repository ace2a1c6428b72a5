# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin add_organisation`: make an organisation on this node."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proxeny import cities
from proxeny_site.organisations.actions.create_organisation import create_organisation
from proxeny_site.organisations.models import Kind


class Command(BaseCommand):
    """Make an organisation."""

    help = "Make an organisation on this node."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("name", help="name of the organisation")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.CITY_GOVERNMENT.value)
        parser.add_argument("--city", help="name or GeoNames number of its city")
        parser.add_argument("--slug", help="short name in addresses; made from the name if absent")
        parser.add_argument("--node", action="store_true", help="it runs this node")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        city = cities.resolve(options["city"]) if options["city"] else None
        organisation = create_organisation(
            name=options["name"],
            kind=Kind(options["kind"]),
            now=timezone.now(),
            city_id=city.id if city else None,
            slug=options["slug"],
            is_node=options["node"],
        )
        self.stdout.write(f"{organisation.slug}")
