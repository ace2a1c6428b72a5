# SPDX-License-Identifier: EUPL-1.2
"""The code's own list of what can be done: every public function in an `actions` folder."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps

import proxeny_site

SITE = Path(proxeny_site.__path__[0])


@dataclass(frozen=True)
class Action:
    """A function of a module in `<room>/actions/`."""

    room: str
    module: str
    name: str
    function: Callable[..., Any]

    def __str__(self) -> str:
        return f"{self.room}.{self.name}"

    @property
    def has_person(self) -> bool:
        """Whether it takes the person who does it."""
        return "by" in inspect.signature(self.function).parameters


def actions() -> Iterator[Action]:
    """Yield every public function that a module in an `actions` folder defines."""
    for room in apps.get_app_configs():
        folder = Path(room.path) / "actions"
        package = f"{room.name}.actions"
        if not package.startswith("proxeny_site."):
            continue
        for found in pkgutil.iter_modules([str(folder)]):
            if found.name.startswith("_"):
                continue
            module = importlib.import_module(f"{package}.{found.name}")
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    yield Action(room.label, module.__name__, name, function)


def cases(room: str) -> dict[str, Any]:
    """Return the cases of a room, none where it has no module here."""
    path = Path(__file__).parent / f"{room}.py"
    if not path.is_file():
        return {}
    module = importlib.import_module(f"tests.site.matrix.{room}")
    return dict(module.CASES)


def used_by_requests() -> set[tuple[str, str]]:
    """Return (module, name) of everything that a view, a form or an API route imports."""
    used = set()
    for path in SITE.rglob("*.py"):
        parts = path.relative_to(SITE).parts
        inside = {part.removesuffix(".py") for part in parts[1:]}
        if not inside & {"views", "api", "forms", "ngsi_ld"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                used |= {(node.module, each.name) for each in node.names}
                # `from ...actions import add_member as adding` brings the whole module.
                used |= {(f"{node.module}.{each.name}", "*") for each in node.names}
    return used
