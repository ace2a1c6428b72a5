# SPDX-License-Identifier: EUPL-1.2
"""Putting restored files into the place of others in one step that no kill can cut in half.

Everything is written beside its place first (`uploads.restoring`). Then a journal names the moves;
from there on whoever starts next finishes them. Where the rows are in a server, the journal counts
only if the server has them: it holds the token of the restore.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

NEW = ".restoring"


def journal_path() -> Path:
    """Return where the moves that are under way are written down."""
    return Path(settings.DATA_DIR) / "restore.json"


def targets() -> list[Path]:
    """Return every place that a restore fills or clears."""
    data = Path(settings.DATA_DIR)
    places = [data / "uploads", data / "index", data / "log", data / "readings"]
    if connection.vendor == "sqlite":
        # The side files come first: the rows of one file with the journal of another are ruined.
        name = str(connection.settings_dict["NAME"])
        places = [Path(name + end) for end in ("-wal", "-shm", "")] + places
    return places


def staged(target: Path) -> Path:
    """Return where the new content of `target` is written."""
    return target.with_name(target.name + NEW)


def clear() -> None:
    """Remove what a restore that did not come to its end has left behind."""
    for target in targets():
        _remove(staged(target))
        _remove(Path(f"{staged(target)}-wal"))
        _remove(Path(f"{staged(target)}-shm"))


def write_journal(*, token: str, aside: str, keep: bool) -> None:
    """Write the moves down; `aside` is appended to the names of what is there now.

    Without `keep` it is removed in the end: there was nothing in it.
    """
    vendor = connection.vendor
    _store({"token": token, "aside": aside, "keep": keep, "vendor": vendor, "step": "aside"})


def finish() -> None:
    """Do the moves of the journal, from wherever they were cut off."""
    journal = json.loads(journal_path().read_text("utf-8"))
    if journal["step"] == "aside":
        for target in targets():
            old = _aside(target, journal)
            if target.exists() and not old.exists():
                target.rename(old)
        _store({**journal, "step": "in"})
    for target in targets():
        if staged(target).exists():
            staged(target).rename(target)
        if not journal["keep"]:
            _remove(_aside(target, journal))
    _sync(journal_path().parent)
    journal_path().unlink()


def recover(is_stored: Callable[[str], bool]) -> None:
    """Finish or forget what a killed restore has left; `is_stored(token)` asks the rows."""
    journal = json.loads(journal_path().read_text("utf-8"))
    if journal["vendor"] == "sqlite" or is_stored(journal["token"]):
        finish()
    else:
        journal_path().unlink()
        clear()


def _aside(target: Path, journal: dict[str, Any]) -> Path:
    return target.with_name(target.name + journal["aside"])


def _store(journal: dict[str, Any]) -> None:
    fresh = journal_path().with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(journal, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(journal_path())
    _sync(journal_path().parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
