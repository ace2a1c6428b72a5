# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node as a reader sees it."""

import functools
import threading
from pathlib import Path

from django.conf import settings

from proxeny.search import Index
from proxeny_site.solutions.errors import IndexUnavailableError

_lock = threading.Lock()


def index_folder() -> Path:
    """Return the folder that holds the search index of this node."""
    return Path(settings.DATA_DIR) / "index"


@functools.cache
def _opened(folder: Path) -> Index:
    return Index.open(folder)


def node_index() -> Index:
    """Return the search index, opened once a process, with what other processes added since.

    Raises `IndexUnavailableError` where there is none yet: `proxeny-admin reindex` makes it.
    """
    folder = index_folder()
    if not folder.is_dir():
        raise IndexUnavailableError(
            f"There is no search index at {folder}. Make it with: proxeny-admin reindex"
        )
    with _lock:
        index = _opened(folder)
        index.refresh()
    return index
