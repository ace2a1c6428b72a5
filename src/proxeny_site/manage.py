# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin`: the command of the person who runs a node."""

import os
import sys


def main() -> None:
    """Run a management command of the platform."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny_site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
