# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node as a reader sees it.

The folder `index` holds one folder per build and a file `current` that names the one in use. So a
rebuilt index takes the place of the old one in a single step, under a name that no running
process has open.
"""

import functools
import threading
from pathlib import Path

from django.conf import settings

from proxeny.messages import Message, gettext_noop
from proxeny.search import Index
from proxeny_site.solutions.errors import IndexUnavailableError

_lock = threading.Lock()


def index_root() -> Path:
    """Return the folder that holds the builds of the search index of this node."""
    return Path(settings.DATA_DIR) / "index"


def index_folder() -> Path | None:
    """Return the folder of the build that is in use, None before there is one."""
    try:
        name = (index_root() / "current").read_text("ascii").strip()
    except FileNotFoundError:
        return None
    return index_root() / Path(name).name


@functools.lru_cache(maxsize=2)
def _opened(folder: Path) -> Index:
    return Index.open(folder)


def node_index() -> Index:
    """Return the search index, opened once a process, with what other processes added since.

    Raises `IndexUnavailableError` where there is none yet: `proxeny-admin reindex` makes it.
    """
    folder = index_folder()
    if folder is None:
        missing = gettext_noop(
            "This node has no search index yet. Its operator makes it with: proxeny-admin reindex"
        )
        raise IndexUnavailableError(Message(missing))
    with _lock:
        index = _opened(folder)
        index.refresh()
    return index
