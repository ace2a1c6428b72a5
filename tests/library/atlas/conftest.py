# SPDX-License-Identifier: EUPL-1.2
"""A small atlas of its own, to be damaged at will."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tools.build_atlas.writer import Field, Spec, write


@pytest.fixture
def small_atlas(tmp_path: Path) -> Path:
    """A folder with one package, `towns`, of two rows."""
    make_towns(tmp_path, "towns.csv.gz")
    return tmp_path


@pytest.fixture
def towns() -> Callable[[Path, str], None]:
    """Writes the package `towns` into a folder, as a table of the given name."""
    return make_towns


def make_towns(folder: Path, table: str) -> None:
    spec = Spec(
        name="towns",
        title="Towns",
        description="Two towns.",
        sources=[{"title": "Made up"}],
        licenses=[{"name": "CC0-1.0", "title": "Public domain"}],
        fields=[
            Field("id", "integer", "id"),
            Field("name", "string", "name"),
            Field("height", "number", "metres"),
            Field("port", "boolean", "has a port"),
            Field("languages", "list", "codes"),
        ],
        table=table,
        primary_key=["id"],
    )
    rows = [
        {"id": 1, "name": "Köln, am Rhein", "height": 53.5, "port": True, "languages": ["de"]},
        {"id": 2, "name": 'Zug "Zug"', "height": None, "port": False, "languages": None},
    ]
    write(spec, rows, folder)
