# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node as its writer sees it."""

import secrets
import shutil
from pathlib import Path

from proxeny.search import Index
from proxeny.solutions import ready_vectors
from proxeny_site.solutions.queries.search_index import index_folder, index_root


def writable_index() -> Index:
    """Return the index of the node, made first where there is none.

    Raises `proxeny.search.SearchError` or `OSError`.
    """
    folder = index_folder()
    if folder is not None:
        return Index.open(folder, cache=ready_vectors())
    index, folder = new_build()
    use(folder)
    return index


def new_build() -> tuple[Index, Path]:
    """Return an empty index in a folder of its own; `use` puts it into service."""
    folder = index_root() / secrets.token_hex(6)
    return Index.create(folder, cache=ready_vectors()), folder


def use(folder: Path) -> None:
    """Put the build in `folder` into service in one step, and remove all others."""
    pointer = index_root() / "current"
    fresh = pointer.with_suffix(".new")
    fresh.write_text(folder.name, "ascii")
    fresh.replace(pointer)
    for other in index_root().iterdir():
        if other.is_dir() and other != folder:
            # A process that still has it open goes on reading the unlinked files.
            shutil.rmtree(other, ignore_errors=True)
