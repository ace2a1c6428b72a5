# SPDX-License-Identifier: EUPL-1.2
"""Collecting the static files, once for each state of their sources."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect, hash and compress the static files; return whether there was anything to do.

    Compressing all of them takes seconds, so the state of the sources (names, sizes, times) is
    remembered beside the result.
    """
    root = Path(settings.STATIC_ROOT)
    mark, state = root / "sources.sha256", _state()
    if mark.is_file() and mark.read_text("ascii") == state:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=root.is_dir())
    mark.write_text(state, "ascii")
    return True


def _state() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\n{stat.st_size}\n{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
