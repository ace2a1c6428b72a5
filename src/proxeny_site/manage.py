# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin`: the command of the person who runs a node."""

import os
import sqlite3
import sys

from proxeny.errors import ProxenyError, UsageError

EXIT_FAILURE = 1
EXIT_USAGE = 2


def main() -> None:
    """Run a command of the platform; errors become one clear line and an exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny_site.settings")
    arguments = [argument for argument in sys.argv if argument not in ("--debug", "--traceback")]
    debug = len(arguments) != len(sys.argv)
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line([*arguments, "--traceback"] if debug else arguments)
    except Exception as error:
        # The one place where everything ends that no command could answer.
        if debug:
            raise
        sentence, code = _explain(error)
        sentence = " ".join(sentence.split())
        print(f"proxeny-admin: {sentence} (--debug shows more)", file=sys.stderr)
        sys.exit(code)


def _explain(error: Exception) -> tuple[str, int]:
    """Return what to tell the operator, and the exit code."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    if isinstance(error, ProxenyError):
        return str(error), EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILURE
    if isinstance(error, DatabaseError | sqlite3.Error):
        return (
            f"the database does not work: {error}. Check DATABASE_URL, that its folder can be "
            "written and that the disk is not full; nothing half-done was kept",
            EXIT_FAILURE,
        )
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        reason = "Not a folder" if isinstance(error, FileExistsError) else error.strerror or error
        return (
            f"{reason}{place}. Check PROXENY_DATA_DIR and the free space there",
            EXIT_FAILURE,
        )
    if isinstance(error, ImproperlyConfigured | ValueError):
        return f"a setting is wrong: {error}", EXIT_USAGE
    return f"{type(error).__name__}: {error}", EXIT_FAILURE


if __name__ == "__main__":
    main()
