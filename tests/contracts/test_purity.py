# SPDX-License-Identifier: EUPL-1.2
"""The methods read no clock and no environment and open no connection.

Imports between our packages are held by the contracts in pyproject.toml; these are calls into the
standard library that imports alone do not show.
"""

import ast
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parent.parent.parent / "src" / "proxeny"
FORBIDDEN = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "os.environ",
    "os.getenv",
    "Path.home",
    "Path.cwd",
    "urllib.request",
    "random.random",
    "random.seed",
}


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for an attribute of a name, else an empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def offences(source: str) -> list[str]:
    """Return the forbidden names in a source, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Attribute):
            names = [dotted(node)]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            tail = ".".join(name.split(".")[-2:])
            if tail in FORBIDDEN or name.startswith("urllib.request"):
                found.append(f"line {node.lineno}: {name}")
    return found


@pytest.mark.parametrize(
    "path", sorted(METHODS.rglob("*.py")), ids=lambda path: str(path.relative_to(METHODS))
)
def test_a_method_takes_time_and_settings_as_arguments(path: Path) -> None:
    assert not offences(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "import datetime as dt\nx = dt.date.today()",
        "from os import environ",
        "import os\nos.environ['A']",
        "from urllib.request import urlopen",
    ],
)
def test_the_check_sees_what_is_forbidden(source: str) -> None:
    assert offences(source)
