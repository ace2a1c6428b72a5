# SPDX-License-Identifier: EUPL-1.2
"""`proxeny`: one group per room, and the shortcuts `find`, `peers` and `search` at the top."""

from __future__ import annotations

import functools
import importlib
import os
import sys

import typer

from proxeny.errors import ProxenyError, UsageError

#: Rooms with a command file here; each defines `register(app)`.
ROOMS = (
    "agreements",
    "atlas",
    "cities",
    "funding",
    "indicators",
    "observations",
    "partners",
    "pilots",
    "search",
    "solutions",
    "transfer",
    "trust",
)

EXIT_FAILURE = 1
EXIT_USAGE = 2

app = typer.Typer(
    name="proxeny",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Find what worked in a city like yours, and whether it would work here.",
)


@app.callback()
def _options(
    debug: bool = typer.Option(False, "--debug", help="Show the full traceback of an error."),
) -> None:
    """Take the options that every command shares."""


@functools.cache
def build() -> typer.Typer:
    """Return the application with the commands of every room."""
    for room in ROOMS:
        importlib.import_module(f"proxeny_cli.{room}").register(app)
    return app


def main() -> None:
    """Run the command line; errors become one clear line and an exit code."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) != len(sys.argv) - 1
    try:
        build()(args=arguments, standalone_mode=True)
    except ProxenyError as error:
        if debug:
            raise
        typer.echo(f"proxeny: {error}", err=True)
        sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILURE)
    except BrokenPipeError:
        # The reader (`head`, a pager) went away: nothing to tell anyone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILURE)
    except OSError as error:
        if debug:
            raise
        place = f" ({error.filename})" if error.filename else ""
        typer.echo(f"proxeny: {error.strerror or error}{place}", err=True)
        sys.exit(EXIT_FAILURE)
    except Exception as error:
        # The last door: a fault of ours must not look like noise to the person who asked.
        if debug:
            raise
        typer.echo(
            f"proxeny: this should not have happened ({type(error).__name__}: {error}). "
            "Run it again with --debug and report what it prints.",
            err=True,
        )
        sys.exit(EXIT_FAILURE)
