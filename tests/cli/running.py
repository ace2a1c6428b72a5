# SPDX-License-Identifier: EUPL-1.2
"""Runs `proxeny` as a person does, and keeps what it printed."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from proxeny_cli.main import main

MAIN = "from proxeny_cli.main import main; main()"


@dataclass(frozen=True)
class Answer:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


def run(*arguments: str, path: Path | None = None) -> Answer:
    """Run `proxeny` with `arguments`; with `path`, in a process of its own that imports from it."""
    if path is not None:
        done = subprocess.run(
            [sys.executable, "-c", MAIN, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(path)},
        )
        return Answer(done.returncode, done.stdout, done.stderr)
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["proxeny", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    return Answer(code, out.getvalue(), err.getvalue())
