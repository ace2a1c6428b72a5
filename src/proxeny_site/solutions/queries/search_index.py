# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node as a reader sees it."""

import functools
import logging
import threading
from pathlib import Path

from django.conf import settings

from proxeny.search import Index, SearchError
from proxeny_site.solutions.errors import IndexUnavailableError

log = logging.getLogger(__name__)
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


def warm_up() -> None:
    """Load the index and the models that read questions, so that nobody waits for them later."""
    try:
        node_index().search("shade", lang="en", limit=1)
    except (IndexUnavailableError, SearchError):
        # There is no index yet, or a damaged one: whoever asks is told; starting must go on.
        log.warning("the search index could not be opened yet")
