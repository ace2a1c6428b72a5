# SPDX-License-Identifier: EUPL-1.2
"""Run the code of a page in one folder, its Python sessions in one interpreter."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```(pycon|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A block of a page: `pycon` (a Python session) or `console` (a shell session)."""

    kind: str
    text: str
    line: int


def examples(page: str) -> Iterator[Example]:
    """Yield the sessions of a Markdown page in order."""
    for block in BLOCK.finditer(page):
        yield Example(block[1], block[2], page.count("\n", 0, block.start()) + 1)


def shell(example: Example, folder: Path) -> str:
    """Run the commands of a shell session; return what differs."""
    parts = re.split(r"^\$ ", example.text, flags=re.MULTILINE)[1:]
    for part in parts:
        lines = part.splitlines(keepends=True)
        end = next(i for i, line in enumerate(lines) if not line.rstrip().endswith("\\")) + 1
        command, wanted = "".join(lines[:end]), "".join(lines[end:])
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "COLUMNS": "100",
            },
        )
        if done.returncode:
            return f"line {example.line}: {command}exit code {done.returncode}\n{done.stderr}"
        if wanted and not doctest.OutputChecker().check_output(wanted, done.stdout, FLAGS):
            return f"line {example.line}: {command}Expected:\n{wanted}Got:\n{done.stdout}"
    return ""


def run(found: Iterable[Example], folder: Path) -> str:
    """Run the sessions of one page; return what differs, empty when all is as shown."""
    names: dict[str, object] = {}
    parser = doctest.DocTestParser()
    for example in found:
        if example.kind == "console":
            difference = shell(example, folder)
        else:
            report = io.StringIO()
            test = parser.get_doctest(
                example.text, names, f"line {example.line}", None, example.line
            )
            with contextlib.chdir(folder):
                doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(
                    test, out=report.write, clear_globs=False
                )
            names.update(test.globs)
            difference = report.getvalue()
        if difference:
            return difference
    return ""
