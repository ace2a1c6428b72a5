# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin add_person`: let somebody sign in, with a role in an organisation."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from proxeny_site.organisations.actions.admit_person import admit_person
from proxeny_site.organisations.models import Role


class Command(BaseCommand):
    """Make a login, or give an existing one a role."""

    help = "Let somebody sign in, with a role in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("email")
        parser.add_argument("organisation", help="short name of the organisation")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--name", default="", help="how the person is called")
        parser.add_argument("--language", default="en", help="language of messages to them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command; the password of a new person is read from the terminal or stdin."""
        membership, is_new = admit_person(
            email=options["email"],
            name=options["name"],
            language=options["language"],
            organisation=options["organisation"],
            role=Role(options["role"]),
            password=self._password,
        )
        self.stdout.write(f"{membership}{', new' if is_new else ''}")

    def _password(self) -> str:
        text = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(text)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return text
