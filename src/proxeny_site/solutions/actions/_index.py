# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node as its one writer sees it."""

from proxeny.search import Index
from proxeny_site.solutions.queries.search_index import index_folder


def writable_index() -> Index:
    """Return the index of the node, made first where there is none."""
    folder = index_folder()
    if (folder / "manifest.json").exists():
        return Index.open(folder)
    return Index.create(folder)
